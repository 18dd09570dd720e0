package org.nearcast.audit.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SignatureException;
import org.nearcast.internal.Sha256;

/**
 * A detached signature of a report and its manifest, made and verified by the JDK's own providers.
 *
 * <p>The text form, UTF-8 with lines ended by {@code \n} and fields set apart by a tab:
 *
 * <pre>
 * nearcast-signature  1
 * algorithm           Ed25519, RSA-PSS-SHA256 or ECDSA-P256-SHA256
 * key-sha256          SHA-256 of the public key (X.509 SubjectPublicKeyInfo, DER)
 * manifest-sha256     SHA-256 of the manifest's text
 * report-sha256       SHA-256 of the report's bytes
 * signature           base64 of the signature
 * </pre>
 *
 * What is signed are the first five lines as they stand, so the algorithm and key are signed too.
 * By hand, for Ed25519 ({@code -rawin} needs OpenSSL 3; compare both hashes with {@code
 * sha256sum}):
 *
 * <pre>
 * head -n 5 report.sig &gt; message
 * tail -n 1 report.sig | cut -f 2 | base64 -d &gt; raw
 * openssl pkeyutl -verify -rawin -pubin -inkey public.pem -in message -sigfile raw
 * </pre>
 *
 * A signature shows that who holds the key vouched for these bytes. It does not show when, nor that
 * the report is right, and it is worth as much as the care for the key. Immutable.
 */
public final class Signature {
  private final SigningAlgorithm algorithm;
  private final String keySha256;
  private final String manifestSha256;
  private final String reportSha256;
  private final byte[] bytes;

  Signature(SigningAlgorithm algorithm, String key, String manifest, String report, byte[] bytes) {
    this.algorithm = algorithm;
    this.keySha256 = Sha256.check("key-sha256", key);
    this.manifestSha256 = Sha256.check("manifest-sha256", manifest);
    this.reportSha256 = Sha256.check("report-sha256", report);
    this.bytes = bytes;
  }

  /**
   * Signs a report.
   *
   * @param keys private key and its public key; see {@link SigningAlgorithm#of} for their kinds
   * @param manifest what the report was made of
   * @param report its bytes
   * @return the signature, verified once with the public key
   * @throws IllegalArgumentException if the key is of another kind, or the two are no pair
   * @throws GeneralSecurityException if a provider fails
   */
  public static Signature sign(KeyPair keys, Manifest manifest, byte[] report)
      throws GeneralSecurityException {
    return sign(keys, manifest, Sha256.of(report));
  }

  /**
   * Signs a report in a file, read piece by piece.
   *
   * @param keys as above
   * @param manifest what the report was made of
   * @param report the file
   * @return the signature
   * @throws IllegalArgumentException if the key is of another kind, or the two are no pair
   * @throws GeneralSecurityException if a provider fails
   * @throws IOException if the file cannot be read
   */
  public static Signature sign(KeyPair keys, Manifest manifest, Path report)
      throws GeneralSecurityException, IOException {
    return sign(keys, manifest, Sha256.of(report));
  }

  private static Signature sign(KeyPair keys, Manifest manifest, String reportSha256)
      throws GeneralSecurityException {
    SigningAlgorithm algorithm = SigningAlgorithm.of(keys.getPublic());
    String key = fingerprint(keys.getPublic());
    Signature unsigned =
        new Signature(algorithm, key, manifest.sha256(), reportSha256, new byte[0]);
    java.security.Signature engine = algorithm.engine();
    try {
      engine.initSign(keys.getPrivate());
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException(
          "private key must be of the kind of the public key, "
              + algorithm.label()
              + ", but is "
              + keys.getPrivate().getAlgorithm(),
          e);
    }
    engine.update(unsigned.message());
    Signature signed =
        new Signature(algorithm, key, manifest.sha256(), reportSha256, engine.sign());
    try {
      signed.verifyBytes(keys.getPublic());
    } catch (SignatureException e) {
      throw new IllegalArgumentException("private and public key are not a pair", e);
    }
    return signed;
  }

  /**
   * Fingerprint of a key.
   *
   * @param key public key
   * @return SHA-256 of its X.509 SubjectPublicKeyInfo in DER, 64 lower-case hexadecimal digits
   * @throws IllegalArgumentException if the key cannot be encoded
   */
  public static String fingerprint(PublicKey key) {
    byte[] encoded = key.getEncoded();
    if (encoded == null) {
      throw new IllegalArgumentException("public key cannot be encoded: " + key.getAlgorithm());
    }
    return Sha256.of(encoded);
  }

  /**
   * Verifies that a key signed this report and manifest. Returns if it did.
   *
   * @param key public key, from a source that is trusted
   * @param manifest the manifest
   * @param report bytes of the report
   * @throws SignatureException saying what is wrong: signed by another key, manifest or report
   *     changed, signature truncated or not valid
   * @throws IllegalArgumentException if the key is of a kind that cannot have signed
   * @throws GeneralSecurityException if a provider fails
   */
  public void verify(PublicKey key, Manifest manifest, byte[] report)
      throws GeneralSecurityException {
    verify(key, manifest, Sha256.of(report));
  }

  /**
   * Verifies that a key signed this report, in a file read piece by piece, and manifest.
   *
   * @param key public key, from a source that is trusted
   * @param manifest the manifest
   * @param report the file
   * @throws SignatureException saying what is wrong, as above
   * @throws IllegalArgumentException if the key is of a kind that cannot have signed
   * @throws GeneralSecurityException if a provider fails
   * @throws IOException if the file cannot be read
   */
  public void verify(PublicKey key, Manifest manifest, Path report)
      throws GeneralSecurityException, IOException {
    verify(key, manifest, Sha256.of(report));
  }

  private void verify(PublicKey key, Manifest manifest, String report)
      throws GeneralSecurityException {
    SigningAlgorithm of = SigningAlgorithm.of(key);
    if (of != algorithm) {
      throw new SignatureException(
          "signed with " + algorithm.label() + " but the key is for " + of.label());
    }
    same("signed by another key: its SHA-256", keySha256, fingerprint(key));
    // before the hashes: of a signature that was changed itself, they say nothing
    verifyBytes(key);
    same("the manifest is not the one signed: its SHA-256", manifestSha256, manifest.sha256());
    same("the report is not the one signed: its SHA-256", reportSha256, report);
  }

  private static void same(String what, String signed, String is) throws SignatureException {
    if (!signed.equals(is)) {
      throw new SignatureException(what + " was " + signed + " but is " + is);
    }
  }

  private void verifyBytes(PublicKey key) throws GeneralSecurityException {
    java.security.Signature engine = algorithm.engine();
    engine.initVerify(key);
    engine.update(message());
    boolean valid;
    try {
      valid = engine.verify(bytes);
    } catch (SignatureException e) {
      throw new SignatureException(
          "the signature is truncated or damaged, its "
              + bytes.length
              + " bytes: "
              + e.getMessage(),
          e);
    }
    if (!valid) {
      throw new SignatureException(
          "the signature is not valid: it, or a line above it, was changed since it was made");
    }
  }

  /**
   * The bytes that are signed: the text form without its last line.
   *
   * @return a copy
   */
  public byte[] message() {
    return SignatureText.head(this).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The text form.
   *
   * @return six lines ended by {@code \n}
   */
  public String toText() {
    return SignatureText.write(this);
  }

  /**
   * Reads the text form.
   *
   * @param text as {@link #toText} writes it
   * @return the signature, not yet verified
   * @throws IllegalArgumentException naming the line if the text is none
   */
  public static Signature parse(String text) {
    return SignatureText.parse(text);
  }

  /**
   * How it was signed.
   *
   * @return the algorithm
   */
  public SigningAlgorithm algorithm() {
    return algorithm;
  }

  /**
   * Whose key signed.
   *
   * @return fingerprint as of {@link #fingerprint}
   */
  public String keySha256() {
    return keySha256;
  }

  /**
   * Which manifest was signed.
   *
   * @return SHA-256 of its text
   */
  public String manifestSha256() {
    return manifestSha256;
  }

  /**
   * Which report was signed.
   *
   * @return SHA-256 of its bytes
   */
  public String reportSha256() {
    return reportSha256;
  }

  /**
   * The bare signature, as other tools take it.
   *
   * @return a copy
   */
  public byte[] bytes() {
    return bytes.clone();
  }
}
