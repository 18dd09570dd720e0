package org.nearcast.audit.decision;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nearcast.event.TimeSpan;

/** Decisions and logs for tests. */
final class Decisions {
  static final String SUBJECT = "ab".repeat(32);
  static final TimeSpan WINDOW =
      new TimeSpan(Instant.parse("2024-03-01T06:00:00Z"), Instant.parse("2024-03-01T14:00:00Z"));

  private Decisions() {}

  static Decision accept(PatrolHours... hours) {
    return new Decision(
        Instant.parse("2024-03-01T05:30:00Z"),
        "J. Doe",
        "ANALYST",
        SUBJECT,
        WINDOW,
        List.of(hours),
        Action.ACCEPT,
        "");
  }

  /** With everything a line must not be torn apart by. */
  static Decision override() {
    return new Decision(
        Instant.parse("2024-03-01T05:31:07.250Z"),
        "Ṁ\t42 \\u0041",
        "COMMANDER",
        SUBJECT,
        WINDOW,
        List.of(
            new PatrolHours("r1;c2", 2.5, 0),
            PatrolHours.none("Zone 3\\"),
            PatrolHours.recommended("-", 0.1)),
        Action.OVERRIDE,
        "school is out\nno need;\r\u0000\u0085\u2028 \ud83d\ude93");
  }

  static Decision note(String reason) {
    return new Decision(
        Instant.parse("2024-03-02T09:00:00Z"),
        "board",
        "AUDITOR",
        SUBJECT,
        WINDOW,
        List.of(),
        Action.NOTE,
        reason);
  }

  /** Three entries. */
  static DecisionLog small(Path file) throws Exception {
    DecisionLog log = DecisionLog.create(file, "Central; 2nd\twatch");
    log.append(accept(new PatrolHours("r0c0", 2, 1.5)));
    log.append(override());
    log.append(note("read"));
    return log;
  }

  /** Lines with their ends. */
  static List<byte[]> lines(Path file) throws Exception {
    byte[] all = Files.readAllBytes(file);
    List<byte[]> out = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < all.length; i++) {
      if (all[i] == '\n') {
        out.add(Arrays.copyOfRange(all, from, i + 1));
        from = i + 1;
      }
    }
    return out;
  }

  static byte[] join(List<byte[]> parts) {
    int length = parts.stream().mapToInt(p -> p.length).sum();
    byte[] out = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, out, at, part.length);
      at += part.length;
    }
    return out;
  }

  static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }
}
