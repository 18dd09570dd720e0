package org.nearcast.model.hawkes.multiscale;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Streams;
import org.nearcast.model.hawkes.Estimate;

/**
 * Draws histories of the very process that the fit assumes, window after window with known weights,
 * and fits them: how often does the truth lie within 1.96 and 3 standard errors?
 *
 * <p>400 cells of 100 m; a year of a Poisson process with hot spots, so that the members have
 * something to say, then 100 windows of a week. In each the count of a cell is Poisson with what
 * the weights say given all that happened before it.
 */
final class Recovery {
  private static final Grid GRID =
      Grid.square(StudyArea.rectangle(0, 0, 2000, 2000, Cases.CRS), 100);
  private static final double[] SCALES = {0, 2};
  private static final double MEMORY = 30;
  private static final int WINDOWS = 100;
  private static final double FIRST_DAYS = 364;
  private static final double DAYS = FIRST_DAYS + 7 * WINDOWS;
  private static final double Z95 = 1.959963984540054;

  /** Of the cell for 30 days and for the long run, of two cells likewise, and the even member's. */
  static final double[] EVEN_TRUTH = {0.25, 0.3, 0.15, 0.15, 0.15};

  /** One weight far from the prior's mode of 0.2, the others at half of it. */
  static final double[] UNEVEN_TRUTH = {0.6, 0.1, 0.1, 0.1, 0.1};

  private final double[] truth;
  private final double incidents;
  private final int seeds;
  private final double prior;
  private final double[] mean = new double[5];
  private final double[] square = new double[5];
  private final double[] error = new double[5];

  /** For each weight, in how many seeds the truth lies within. */
  final int[] within95 = new int[5];

  final int[] within3 = new int[5];
  private List<String> names;

  /** About so many incidents in the windows. */
  Recovery(double[] truth, double incidents, int seeds, double prior) {
    this.truth = truth;
    this.incidents = incidents;
    this.seeds = seeds;
    this.prior = prior;
    for (int seed = 0; seed < seeds; seed++) {
      add(fit(draw(seed)));
    }
  }

  private MultiscaleModel fit(IncidentLog log) {
    return MultiscaleHawkes.withDefaults()
        .withScalesCells(SCALES)
        .withMemoriesDays(MEMORY)
        .withMostWindows(WINDOWS)
        .withPriorIncidents(prior)
        .fit(log.knownAt(log.observed().end()), GRID);
  }

  private IncidentLog draw(long seed) {
    UniformRandomProvider random = Streams.of(seed, "recovery", (long) incidents);
    TimeSpan observed = new TimeSpan(Cases.START, Cases.day(DAYS));
    double[] area = new double[GRID.size()];
    Arrays.fill(area, 1.0 / area.length);
    double[] memories = {MEMORY, Double.POSITIVE_INFINITY};
    Features features =
        new Features(
            new Members(1, SCALES, memories, List.of()),
            Smoother.of(GRID, SCALES),
            area,
            new double[0][],
            observed);
    IncidentLogBuilder builder = IncidentLog.builder(Cases.CRS, ZoneOffset.UTC).observed(observed);
    DecayedCounts state = new DecayedCounts(1, memories, GRID.size(), Cases.day(0).toEpochMilli());
    draw(hotSpots(random), 0, FIRST_DAYS, state, builder, random);
    for (int w = 0; w < WINDOWS; w++) {
      draw(features.rates(state, truth), FIRST_DAYS + 7 * w, 7, state, builder, random);
    }
    return builder.build();
  }

  // Incidents a day by cell, as uneven as those of cities: log-normal of σ = 1.5
  private double[] hotSpots(UniformRandomProvider random) {
    double[] rate = new double[GRID.size()];
    for (int cell = 0; cell < rate.length; cell++) {
      double normal = -6;
      for (int k = 0; k < 12; k++) {
        normal += random.nextDouble();
      }
      rate[cell] = Math.exp(1.5 * normal);
    }
    double factor = incidents / (7 * WINDOWS) / Cases.sum(rate);
    return Arrays.stream(rate).map(value -> value * factor).toArray();
  }

  private static void draw(
      double[] ratePerDay,
      double start,
      double days,
      DecayedCounts state,
      IncidentLogBuilder builder,
      UniformRandomProvider random) {
    state.advanceTo(Cases.day(start + days).toEpochMilli());
    for (int cell = 0; cell < ratePerDay.length; cell++) {
      double expected = ratePerDay[cell] * days;
      int count = expected > 0 ? PoissonSampler.of(random, expected).sample() : 0;
      for (int n = 0; n < count; n++) {
        long at = Cases.day(start + days * random.nextDouble()).toEpochMilli();
        // not at the very end of a window, or it would be of the next
        at = Math.min(at, Cases.day(start + days).toEpochMilli() - 1);
        state.add(Arrivals.TARGET, cell, 1, at);
        builder.add(GRID.centreX(cell), GRID.centreY(cell), at, at, at, false, "THEFT", 1, null);
      }
    }
  }

  private void add(MultiscaleModel model) {
    names = List.copyOf(model.weights().keySet());
    for (int m = 0; m < truth.length; m++) {
      Estimate estimate = model.diagnostics().estimate(names.get(m)).orElseThrow();
      double off = Math.abs(estimate.value() - truth[m]);
      mean[m] += estimate.value() / seeds;
      square[m] += estimate.value() * estimate.value() / seeds;
      error[m] += estimate.standardError() / seeds;
      within95[m] += off <= Z95 * estimate.standardError() ? 1 : 0;
      within3[m] += off <= 3 * estimate.standardError() ? 1 : 0;
    }
  }

  /** Mean of a weight's estimates less the truth, in standard errors of that mean. */
  double bias(int m) {
    return (mean[m] - truth[m]) / Math.sqrt((square[m] - mean[m] * mean[m]) / seeds);
  }

  /** Rows of a Markdown table. */
  String rows() {
    StringBuilder out = new StringBuilder();
    for (int m = 0; m < truth.length; m++) {
      out.append(
          String.format(
              Locale.ROOT,
              "| %,.0f | %s | %.2f | %.3f | %.3f | %.3f | %d | %d |%n",
              incidents,
              names.get(m),
              truth[m],
              mean[m],
              Math.sqrt(square[m] - mean[m] * mean[m]),
              error[m],
              within95[m],
              within3[m]));
    }
    return out.toString();
  }
}
