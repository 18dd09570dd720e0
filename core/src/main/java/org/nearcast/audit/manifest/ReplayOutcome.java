package org.nearcast.audit.manifest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.nearcast.internal.FieldText;

/**
 * What differs between a report and the same made again.
 *
 * @param manifestDifferences facts that differ, as {@link Manifest#diff} writes them, the recorded
 *     value first: the likely reason of a difference of the reports
 * @param reportDifference the first difference of the reports; empty if all bytes are the same
 */
public record ReplayOutcome(
    List<String> manifestDifferences, Optional<Difference> reportDifference) {
  private static final int SHOWN_BYTES = 60;

  /**
   * Makes it.
   *
   * @param manifestDifferences as above; copied
   * @param reportDifference as above
   */
  public ReplayOutcome {
    manifestDifferences = List.copyOf(manifestDifferences);
  }

  /**
   * The first byte in which two reports differ, or the end of the shorter.
   *
   * @param offset bytes before it
   * @param line number of its line, from 1
   * @param column number of the byte in its line, from 1
   * @param recorded the recorded report from there on to the end of the line, at most 60 bytes,
   *     control characters escaped; "(end)" if it ends there
   * @param again the report made again, likewise
   * @param recordedBytes length of the recorded report
   * @param againBytes length of the report made again
   */
  public record Difference(
      long offset,
      long line,
      long column,
      String recorded,
      String again,
      long recordedBytes,
      long againBytes) {}

  static Difference difference(byte[] recorded, byte[] again, int at) {
    long line = 1;
    int start = 0;
    for (int i = 0; i < at; i++) {
      if (recorded[i] == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Difference(
        at,
        line,
        at - start + 1L,
        shown(recorded, at),
        shown(again, at),
        recorded.length,
        again.length);
  }

  private static String shown(byte[] bytes, int from) {
    if (from >= bytes.length) {
      return "(end)";
    }
    int to = from + 1;
    while (to < bytes.length && to - from < SHOWN_BYTES && bytes[to - 1] != '\n') {
      to++;
    }
    return FieldText.escape(new String(bytes, from, to - from, StandardCharsets.UTF_8));
  }

  /**
   * Whether the replay succeeded.
   *
   * @return true if every byte of the report and every fact of the manifest is the same
   */
  public boolean identical() {
    return manifestDifferences.isEmpty() && reportDifference.isEmpty();
  }

  /** What differs, for people. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    out.append(
        reportDifference
            .map(
                d ->
                    "The reports differ from byte "
                        + d.offset
                        + " (line "
                        + d.line
                        + ", column "
                        + d.column
                        + "): \""
                        + d.recorded
                        + "\" was recorded, \""
                        + d.again
                        + "\" was made again; "
                        + d.recordedBytes
                        + " and "
                        + d.againBytes
                        + " bytes")
            .orElse("The reports are the same, byte for byte"));
    if (manifestDifferences.isEmpty()) {
      out.append(". The manifests are the same.");
    } else {
      out.append(". The manifests differ:");
      manifestDifferences.forEach(d -> out.append("\n  ").append(d));
    }
    return out.append('\n').toString();
  }
}
