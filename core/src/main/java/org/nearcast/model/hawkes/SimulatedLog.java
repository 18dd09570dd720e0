package org.nearcast.model.hawkes;

import java.time.Instant;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.model.FittedModel;
import org.nearcast.provenance.Provenance;

/** Makes a log of simulated incidents; for models. */
public final class SimulatedLog {
  private static final double MILLIS_PER_DAY = 86_400_000.0;

  private SimulatedLog() {}

  /**
   * The simulated incidents that lie in a span and in the model's cells, as a log in the coordinate
   * reference system, time zone and categories of the model's history.
   *
   * @param model the model simulated
   * @param origin where the days are counted from
   * @param days time of each incident, days after the origin; taken to the millisecond
   * @param x eastings, metres
   * @param y northings, metres
   * @param category codes of the history's categories
   * @param span what is kept; the log's observed span
   * @param seed the seed, for the provenance
   * @return the log
   */
  public static IncidentLog of(
      FittedModel model,
      Instant origin,
      double[] days,
      double[] x,
      double[] y,
      int[] category,
      TimeSpan span,
      long seed) {
    IncidentLog past = model.history().log();
    IncidentLogBuilder builder = IncidentLog.builder(past.crs(), past.zone());
    past.categories().forEach(builder::category);
    long start = span.start().toEpochMilli();
    long end = span.end().toEpochMilli();
    for (int i = 0; i < days.length; i++) {
      long millis = origin.toEpochMilli() + (long) Math.floor(days[i] * MILLIS_PER_DAY);
      if (millis >= start && millis < end && model.grid().contains(x[i], y[i])) {
        builder.add(
            x[i], y[i], millis, millis, millis, false, past.categories().get(category[i]), 1, null);
      }
    }
    // not the model's own provenance: it hashes the history, and this is done a thousand times
    Provenance.Builder source =
        Provenance.of("Simulation")
            .fact("model", model.forecaster().name())
            .facts(model.forecaster().parameters())
            .fact("cutoff", model.history().cutoff());
    source.fact("span", span).fact("seed", seed);
    return builder.observed(span).source(source.build()).build();
  }
}
