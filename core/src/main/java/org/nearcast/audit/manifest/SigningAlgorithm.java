package org.nearcast.audit.manifest;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** Ways to sign; the key decides which. */
public enum SigningAlgorithm {
  /** Ed25519 (RFC 8032): 64 bytes, the same each time. The one to choose. */
  ED25519("Ed25519"),
  /** RSASSA-PSS (RFC 8017) with SHA-256, MGF1 of SHA-256 and a salt of 32 bytes. */
  RSA_PSS("RSA-PSS-SHA256"),
  /** ECDSA over P-256 with SHA-256, in DER. */
  ECDSA_P256("ECDSA-P256-SHA256");

  private static final int LEAST_RSA_BITS = 2048;
  private static final int SALT_BYTES = 32;

  private final String label;

  SigningAlgorithm(String label) {
    this.label = label;
  }

  /**
   * Its name in a signature's text.
   *
   * @return a word
   */
  public String label() {
    return label;
  }

  static SigningAlgorithm labelled(String label) {
    for (SigningAlgorithm algorithm : values()) {
      if (algorithm.label.equals(label)) {
        return algorithm;
      }
    }
    throw new IllegalArgumentException(
        "algorithm must be Ed25519, RSA-PSS-SHA256 or ECDSA-P256-SHA256 but was " + label);
  }

  /**
   * The algorithm a key is for.
   *
   * @param key Ed25519, RSA of at least 2048 bits, or EC on P-256
   * @return the algorithm
   * @throws IllegalArgumentException saying what the key is, if it is none of these
   */
  public static SigningAlgorithm of(Key key) {
    if (key instanceof EdECKey ed) {
      if (ed.getParams().getName().equals("Ed25519")) {
        return ED25519;
      }
      throw wrong(ed.getParams().getName());
    }
    if (key instanceof RSAKey rsa) {
      int bits = rsa.getModulus().bitLength();
      if (bits >= LEAST_RSA_BITS) {
        return RSA_PSS;
      }
      throw wrong("RSA of " + bits + " bits");
    }
    if (key instanceof ECKey ec) {
      if (isP256(ec.getParams())) {
        return ECDSA_P256;
      }
      throw wrong("EC on another curve, " + ec.getParams());
    }
    throw wrong(key.getAlgorithm());
  }

  private static IllegalArgumentException wrong(String is) {
    return new IllegalArgumentException(
        "key must be Ed25519, RSA of at least "
            + LEAST_RSA_BITS
            + " bits or EC on P-256 but is "
            + is);
  }

  private static boolean isP256(ECParameterSpec is) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      ECParameterSpec p256 = parameters.getParameterSpec(ECParameterSpec.class);
      return is.getCurve().equals(p256.getCurve())
          && is.getGenerator().equals(p256.getGenerator())
          && is.getOrder().equals(p256.getOrder())
          && is.getCofactor() == p256.getCofactor();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no P-256", e);
    }
  }

  java.security.Signature engine() throws GeneralSecurityException {
    return switch (this) {
      case ED25519 -> java.security.Signature.getInstance("Ed25519");
      case RSA_PSS -> pss();
      case ECDSA_P256 -> java.security.Signature.getInstance("SHA256withECDSA");
    };
  }

  private static java.security.Signature pss() throws GeneralSecurityException {
    java.security.Signature pss = java.security.Signature.getInstance("RSASSA-PSS");
    pss.setParameter(
        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT_BYTES, 1));
    return pss;
  }
}
