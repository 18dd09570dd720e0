package org.nearcast.io.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/** Finds the columns that are asked for among those that are there. Stateless. */
final class ColumnNames {
  static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final int MOST_LISTED = 40;

  private ColumnNames() {}

  /** Demands what every source needs. */
  static void demandTime(IncidentColumns columns) {
    if (!columns.is(Field.OCCURRED_FROM.key())) {
      throw new IllegalArgumentException(
          "the columns must say when an incident occurred: call occurred, occurredDate or"
              + " occurredBetween");
    }
  }

  /**
   * The position of each field's column, −1 where the field is not used. A name is taken as it
   * stands; failing that, without regard to case, if only one column fits.
   */
  static int[] find(List<String> names, IncidentColumns columns, String input)
      throws IncidentReadException {
    int[] positions = new int[Field.ALL.length];
    Arrays.fill(positions, -1);
    List<String> missing = new ArrayList<>();
    for (Field field : Field.ALL) {
      String wanted = columns.get(field.key());
      if (wanted != null) {
        positions[field.position()] = position(names, wanted, input);
        if (positions[field.position()] < 0) {
          missing.add('"' + wanted + "\" (" + field.key() + ')');
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new IncidentReadException(
          input
              + ": no column "
              + String.join(", ", new LinkedHashSet<>(missing))
              + "; the columns are "
              + list(names)
              + hint(names));
    }
    return positions;
  }

  private static int position(List<String> names, String wanted, String input)
      throws IncidentReadException {
    int exact = names.indexOf(wanted);
    if (exact >= 0) {
      int last = names.lastIndexOf(wanted);
      if (last != exact) {
        throw new IncidentReadException(
            String.format(
                "%s: column \"%s\" stands in the header twice, as columns %d and %d: which one is"
                    + " meant must be clear",
                input, wanted, exact + 1, last + 1));
      }
      return exact;
    }
    int found = -1;
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(wanted)) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }

  static String list(Iterable<String> names) {
    StringBuilder out = new StringBuilder();
    int count = 0;
    for (String name : names) {
      if (count == MOST_LISTED) {
        return out.append(", …").toString();
      }
      out.append(count++ == 0 ? "\"" : ", \"")
          .append(RejectedRow.cut(name.replace("\0", "")))
          .append('"');
    }
    return count == 0 ? "none" : out.toString();
  }

  private static String hint(List<String> names) {
    if (names.size() == 1) {
      for (char delimiter : DELIMITERS) {
        if (names.get(0).indexOf(delimiter) >= 0) {
          return ". The single column contains "
              + show(delimiter)
              + ": is that the delimiter? State it with withDelimiter";
        }
      }
    }
    for (String name : names) {
      if (name.indexOf('\0') >= 0) {
        return ". There are zero bytes between the letters: is the text UTF-16? State it with"
            + " withCharset";
      }
      if (looksLikeData(name)) {
        return ". \"" + RejectedRow.cut(name) + "\" looks like data: is there a header line?";
      }
    }
    return "";
  }

  static String show(char delimiter) {
    return delimiter == '\t' ? "a tab" : "'" + delimiter + "'";
  }

  private static boolean looksLikeData(String name) {
    try {
      Numbers.parse(name);
      return true;
    } catch (NumberFormatException e) {
      return new ParsedTime().parseIso(name);
    }
  }
}
