package org.nearcast.model.hawkes.cell;

import java.time.Instant;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;

/**
 * How a model reads time. Timed incidents: days after the start of the observation; an incident
 * triggers from the end of its dead time on. Whole days: the day is all that is known, and an
 * incident triggers from the end of its day on.
 *
 * @param wholeDays whether only the day of an incident counts
 * @param deadMillis dead time of timed incidents, milliseconds
 */
record Clock(boolean wholeDays, long deadMillis) {
  static final double MILLIS_PER_DAY = 86_400_000.0;

  /** Dead time in days; 0 for whole days. */
  double deadDays() {
    return wholeDays ? 0 : deadMillis / MILLIS_PER_DAY;
  }

  /** When an incident begins to trigger, days. */
  double activeFrom(double days) {
    return wholeDays ? Math.floor(days) + 1 : days + deadDays();
  }

  /** Whether an incident can have triggered a later one, exactly, in milliseconds. */
  boolean isPair(long earlierMillis, long laterMillis, long originMillis) {
    if (wholeDays) {
      long day = (long) MILLIS_PER_DAY;
      return Math.floorDiv(earlierMillis - originMillis, day)
          < Math.floorDiv(laterMillis - originMillis, day);
    }
    return laterMillis - earlierMillis > deadMillis;
  }

  /** Day 0: the start of the observation; for whole days the start of its local day. */
  Instant origin(History history) {
    IncidentLog log = history.log();
    Instant start = log.observed().start();
    return wholeDays
        ? start.atZone(log.zone()).toLocalDate().atStartOfDay(log.zone()).toInstant()
        : start;
  }
}
