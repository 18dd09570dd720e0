package org.nearcast.audit.feedback;

import java.time.Instant;
import org.nearcast.audit.subject.FlagRule;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.model.Forecaster;

/** How a model is run day after day. */
record DailySettings(
    Forecaster forecaster, FlagRule rule, int windowDays, int days, int refitEveryDays) {
  DailySettings {
    Check.atLeast("windowDays", 1, windowDays);
    Check.atLeast("days", 2, days);
    Check.atLeast("refitEveryDays", 1, refitEveryDays);
  }

  /** A local day later or earlier: summer time makes some of 23 or 25 hours. */
  static Instant plusDays(IncidentLog log, Instant start, int days) {
    return start.atZone(log.zone()).plusDays(days).toInstant();
  }

  /** Demands data before the first cutoff and to the end of the last day, on one plane. */
  void demandData(IncidentLog log, Grid grid, Instant firstCutoff) {
    if (!log.crs().equals(grid.crs())) {
      throw new IllegalArgumentException(
          "log and grid must have one coordinate reference system but have "
              + log.crs()
              + " and "
              + grid.crs());
    }
    Instant end = plusDays(log, firstCutoff, days);
    if (!log.observed().start().isBefore(firstCutoff) || log.observed().end().isBefore(end)) {
      throw new IllegalArgumentException(
          "firstCutoff must be after the start of the observed span "
              + log.observed()
              + " and "
              + days
              + " days before its end, but was "
              + firstCutoff);
    }
  }
}
