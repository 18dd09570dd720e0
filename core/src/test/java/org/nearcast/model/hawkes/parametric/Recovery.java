package org.nearcast.model.hawkes.parametric;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.Estimate;
import org.nearcast.simulate.CrimeType;
import org.nearcast.simulate.Recording;
import org.nearcast.simulate.SimulatedCity;
import org.nearcast.simulate.SyntheticCity;

/** Fits many simulated cities and compares the estimates with the truth. */
final class Recovery {
  private static final String[] NAMES = {
    "branchingRatio", "meanTriggerDays", "triggerSigmaMetres", "backgroundPerDay"
  };

  /** Which background is fitted to which city. */
  enum Case {
    /** No hot spots, constant background. */
    UNIFORM,
    /** Hot spots, log-linear background with the true density of each cell as its offset. */
    KNOWN_DENSITY,
    /** Hot spots, kernel background. */
    KERNEL
  }

  private final SyntheticCity city;
  private final Grid grid;
  private final Case which;
  private final int seeds;
  private final double[][] values;
  private final double[][] errors;

  Recovery(Case which, int incidents, int seeds) {
    StudyArea area = StudyArea.rectangle(0, 0, 20_000, 20_000, "local");
    this.which = which;
    this.seeds = seeds;
    this.city =
        SyntheticCity.withDefaults()
            .withStudyArea(area)
            .withPeriod(LocalDate.of(2024, 1, 1), 731)
            .withTypes(CrimeType.of("BURGLARY", 6))
            .withHotSpots(which == Case.UNIFORM ? 0 : 14, 1)
            .withRecording(Recording.EXACT)
            .withExpectedIncidents(incidents);
    // the known density is that of the cell's centre: the more incidents, the more its steps show
    this.grid = Grid.square(area, incidents > 10_000 ? 25 : 100);
    this.values = new double[NAMES.length][seeds];
    this.errors = new double[NAMES.length][seeds];
    SpaceTimeHawkes forecaster =
        SpaceTimeHawkes.withDefaults().withDeadTimeHours(0).withBackground(background());
    for (int seed = 0; seed < seeds; seed++) {
      SimulatedCity simulated = city.simulate(1000 + seed);
      History history = simulated.log().knownAt(city.observed().end());
      Diagnostics found = forecaster.fit(history, grid).diagnostics();
      if (!found.convergence().converged()) {
        throw new IllegalStateException(which + ", seed " + seed + ": " + found.convergence());
      }
      for (int k = 0; k < NAMES.length; k++) {
        Estimate estimate = found.estimate(NAMES[k]).orElseThrow();
        values[k][seed] = estimate.value();
        errors[k][seed] = estimate.standardError();
      }
    }
  }

  private Background background() {
    if (which == Case.UNIFORM) {
      return Background.constant();
    }
    if (which == Case.KERNEL) {
      return Background.kernel();
    }
    SimulatedCity any = city.simulate(1);
    double[] offset = new double[grid.size()];
    Arrays.setAll(
        offset,
        cell ->
            Math.log(
                any.trueBackgroundIntensity("BURGLARY", grid.centreX(cell), grid.centreY(cell))));
    return Background.logLinear(offset, Map.of());
  }

  private double truth(int k) {
    CrimeType type = city.types().get(0);
    return new double[] {
          type.branchingRatio(),
          type.meanTriggerDays(),
          type.triggerSigmaMetres(),
          type.backgroundPerDay()
        }
        [k];
  }

  String name(int k) {
    return NAMES[k];
  }

  int parameters() {
    return NAMES.length;
  }

  /** How many of the seeds lie within so many standard errors of the truth. */
  int within(int k, double standardErrors) {
    int count = 0;
    for (int seed = 0; seed < seeds; seed++) {
      count += Math.abs(values[k][seed] - truth(k)) <= standardErrors * errors[k][seed] ? 1 : 0;
    }
    return count;
  }

  double relativeBias(int k) {
    return Arrays.stream(values[k]).average().orElseThrow() / truth(k) - 1;
  }

  /** A line of the table in docs/models/space-time-hawkes.md for each parameter. */
  String table(int incidents) {
    StringBuilder out = new StringBuilder();
    for (int k = 0; k < NAMES.length; k++) {
      double mean = Arrays.stream(values[k]).average().orElseThrow();
      double error = Arrays.stream(errors[k]).average().orElseThrow();
      double squares = Arrays.stream(values[k]).map(v -> (v - mean) * (v - mean)).sum();
      out.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %s | %.4g | %.4g | %+.1f %% | %.3g | %.3g | %d | %d |%n",
              which,
              incidents,
              NAMES[k],
              truth(k),
              mean,
              100 * relativeBias(k),
              Math.sqrt(squares / Math.max(1, seeds - 1)),
              error,
              within(k, 1.96),
              within(k, 3)));
    }
    return out.toString();
  }
}
