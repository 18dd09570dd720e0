package org.nearcast.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Streams;

/**
 * A city drawn anew: composition, density, allocation and forecast are stationary Gaussian fields,
 * the mean of white noise over a disc, so that correlation ends at the disc's diameter, the range.
 * Of two groups, A's share is 1/(1 + exp(0.5 − g)); a third, if any, takes a share of each cell
 * that is another such field. Residents 100 exp(0.5 f). Allocation exp(b g + s e + 0.2 e_t), b such
 * that the ratio of the exposures of A and B in the population of cities is the one asked for.
 * Forecast 0.3 exp(0.8 f), counts Poisson of it.
 */
final class PowerCity {
  /** What is drawn; noise is s. */
  record Design(
      int columns, int rows, int groups, int windows, double range, double noise, double ratio) {}

  final Subject subject;
  final CellPopulation population;

  PowerCity(Design d, long seed) {
    UniformRandomProvider random = Streams.of(seed, "power city", 0);
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    Grid grid =
        Grid.square(
            StudyArea.rectangle(0, 0, 100.0 * d.columns, 100.0 * d.rows, "EPSG:32615"), 100);
    int n = grid.size();
    double[] g = field(d, normal);
    double[] density = field(d, normal);
    double[] patrol = field(d, normal);
    double[] risk = field(d, normal);
    double[] other = field(d, normal);
    double[][] people = new double[d.groups][n];
    double[] total = new double[n];
    List<String> names = new ArrayList<>(List.of("A", "B", "C").subList(0, d.groups));
    for (int i = 0; i < n; i++) {
      total[i] = 100 * Math.exp(0.5 * density[i]);
      double third = d.groups < 3 ? 0 : share(other[i] - 0.5);
      people[0][i] = total[i] * (1 - third) * share(g[i]);
      people[1][i] = total[i] * (1 - third) * (1 - share(g[i]));
      if (d.groups == 3) {
        people[2][i] = total[i] - people[0][i] - people[1][i];
      }
      // the groups of a cell are all of it, rounding apart
      total[i] = 0;
      for (double[] group : people) {
        total[i] += group[i];
      }
    }
    population = new CellPopulation(grid, "residents", names, people, total, List.of());
    double slope = slope(d.ratio);
    Subject.Builder builder = Subject.builder("plan", grid, true);
    for (int t = 0; t < d.windows; t++) {
      double[] score = new double[n];
      double[] allocation = new double[n];
      int[] observed = new int[n];
      for (int i = 0; i < n; i++) {
        score[i] = 0.3 * Math.exp(0.8 * risk[i]);
        observed[i] = PoissonSampler.of(random, score[i]).sample();
        allocation[i] = Math.exp(slope * g[i] + d.noise * patrol[i] + 0.2 * normal.sample());
      }
      Instant start = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(604_800L * t);
      builder.window(new TimeSpan(start, start.plusSeconds(604_800)), score, allocation, observed);
    }
    subject = builder.build();
  }

  private static double share(double g) {
    return 1 / (1 + Math.exp(0.5 - g));
  }

  /** The b of an exposure ratio, by bisection. */
  static double slope(double ratio) {
    double low = 0;
    double high = 2;
    for (int k = 0; k < 40; k++) {
      double middle = (low + high) / 2;
      if (exposureRatio(middle) < ratio) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return ratio == 1 ? 0 : high;
  }

  /** The ratio in the population of cities, an integral over the field of composition. */
  static double exposureRatio(double slope) {
    double[] s = new double[4];
    for (double g = -9; g <= 9; g += 0.01) {
      double w = share(g);
      double density = Math.exp(-g * g / 2);
      double a = Math.exp(slope * g);
      s[0] += density * w * a;
      s[1] += density * w;
      s[2] += density * (1 - w) * a;
      s[3] += density * (1 - w);
    }
    return s[0] / s[1] / (s[2] / s[3]);
  }

  private static double[] field(Design d, ZigguratSampler.NormalizedGaussian normal) {
    int reach = (int) Math.floor(d.range / 2);
    int width = d.columns + 2 * reach;
    double[] noise = new double[width * (d.rows + 2 * reach)];
    Arrays.setAll(noise, i -> normal.sample());
    double[] out = new double[d.columns * d.rows];
    int terms = 0;
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) {
        if (dx * dx + dy * dy <= d.range * d.range / 4) {
          terms++;
          for (int i = 0; i < out.length; i++) {
            out[i] += noise[(i / d.columns + reach + dy) * width + i % d.columns + reach + dx];
          }
        }
      }
    }
    for (int i = 0; i < out.length; i++) {
      out[i] /= Math.sqrt(terms);
    }
    return out;
  }
}
