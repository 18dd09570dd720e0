package org.nearcast.audit.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys from PEM files as OpenSSL writes them: {@code openssl genpkey -algorithm ed25519 -out
 * private.pem} and {@code openssl pkey -in private.pem -pubout -out public.pem}. Messages never
 * hold any of a key.
 */
public final class PemKeys {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END ([A-Z0-9 ]+)-----", Pattern.DOTALL);
  private static final String[] FACTORIES = {"EdDSA", "RSA", "RSASSA-PSS", "EC"};

  private PemKeys() {}

  /**
   * Reads a pair.
   *
   * @param privateKey file with a PKCS#8 key, not encrypted ("BEGIN PRIVATE KEY")
   * @param publicKey file with an X.509 key ("BEGIN PUBLIC KEY")
   * @return both; whether they belong together shows when they sign
   * @throws IOException if a file cannot be read
   * @throws InvalidKeySpecException naming the file if it holds no such key
   */
  public static KeyPair pair(Path privateKey, Path publicKey)
      throws IOException, InvalidKeySpecException {
    return new KeyPair(publicKey(publicKey), privateKey(privateKey));
  }

  /**
   * Reads a public key.
   *
   * @param file an X.509 key ("BEGIN PUBLIC KEY")
   * @return the key
   * @throws IOException if the file cannot be read
   * @throws InvalidKeySpecException naming the file if it holds no such key
   */
  public static PublicKey publicKey(Path file) throws IOException, InvalidKeySpecException {
    X509EncodedKeySpec spec = new X509EncodedKeySpec(block(file, "PUBLIC KEY"));
    return tryAll(file, factory -> factory.generatePublic(spec));
  }

  /**
   * Reads a private key.
   *
   * @param file a PKCS#8 key, not encrypted ("BEGIN PRIVATE KEY")
   * @return the key
   * @throws IOException if the file cannot be read
   * @throws InvalidKeySpecException naming the file if it holds no such key
   */
  public static PrivateKey privateKey(Path file) throws IOException, InvalidKeySpecException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(block(file, "PRIVATE KEY"));
    return tryAll(file, factory -> factory.generatePrivate(spec));
  }

  /** Makes a key. */
  @FunctionalInterface
  private interface Maker<T> {
    T make(KeyFactory factory) throws InvalidKeySpecException;
  }

  private static <T> T tryAll(Path file, Maker<T> maker) throws InvalidKeySpecException {
    InvalidKeySpecException none =
        new InvalidKeySpecException(file + " holds no Ed25519, RSA or EC key, or a damaged one");
    for (String name : FACTORIES) {
      try {
        return maker.make(KeyFactory.getInstance(name));
      } catch (InvalidKeySpecException | NoSuchAlgorithmException ofAnotherKind) {
        none.addSuppressed(ofAnotherKind);
      }
    }
    throw none;
  }

  private static byte[] block(Path file, String wanted)
      throws IOException, InvalidKeySpecException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Matcher block = BLOCK.matcher(text);
    if (!block.find()) {
      throw new InvalidKeySpecException(
          file
              + " must hold \"-----BEGIN "
              + wanted
              + "-----\" to \"-----END "
              + wanted
              + "-----\" but does not, or not to its end");
    }
    String type = block.group(1);
    if (!type.equals(wanted) || !block.group(3).equals(wanted)) {
      throw new InvalidKeySpecException(
          file + " must hold a " + wanted + " but holds a " + type + advice(type));
    }
    if (block.find()) {
      throw new InvalidKeySpecException(file + " must hold one key but holds more");
    }
    block.find(0);
    try {
      return Base64.getDecoder().decode(block.group(2).replaceAll("\\s", ""));
    } catch (IllegalArgumentException notBase64) {
      throw new InvalidKeySpecException(file + " holds a key that is not base64");
    }
  }

  private static String advice(String type) {
    if (type.equals("ENCRYPTED PRIVATE KEY") || type.matches("(RSA|EC) PRIVATE KEY")) {
      return "; `openssl pkcs8 -topk8 -nocrypt` makes a PRIVATE KEY of it";
    }
    if (type.equals("CERTIFICATE")) {
      return "; `openssl x509 -pubkey -noout` prints its public key";
    }
    return "";
  }
}
