package org.nearcast.audit.subject;

import java.time.LocalDate;
import java.time.ZoneId;
import org.nearcast.event.TimeSpan;

/** Local days as windows. */
final class Days {
  private Days() {}

  /** From the first instant of the local day to that of the next: 23 to 25 hours. */
  static TimeSpan span(LocalDate day, ZoneId zone) {
    return new TimeSpan(
        day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
  }
}
