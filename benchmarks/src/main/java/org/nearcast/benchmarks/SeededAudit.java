package org.nearcast.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Flagging;
import org.nearcast.audit.subject.Subject;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;

/**
 * A city to audit, from a fixed seed: 141 × 142 cells, 8 groups whose composition is a sum of plane
 * waves, 12 windows of forecasts that flag 5 % of the area, Poisson counts.
 */
final class SeededAudit {
  static final int GROUPS = 8;
  static final int WINDOWS = 12;

  private static final int COLUMNS = 141;
  private static final int ROWS = 142;

  private SeededAudit() {}

  static Grid grid() {
    return Grid.square(StudyArea.rectangle(0, 0, 100.0 * COLUMNS, 100.0 * ROWS, "EPSG:32615"), 100);
  }

  static CellPopulation population(Grid grid) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(7L);
    double[][] people = new double[GROUPS][];
    double[] total = new double[grid.size()];
    for (int r = 0; r < GROUPS; r++) {
      people[r] = field(grid, random);
      for (int i = 0; i < total.length; i++) {
        people[r][i] = 10 * StrictMath.exp(people[r][i]);
        total[i] += people[r][i];
      }
    }
    List<String> names = IntStream.range(0, GROUPS).mapToObj(r -> "group " + r).toList();
    return new CellPopulation(grid, "residents", names, people, total, List.of());
  }

  static Subject subject(Grid grid) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(8L);
    Subject.Builder builder = Subject.builder("forecast", grid, true);
    double[] place = field(grid, random);
    for (int t = 0; t < WINDOWS; t++) {
      double[] time = field(grid, random);
      double[] score = new double[grid.size()];
      int[] observed = new int[score.length];
      for (int i = 0; i < score.length; i++) {
        score[i] = 0.05 * StrictMath.exp(place[i] + 0.3 * time[i]);
        observed[i] = PoissonSampler.of(random, score[i]).sample();
      }
      Instant start = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(604_800L * t);
      builder.window(
          new TimeSpan(start, start.plusSeconds(604_800)),
          score,
          Flagging.topShare(grid, score, 0.05),
          observed);
    }
    return builder.build();
  }

  /** Of mean 0 and variance 1: 30 plane waves, 1 to 10 km long. */
  private static double[] field(Grid grid, UniformRandomProvider random) {
    double[] out = new double[grid.size()];
    for (int k = 0; k < 30; k++) {
      double angle = 2 * Math.PI * random.nextDouble();
      double number = 2 * Math.PI / (1000 * StrictMath.pow(10, random.nextDouble()));
      double phase = 2 * Math.PI * random.nextDouble();
      double x = number * StrictMath.cos(angle);
      double y = number * StrictMath.sin(angle);
      for (int i = 0; i < out.length; i++) {
        out[i] +=
            StrictMath.sqrt(2 / 30.0)
                * StrictMath.cos(x * grid.centreX(i) + y * grid.centreY(i) + phase);
      }
    }
    return out;
  }
}
