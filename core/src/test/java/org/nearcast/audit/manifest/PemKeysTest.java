package org.nearcast.audit.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemKeysTest {
  @TempDir Path dir;

  private Path pem(String type, byte[] key) throws IOException {
    return Files.writeString(
        dir.resolve("key.pem"),
        "-----BEGIN "
            + type
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(key)
            + "\n-----END "
            + type
            + "-----\n");
  }

  @Test
  void keysOfEachKindAreRead() throws Exception {
    for (String kind : new String[] {"Ed25519", "RSA", "EC"}) {
      KeyPair keys = KeyPairGenerator.getInstance(kind).generateKeyPair();
      assertEquals(
          keys.getPublic(), PemKeys.publicKey(pem("PUBLIC KEY", keys.getPublic().getEncoded())));
      assertEquals(
          keys.getPrivate(),
          PemKeys.privateKey(pem("PRIVATE KEY", keys.getPrivate().getEncoded())));
    }
  }

  @Test
  void anythingElseIsRefusedWithoutShowingIt() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] secret = keys.getPrivate().getEncoded();
    refused("must hold a PUBLIC KEY but holds a PRIVATE KEY", false, pem("PRIVATE KEY", secret));
    refused("must hold a PRIVATE KEY but holds a PUBLIC KEY", true, pem("PUBLIC KEY", secret));
    refused("`openssl pkcs8 -topk8 -nocrypt`", true, pem("ENCRYPTED PRIVATE KEY", secret));
    refused("`openssl pkcs8 -topk8 -nocrypt`", true, pem("RSA PRIVATE KEY", secret));
    refused("`openssl x509 -pubkey -noout`", false, pem("CERTIFICATE", secret));
    byte[] damaged = secret.clone();
    damaged[3] ^= 0x55;
    refused("holds no Ed25519, RSA or EC key", true, pem("PRIVATE KEY", damaged));
    refused("holds no Ed25519, RSA or EC key", true, pem("PRIVATE KEY", new byte[0]));
    String good = Files.readString(pem("PRIVATE KEY", secret));
    refused("must hold one key but holds more", true, write(good + good));
    refused("or not to its end", true, write(good.substring(0, good.length() - 8)));
    refused(
        "holds a key that is not base64", true, write(good.replace("=", "*").replace("M", "*")));
    refused("must hold \"-----BEGIN PRIVATE KEY-----\"", true, write("hello"));
    assertThrows(NoSuchFileException.class, () -> PemKeys.publicKey(dir.resolve("absent")));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(dir.resolve("key.pem"), text);
  }

  private static void refused(String message, boolean privately, Path file) throws IOException {
    String text = Files.readString(file);
    String found =
        assertThrows(
                InvalidKeySpecException.class,
                () -> {
                  if (privately) {
                    PemKeys.privateKey(file);
                  } else {
                    PemKeys.publicKey(file);
                  }
                })
            .getMessage();
    assertTrue(found.startsWith(file + " ") && found.contains(message), found);
    for (String line : text.split("\r?\n", -1)) {
      assertFalse(line.matches("[A-Za-z0-9+/=]{16,}") && found.contains(line), found);
    }
  }
}
