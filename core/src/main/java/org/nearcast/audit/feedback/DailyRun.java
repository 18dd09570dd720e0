package org.nearcast.audit.feedback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.SelfExcitingModel;

/** A model run day after day on a rolling window; what patrols find becomes training data. */
final class DailyRun {
  /** What a day's patrol adds to the record. */
  @FunctionalInterface
  interface Patrol {
    List<Incident> findings(int day, Instant from, Instant to, int[] flagged);
  }

  /**
   * What happened.
   *
   * @param flagged flagged cells by day, the hottest first
   * @param forecastShare by day, the flagged cells' share of all that is expected; NaN if nothing
   *     is
   * @param added by day, incidents that patrols had added to the record by its end
   */
  record Trace(int[][] flagged, double[] forecastShare, double[] added) {
    /** By day, the share of its flagged cells flagged on the day before; NaN on the first. */
    double[] overlap() {
      double[] out = new double[flagged.length];
      out[0] = Double.NaN;
      for (int day = 1; day < out.length; day++) {
        out[day] = FlagStability.overlap(flagged[day - 1], flagged[day]);
      }
      return out;
    }

    /** By day, how many cells have been flagged on any day so far. */
    double[] everFlagged() {
      Set<Integer> seen = new HashSet<>();
      double[] out = new double[flagged.length];
      for (int day = 0; day < out.length; day++) {
        for (int cell : flagged[day]) {
          seen.add(cell);
        }
        out[day] = seen.size();
      }
      return out;
    }
  }

  private DailyRun() {}

  static Trace of(
      DailySettings settings, IncidentLog log, Grid grid, Instant firstCutoff, Patrol patrol) {
    int days = settings.days();
    int[][] flagged = new int[days][];
    double[] share = new double[days];
    double[] added = new double[days];
    List<Incident> found = new ArrayList<>();
    FittedModel model = null;
    Instant windowStart = firstCutoff;
    for (int day = 0; day < days; day++) {
      Instant cutoff = DailySettings.plusDays(log, firstCutoff, day);
      Instant next = DailySettings.plusDays(log, firstCutoff, day + 1);
      boolean refit = day % settings.refitEveryDays() == 0;
      if (!refit && model instanceof SelfExcitingModel fitted) {
        // the window keeps its start until the next refit, so that the history only grows
        model = fitted.updatedTo(history(log, found, windowStart, cutoff));
      } else {
        windowStart = DailySettings.plusDays(log, cutoff, -settings.windowDays());
        model = settings.forecaster().fit(history(log, found, windowStart, cutoff), grid);
      }
      Forecast forecast = model.forecast(new Horizon(cutoff, next));
      flagged[day] = settings.rule().of(forecast);
      double inFlagged = 0;
      for (int cell : flagged[day]) {
        inFlagged += forecast.expectedCount(cell);
      }
      double total = forecast.expectedTotal();
      share[day] = total > 0 ? inFlagged / total : Double.NaN;
      found.addAll(patrol.findings(day, cutoff, next, flagged[day]));
      added[day] = found.size();
    }
    return new Trace(flagged, share, added);
  }

  private static History history(
      IncidentLog log, List<Incident> found, Instant start, Instant cutoff) {
    Instant first = start.isBefore(log.observed().start()) ? log.observed().start() : start;
    TimeSpan span = new TimeSpan(first, cutoff);
    IncidentLogBuilder builder = IncidentLog.builder(log.crs(), log.zone()).observed(span);
    // every category stays, or an update would not know its types again
    log.categories().forEach(builder::category);
    IncidentLog reported = log.between(span);
    builder.addAll(reported, i -> true);
    for (Incident incident : found) {
      // its midpoint, to the millisecond and without overflow
      long from = incident.occurredFrom().toEpochMilli();
      long middle = from + (incident.occurredTo().toEpochMilli() - from) / 2;
      if (span.contains(Instant.ofEpochMilli(middle))) {
        builder.add(incident);
      }
    }
    return builder.build().knownAt(cutoff);
  }
}
