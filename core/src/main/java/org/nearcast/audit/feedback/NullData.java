package org.nearcast.audit.feedback;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.nearcast.audit.subject.FlagRule;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.Streams;
import org.nearcast.model.Forecaster;

/**
 * What a forecaster finds where nothing is (after A. Chapman et al. 2022): it is fed a homogeneous
 * Poisson process on the grid, with as many incidents a day of each category as the real log has
 * inside it over the same days, and run day after day as with {@link ModelInTheLoop}, without any
 * patrols. Every cell is then equally dangerous for its area, so whatever overlap from day to day
 * exceeds |K|/n comes from the method: it sees the same chance pattern in its window again and
 * again. The same is computed once from the real log for comparison.
 *
 * <p>Incidents are known at once, of weight 1; in a log with dates only they have dates only.
 * Defaults: the hottest 20 cells, a window of 180 days, 60 days, 20 replicates. Immutable.
 */
public final class NullData {
  private final FlagRule rule;
  private final int windowDays;
  private final int days;
  private final int replicates;

  private NullData(FlagRule rule, int windowDays, int days, int replicates) {
    this.rule = rule;
    this.windowDays = windowDays;
    this.days = days;
    this.replicates = replicates;
  }

  /**
   * The defaults of the class comment.
   *
   * @return the simulation
   */
  public static NullData withDefaults() {
    return new NullData(FlagRule.topCells(20), 180, 60, 20);
  }

  /**
   * Which cells are flagged.
   *
   * @param flagged the rule
   * @return a copy
   */
  public NullData withFlagged(FlagRule flagged) {
    return new NullData(Objects.requireNonNull(flagged, "flagged"), windowDays, days, replicates);
  }

  /**
   * Length of the training window.
   *
   * @param localDays at least 1
   * @return a copy
   * @throws IllegalArgumentException if it is less than 1
   */
  public NullData withWindowDays(int localDays) {
    return new NullData(rule, Check.atLeast("windowDays", 1, localDays), days, replicates);
  }

  /**
   * How long it runs.
   *
   * @param localDays at least 2
   * @return a copy
   * @throws IllegalArgumentException if it is less than 2
   */
  public NullData withDays(int localDays) {
    return new NullData(rule, windowDays, Check.atLeast("days", 2, localDays), replicates);
  }

  /**
   * Number of processes drawn.
   *
   * @param processes at least 2
   * @return a copy
   * @throws IllegalArgumentException if it is less than 2
   */
  public NullData withReplicates(int processes) {
    return new NullData(rule, windowDays, days, Check.atLeast("replicates", 2, processes));
  }

  /**
   * Runs it.
   *
   * @param forecaster the model
   * @param grid the cells
   * @param log real incidents, for their rate and for comparison
   * @param firstCutoff start of the first day; for whole days midnight in the log's zone
   * @param seed settles the processes
   * @return overlap and concentration on data without a pattern
   * @throws IllegalArgumentException if the log's span does not cover the days, or it has no
   *     incident inside the grid in the window and the days
   */
  public NullResult run(
      Forecaster forecaster, Grid grid, IncidentLog log, Instant firstCutoff, long seed) {
    DailySettings settings = new DailySettings(forecaster, rule, windowDays, days, 1);
    settings.demandData(log, grid, firstCutoff);
    Instant start = DailySettings.plusDays(log, firstCutoff, -windowDays);
    Instant first = start.isBefore(log.observed().start()) ? log.observed().start() : start;
    TimeSpan span = new TimeSpan(first, DailySettings.plusDays(log, firstCutoff, days));
    double[] expected = expected(log.between(span), grid);
    PlacesInCells places = new PlacesInCells(grid);
    DailyRun.Patrol none = (day, from, to, flagged) -> List.of();
    DailyRun.Trace[] trace = new DailyRun.Trace[replicates + 1];
    Pieces.run(
        trace.length,
        piece -> {
          IncidentLog fed =
              piece == replicates ? log : draw(log, span, expected, places, seed, piece);
          trace[piece] = DailyRun.of(settings, fed, grid, firstCutoff, none);
        });
    return new NullResult(forecaster.name(), rule.toString(), grid, List.of(trace), replicates);
  }

  private static double[] expected(IncidentLog log, Grid grid) {
    double[] out = new double[log.categories().size()];
    double sum = 0;
    for (int i = 0; i < log.size(); i++) {
      if (grid.cellOf(log.x(i), log.y(i)) >= 0) {
        out[log.categoryCode(i)] += log.weight(i);
        sum += log.weight(i);
      }
    }
    if (sum == 0) {
      throw new IllegalArgumentException(
          "log must have an incident inside the grid in " + log.observed() + " but has none");
    }
    return out;
  }

  private static IncidentLog draw(
      IncidentLog log,
      TimeSpan span,
      double[] expected,
      PlacesInCells places,
      long seed,
      int replicate) {
    IncidentLogBuilder builder = IncidentLog.builder(log.crs(), log.zone()).observed(span);
    log.categories().forEach(builder::category);
    boolean dateOnly = log.hasDateOnly();
    long from = span.start().toEpochMilli();
    long length = span.end().toEpochMilli() - from;
    for (int code = 0; code < expected.length; code++) {
      UniformRandomProvider random =
          Streams.of(seed, "homogeneous process " + log.categories().get(code), replicate);
      int count = expected[code] > 0 ? PoissonSampler.of(random, expected[code]).sample() : 0;
      for (int i = 0; i < count; i++) {
        double[] place = places.place(places.cell(random), random);
        long at = from + (long) (random.nextDouble() * length);
        long begin = at;
        long end = at;
        if (dateOnly) {
          Instant day =
              Instant.ofEpochMilli(at)
                  .atZone(log.zone())
                  .toLocalDate()
                  .atStartOfDay(log.zone())
                  .toInstant();
          begin = Math.max(from, day.toEpochMilli());
          end = Math.min(from + length, DailySettings.plusDays(log, day, 1).toEpochMilli());
        }
        builder.add(
            place[0], place[1], begin, end, end, dateOnly, log.categories().get(code), 1, null);
      }
    }
    return builder.build();
  }
}
