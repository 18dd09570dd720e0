package org.nearcast.audit.decision;

import org.nearcast.internal.Sha256;

/**
 * Where a log ends: all that must be kept (or signed, printed, published) elsewhere to see later
 * that nothing up to here was cut off or written anew.
 *
 * @param count number of entries
 * @param sha256 hash of the last entry; of the header if there is none
 */
public record Head(long count, String sha256) {
  /**
   * Makes it.
   *
   * @param count at least 0
   * @param sha256 64 lower-case hexadecimal digits
   * @throws IllegalArgumentException if a rule is broken
   */
  public Head {
    if (count < 0) {
      throw new IllegalArgumentException("count must be >= 0 but was " + count);
    }
    Sha256.check("sha256", sha256);
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @param text count, a space, hash
   * @return the head
   * @throws IllegalArgumentException if the text is no head
   */
  public static Head parse(String text) {
    int space = text.indexOf(' ');
    if (space < 0 || !text.substring(0, space).matches("0|[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException(
          "head must be a count, a space and a hash but was \"" + text + "\"");
    }
    return new Head(Long.parseLong(text.substring(0, space)), text.substring(space + 1));
  }

  /** Count, a space and the hash. */
  @Override
  public String toString() {
    return count + " " + sha256;
  }
}
