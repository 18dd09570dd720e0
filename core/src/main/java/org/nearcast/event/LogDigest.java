package org.nearcast.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a log's content: equal incidents give an equal hash, however they were read. */
final class LogDigest {
  private static final int FIXED_BYTES = 8 * 5 + 4 + 4 + 1;

  private LogDigest() {}

  static String sha256(IncidentLog log) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    text(digest, log.crs());
    text(digest, log.zone().getId());
    text(digest, log.observed().toString());
    log.categories().forEach(name -> text(digest, name));
    ByteBuffer buffer = ByteBuffer.allocate(FIXED_BYTES * 1024);
    for (int i = 0; i < log.size(); i++) {
      if (buffer.remaining() < FIXED_BYTES) {
        flush(digest, buffer);
      }
      buffer.putDouble(log.x(i)).putDouble(log.y(i));
      buffer.putLong(log.occurredFromMillis(i)).putLong(log.occurredToMillis(i));
      buffer.putLong(log.reportedMillis(i));
      buffer.putInt(log.categoryCode(i)).putFloat((float) log.weight(i));
      buffer.put((byte) (log.isDateOnly(i) ? 1 : 0));
      if (log.id(i).isPresent()) {
        flush(digest, buffer);
        text(digest, log.id(i).get());
      }
    }
    flush(digest, buffer);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void flush(MessageDigest digest, ByteBuffer buffer) {
    buffer.flip();
    digest.update(buffer);
    buffer.clear();
  }

  // The length goes first, so that no two lists of texts run together into the same bytes.
  private static void text(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
    digest.update(bytes);
  }
}
