package org.nearcast.audit.manifest;

import java.util.Base64;

/** Signatures as text and back. */
final class SignatureText {
  private static final String HEADER = "nearcast-signature\t1";
  private static final String[] KEYS = {
    "algorithm", "key-sha256", "manifest-sha256", "report-sha256", "signature"
  };

  private SignatureText() {}

  /** All but the last line: what is signed. */
  static String head(Signature signature) {
    String[] values = {
      signature.algorithm().label(),
      signature.keySha256(),
      signature.manifestSha256(),
      signature.reportSha256()
    };
    StringBuilder out = new StringBuilder(HEADER).append('\n');
    for (int i = 0; i < values.length; i++) {
      out.append(KEYS[i]).append('\t').append(values[i]).append('\n');
    }
    return out.toString();
  }

  static String write(Signature signature) {
    String base64 = Base64.getEncoder().encodeToString(signature.bytes());
    return head(signature) + KEYS[KEYS.length - 1] + "\t" + base64 + "\n";
  }

  static Signature parse(String text) {
    String[] lines = text.split("\n", -1);
    if (!lines[0].equals(HEADER)) {
      throw new IllegalArgumentException(
          "signature, line 1: should be \"nearcast-signature<TAB>1\" but is \"" + lines[0] + "\"");
    }
    if (lines.length != KEYS.length + 2 || !lines[lines.length - 1].isEmpty()) {
      throw new IllegalArgumentException(
          "signature must be "
              + (KEYS.length + 1)
              + " whole lines but is "
              + (lines.length - 1)
              + (lines[lines.length - 1].isEmpty() ? "" : " and a part: truncated?"));
    }
    String[] values = new String[KEYS.length];
    for (int i = 0; i < KEYS.length; i++) {
      if (!lines[i + 1].startsWith(KEYS[i] + "\t")) {
        throw new IllegalArgumentException(
            "signature, line " + (i + 2) + ": should begin \"" + KEYS[i] + "<TAB>\"");
      }
      values[i] = lines[i + 1].substring(KEYS[i].length() + 1);
    }
    Signature signature =
        new Signature(
            SigningAlgorithm.labelled(values[0]),
            values[1],
            values[2],
            values[3],
            base64(values[4]));
    if (!signature.toText().equals(text)) {
      throw new IllegalArgumentException("signature, line 6: not base64 in its one form");
    }
    return signature;
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("signature, line 6: not base64, " + e.getMessage(), e);
    }
  }
}
