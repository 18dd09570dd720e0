package org.nearcast.audit.manifest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.nearcast.audit.subject.Subject;
import org.nearcast.internal.Sha256;

/**
 * SHA-256 of a subject: its grid's provenance hash, name, whether scores are counts, what it leaves
 * out, then for each window its time and each cell's score, allocation and incidents (−1 if not
 * known). Numbers are big-endian; texts are preceded by their length and lists by their size.
 */
final class SubjectDigest {
  private SubjectDigest() {}

  static String sha256(Subject subject) {
    MessageDigest digest = Sha256.digest();
    text(digest, subject.grid().provenance().sha256());
    text(digest, subject.name());
    number(digest, subject.scoreIsCount() ? 1 : 0);
    number(digest, subject.notAssessed().size());
    subject.notAssessed().forEach(sentence -> text(digest, sentence));
    number(digest, subject.windows());
    ByteBuffer row = ByteBuffer.allocate(2 * Double.BYTES + Integer.BYTES);
    for (int t = 0; t < subject.windows(); t++) {
      text(digest, subject.span(t).start().toString());
      text(digest, subject.span(t).end().toString());
      for (int i = 0; i < subject.grid().size(); i++) {
        row.clear();
        row.putDouble(subject.score(t, i) + 0.0); // one zero only
        row.putDouble(subject.allocation(t, i) + 0.0);
        row.putInt(subject.hasObserved(t) ? subject.observed(t, i) : -1);
        digest.update(row.flip());
      }
    }
    return Sha256.hex(digest);
  }

  private static void number(MessageDigest digest, int value) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value).flip());
  }

  private static void text(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(digest, bytes.length);
    digest.update(bytes);
  }
}
