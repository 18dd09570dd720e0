package org.nearcast.io.write;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.nearcast.model.Forecast;

/** Times, lengths and counts as people read them. */
final class Times {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private Times() {}

  static String instant(Instant instant, ZoneId zone) {
    return MINUTE.format(instant.atZone(zone)) + " " + zoneName(zone);
  }

  static String horizon(Forecast forecast, ZoneId zone) {
    return MINUTE.format(forecast.horizon().start().atZone(zone))
        + " to "
        + MINUTE.format(forecast.horizon().end().atZone(zone))
        + " "
        + zoneName(zone)
        + " ("
        + Ranked.length(forecast)
        + ")";
  }

  private static String zoneName(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /** Three significant digits, or whole with thousands separated: 0.0123, 4.57, 12,345. */
  static String count(double value) {
    return value >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : Numbers.rounded(value, 3);
  }

  /** A class of the legend; {@code above} is the next hotter class's limit, NaN for the hottest. */
  static String range(double least, double above) {
    if (Double.isNaN(above)) {
      return least == 0 ? "0 or more" : Numbers.rounded(least, 2) + " or more";
    }
    return least == 0
        ? "below " + Numbers.rounded(above, 2)
        : Numbers.rounded(least, 2) + " to " + Numbers.rounded(above, 2);
  }
}
