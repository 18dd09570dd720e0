package org.nearcast.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.nearcast.internal.Sha256;

/** SHA-256 of a log's content: equal incidents give an equal hash, however they were read. */
final class LogDigest {
  private static final int FIXED_BYTES = 8 * 5 + 4 + 4 + 1;

  private LogDigest() {}

  static String sha256(IncidentLog log) {
    MessageDigest digest = Sha256.digest();
    text(digest, log.crs());
    text(digest, log.zone().getId());
    text(digest, log.observed().toString());
    int[] code = hashCategories(log, digest);
    ByteBuffer buffer = ByteBuffer.allocate(FIXED_BYTES * 1024);
    for (int i = 0; i < log.size(); i++) {
      if (buffer.remaining() < FIXED_BYTES) {
        flush(digest, buffer);
      }
      buffer.putDouble(log.x(i)).putDouble(log.y(i));
      buffer.putLong(log.occurredFromMillis(i)).putLong(log.occurredToMillis(i));
      buffer.putLong(log.reportedMillis(i));
      buffer.putInt(code[log.categoryCode(i)]).putFloat((float) log.weight(i));
      Optional<String> id = log.id(i);
      // a flag for the identifier, so that no identifier can imitate another row
      buffer.put((byte) ((log.isDateOnly(i) ? 1 : 0) + (id.isPresent() ? 2 : 0)));
      if (id.isPresent()) {
        flush(digest, buffer);
        text(digest, id.get());
      }
    }
    flush(digest, buffer);
    return Sha256.hex(digest);
  }

  // Only categories that occur count, numbered anew: a history must not show by its hash which
  // categories the log it was cut from saw later.
  private static int[] hashCategories(IncidentLog log, MessageDigest digest) {
    int[] code = new int[log.categories().size()];
    for (int i = 0; i < log.size(); i++) {
      code[log.categoryCode(i)] = 1;
    }
    int used = 0;
    for (int category = 0; category < code.length; category++) {
      if (code[category] == 1) {
        text(digest, log.categories().get(category));
        code[category] = used++;
      }
    }
    return code;
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
