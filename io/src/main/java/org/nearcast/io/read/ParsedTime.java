package org.nearcast.io.read;

/**
 * A date or time as it stands in the source; made once and filled again for every value. Reads ISO
 * 8601 by hand, because {@code DateTimeFormatter} takes a microsecond and several objects a value.
 */
final class ParsedTime {
  static final long DAY_MILLIS = 86_400_000L;
  static final int NO_YEAR = Integer.MIN_VALUE;
  private static final int[] DAYS_IN_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  /** Local milliseconds since 1970-01-01T00:00 of the local clock; start of day for a date. */
  long localMillis;

  int year;
  boolean dateOnly;
  boolean hasOffset;
  int offsetMillis;

  private String text;
  private int at;

  /** Takes ISO 8601; false if the text is not that. The year is set whenever it can be read. */
  boolean parseIso(String value) {
    text = value;
    dateOnly = false;
    hasOffset = false;
    offsetMillis = 0;
    year = NO_YEAR;
    int length = value.length();
    if (length < 10 || value.charAt(4) != '-' || value.charAt(7) != '-') {
      return false;
    }
    int century = twoDigits(0);
    int rest = twoDigits(2);
    int month = twoDigits(5);
    int day = twoDigits(8);
    if ((century | rest | month | day) < 0) {
      return false;
    }
    year = century * 100 + rest;
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
      return false;
    }
    localMillis = epochDay(year, month, day) * DAY_MILLIS;
    if (length == 10) {
      dateOnly = true;
      return true;
    }
    char separator = value.charAt(10);
    if (separator != ' ' && separator != 'T' && separator != 't') {
      return false;
    }
    return timeOfDay() && offset();
  }

  private boolean timeOfDay() {
    if (text.length() < 16 || text.charAt(13) != ':') {
      return false;
    }
    int hour = twoDigits(11);
    int minute = twoDigits(14);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return false;
    }
    at = 16;
    int millis = 0;
    if (at < text.length() && text.charAt(at) == ':') {
      int second = text.length() < 19 ? -1 : twoDigits(17);
      if (second < 0 || second > 59) {
        return false;
      }
      at = 19;
      millis = second * 1000;
      if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
        int fraction = fractionMillis();
        if (fraction < 0) {
          return false;
        }
        millis += fraction;
      }
    }
    localMillis += (hour * 60L + minute) * 60_000 + millis;
    return true;
  }

  // Digits beyond the millisecond are read and cut off.
  private int fractionMillis() {
    int start = ++at;
    int millis = 0;
    while (at < text.length() && digit(text.charAt(at)) >= 0) {
      if (at - start < 3) {
        millis = millis * 10 + digit(text.charAt(at));
      }
      at++;
    }
    int digits = at - start;
    if (digits == 0 || digits > 9) {
      return -1;
    }
    for (int i = digits; i < 3; i++) {
      millis *= 10;
    }
    return millis;
  }

  // Nothing, Z, +01, +0100 or +01:00, after a blank or not.
  private boolean offset() {
    int length = text.length();
    if (at == length) {
      return true;
    }
    if (text.charAt(at) == ' ') {
      at++;
    }
    if (at == length) {
      return false;
    }
    char sign = text.charAt(at++);
    hasOffset = true;
    if (sign == 'Z' || sign == 'z') {
      return at == length;
    }
    if ((sign != '+' && sign != '-') || at + 2 > length) {
      return false;
    }
    int hours = twoDigits(at);
    at += 2;
    int minutes = 0;
    if (at < length) {
      at += text.charAt(at) == ':' ? 1 : 0;
      minutes = at + 2 == length ? twoDigits(at) : -1;
    }
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return false;
    }
    offsetMillis = (hours * 60 + minutes) * (sign == '-' ? -60_000 : 60_000);
    return true;
  }

  private int twoDigits(int index) {
    int tens = digit(text.charAt(index));
    int ones = digit(text.charAt(index + 1));
    return tens < 0 || ones < 0 ? -1 : tens * 10 + ones;
  }

  private static int digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : -1;
  }

  private static int daysInMonth(int year, int month) {
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : DAYS_IN_MONTH[month - 1];
  }

  // Years begin in March, so that the leap day is their last.
  private static long epochDay(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int monthFromMarch = (month + 9) % 12;
    int dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
    return 365L * y
        + Math.floorDiv(y, 4)
        - Math.floorDiv(y, 100)
        + Math.floorDiv(y, 400)
        + dayOfYear
        - 719_468;
  }
}
