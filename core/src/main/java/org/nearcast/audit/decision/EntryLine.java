package org.nearcast.audit.decision;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;
import org.nearcast.event.TimeSpan;
import org.nearcast.internal.Decimals;
import org.nearcast.internal.FieldText;
import org.nearcast.internal.Sha256;

/**
 * The one form of an entry as a line, without its end: fields set apart by tabs, the last of them
 * the SHA-256 of the bytes before its tab. No field can hold a tab or line end, so the line is
 * unambiguous and can be hashed as it stands.
 */
final class EntryLine {
  static final int FIELDS = 13;
  private static final String FORMAT = "nearcast-decision-log\t1\t";
  private static final int HEADER_FIELDS = 4;
  private static final String NOT_STATED = "-";

  private EntryLine() {}

  static byte[] header(String name) {
    return sealed(FORMAT + FieldText.escape(name));
  }

  static byte[] encode(long sequence, String previous, Decision decision) {
    StringJoiner cells = new StringJoiner(";");
    decision.hours().forEach(h -> cells.add(FieldText.escape(h.cell())));
    return sealed(
        String.join(
            "\t",
            Long.toString(sequence),
            previous,
            decision.instant().toString(),
            FieldText.escape(decision.actor()),
            FieldText.escape(decision.role()),
            decision.subjectSha256(),
            decision.window().toString(),
            decision.action().name(),
            cells.toString(),
            hours(decision, PatrolHours::recommended),
            hours(decision, PatrolHours::delivered),
            FieldText.escape(decision.reason())));
  }

  private static byte[] sealed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return (text + "\t" + Sha256.of(bytes)).getBytes(StandardCharsets.UTF_8);
  }

  private static String hours(Decision decision, ToDoubleFunction<PatrolHours> which) {
    StringJoiner out = new StringJoiner(";");
    for (PatrolHours of : decision.hours()) {
      double hours = which.applyAsDouble(of);
      out.add(Double.isNaN(hours) ? NOT_STATED : Decimals.text(hours));
    }
    return out.toString();
  }

  /** The hash a line ends with, after it was found to be that of the bytes before it. */
  static String checkSeal(byte[] line, long number) throws BrokenChainException {
    int tab = lastTab(line);
    if (tab < 0) {
      throw new BrokenChainException(number, "not a line of a decision log: it has no tab");
    }
    String stated = new String(line, tab + 1, line.length - tab - 1, StandardCharsets.ISO_8859_1);
    String found = Sha256.of(line, tab);
    if (!stated.equals(found)) {
      String shown = Sha256.isHex(stated) ? stated : "no such hash";
      throw new BrokenChainException(
          number, "the SHA-256 of its bytes is " + found + " but it states " + shown);
    }
    return found;
  }

  private static int lastTab(byte[] line) {
    int tab = line.length - 1;
    while (tab >= 0 && line[tab] != '\t') {
      tab--;
    }
    return tab;
  }

  /** Name of the log whose sealed header this is. */
  static String name(byte[] line) throws BrokenChainException {
    try {
      String text = FieldText.utf8(line, line.length);
      String[] fields = text.split("\t", -1);
      if (!text.startsWith(FORMAT) || fields.length != HEADER_FIELDS) {
        throw new IllegalArgumentException("it should begin with " + FORMAT.replace('\t', ' '));
      }
      return FieldText.checkNotBlank("name", FieldText.unescape(fields[2]));
    } catch (IllegalArgumentException e) {
      throw broken(1, "not the header of a decision log: ", e);
    }
  }

  /** The entry of a sealed line. */
  static Entry decode(byte[] line, long number) throws BrokenChainException {
    try {
      String text = FieldText.utf8(line, line.length);
      String[] fields = text.split("\t", -1);
      if (fields.length != FIELDS) {
        throw new IllegalArgumentException(
            "it should have " + FIELDS + " fields but has " + fields.length);
      }
      Entry entry = entry(fields);
      byte[] again = encode(entry.sequence(), entry.previousSha256(), entry.decision());
      if (!text.equals(new String(again, StandardCharsets.UTF_8))) {
        throw new IllegalArgumentException("a field is not in its one form");
      }
      return entry;
    } catch (IllegalArgumentException | DateTimeException e) {
      throw broken(number, "not an entry: ", e);
    }
  }

  private static BrokenChainException broken(long number, String what, RuntimeException cause) {
    BrokenChainException broken = new BrokenChainException(number, what + cause.getMessage());
    broken.initCause(cause);
    return broken;
  }

  private static Entry entry(String[] f) {
    int slash = f[6].indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("window should be start/end but is " + f[6]);
    }
    Decision decision =
        new Decision(
            Instant.parse(f[2]),
            FieldText.unescape(f[3]),
            FieldText.unescape(f[4]),
            f[5],
            new TimeSpan(
                Instant.parse(f[6].substring(0, slash)), Instant.parse(f[6].substring(slash + 1))),
            hours(f[8], f[9], f[10]),
            Action.valueOf(f[7]),
            FieldText.unescape(f[11]));
    return new Entry(Long.parseLong(f[0]), f[1], decision, f[12]);
  }

  private static List<PatrolHours> hours(String cells, String recommended, String delivered) {
    List<PatrolHours> out = new ArrayList<>();
    if (cells.isEmpty()) {
      return out; // hours without cells show when the entry is written again
    }
    String[] names = cells.split(";", -1);
    String[] first = recommended.split(";", -1);
    String[] second = delivered.split(";", -1);
    if (first.length != names.length || second.length != names.length) {
      throw new IllegalArgumentException(
          names.length
              + " cells should have as many hours but have "
              + first.length
              + " recommended and "
              + second.length
              + " delivered");
    }
    for (int i = 0; i < names.length; i++) {
      out.add(new PatrolHours(FieldText.unescape(names[i]), number(first[i]), number(second[i])));
    }
    return out;
  }

  private static double number(String text) {
    return text.equals(NOT_STATED) ? Double.NaN : Double.parseDouble(text);
  }

  /**
   * Whether bytes without an end of line are a whole entry; if they are not, they must be the
   * beginning of one, followed by nothing or by the zeros a file system leaves after a power cut.
   */
  static boolean checkTail(byte[] tail, long sequence, String previous, long number)
      throws BrokenChainException {
    int length = tail.length;
    while (length > 0 && tail[length - 1] == 0) {
      length--;
    }
    byte[] start = (sequence + "\t" + previous + "\t").getBytes(StandardCharsets.UTF_8);
    int tabs = 0;
    for (int i = 0; i < length; i++) {
      boolean control = tail[i] >= 0 && tail[i] < ' ' && tail[i] != '\t';
      if (control || (i < start.length && tail[i] != start[i])) {
        throw notTorn(number, sequence, "byte " + (i + 1) + " cannot be there");
      }
      tabs += tail[i] == '\t' ? 1 : 0;
    }
    if (tabs < FIELDS - 1) {
      return false;
    }
    byte[] written = Arrays.copyOf(tail, length);
    int tab = lastTab(written);
    String stated = new String(written, tab + 1, length - tab - 1, StandardCharsets.ISO_8859_1);
    String hash = Sha256.of(written, tab);
    if (tabs > FIELDS - 1 || !hash.startsWith(stated)) {
      throw notTorn(number, sequence, "its SHA-256 would be " + hash + " but it states " + stated);
    }
    boolean complete = stated.length() == hash.length();
    if (complete && length < tail.length) {
      throw notTorn(number, sequence, "zeros stand where its end of line should be");
    }
    if (complete) {
      decode(written, number);
    }
    return complete;
  }

  private static BrokenChainException notTorn(long number, long sequence, String why) {
    return new BrokenChainException(
        number,
        "no end of line, and not the beginning of entry "
            + sequence
            + " as a killed append leaves it: "
            + why);
  }
}
