package org.nearcast.examples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.model.Forecast;

/** Hits and log score of one forecaster, week by week. */
final class Tally {
  /** Shares of the area flagged. */
  private static final double[] SHARES = {0.01, 0.05, 0.10, 0.20};

  /** The share that is compared between forecasters. */
  private static final int COMPARED = 1;

  /** Share of a uniform map mixed into each forecast for the log score. */
  private static final double UNIFORM = 0.001;

  private static final int RESAMPLES = 2000;
  private static final long SEED = 1;

  /** One week: incidents, and how many of them lay in the flagged cells of each share. */
  private record Week(int incidents, int[] hits) {}

  private final Grid grid;
  private final double area;
  private final List<Week> weeks = new ArrayList<>();
  private double logScore;

  Tally(Grid grid) {
    this.grid = grid;
    this.area = grid.totalAreaSquareMetres();
  }

  void add(Forecast forecast, IncidentLog happened) {
    boolean[][] flagged = new boolean[SHARES.length][grid.size()];
    for (int s = 0; s < SHARES.length; s++) {
      boolean[] set = flagged[s];
      Arrays.stream(forecast.hottest(SHARES[s])).forEach(cell -> set[cell] = true);
    }
    double total = forecast.expectedTotal();
    int incidents = 0;
    int[] hits = new int[SHARES.length];
    for (int i = 0; i < happened.size(); i++) {
      int cell = grid.cellOf(happened.x(i), happened.y(i));
      if (cell < 0) {
        continue;
      }
      incidents++;
      for (int s = 0; s < SHARES.length; s++) {
        hits[s] += flagged[s][cell] ? 1 : 0;
      }
      double share = total > 0 ? forecast.expectedCount(cell) / total : 0;
      double uniform = grid.areaSquareMetres(cell) / area;
      logScore += Math.log((1 - UNIFORM) * share / uniform + UNIFORM);
    }
    weeks.add(new Week(incidents, hits));
  }

  int incidents() {
    return weeks.stream().mapToInt(Week::incidents).sum();
  }

  /** Difference of the hit rates at 5 % of the area, with its paired bootstrap interval. */
  String against(Tally other) {
    if (other == this) {
      return "";
    }
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(SEED);
    double[] differences = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      int[] drawn = new int[weeks.size()];
      for (int w = 0; w < drawn.length; w++) {
        drawn[w] = random.nextInt(drawn.length);
      }
      differences[r] = difference(other, drawn);
    }
    Arrays.sort(differences);
    int[] each = new int[weeks.size()];
    Arrays.setAll(each, w -> w);
    return String.format(
        Locale.ROOT,
        "      %+5.1f [%+.1f, %+.1f]",
        difference(other, each),
        differences[RESAMPLES / 40],
        differences[RESAMPLES - 1 - RESAMPLES / 40]);
  }

  private double difference(Tally other, int[] drawn) {
    int incidents = 0;
    int more = 0;
    for (int w : drawn) {
      incidents += weeks.get(w).incidents();
      more += weeks.get(w).hits()[COMPARED] - other.weeks.get(w).hits()[COMPARED];
    }
    return 100.0 * more / Math.max(1, incidents);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    int incidents = Math.max(1, incidents());
    for (int s = 0; s < SHARES.length; s++) {
      int share = s;
      int hits = weeks.stream().mapToInt(week -> week.hits()[share]).sum();
      out.append(String.format(Locale.ROOT, "%7.1f", 100.0 * hits / incidents));
    }
    return out + String.format(Locale.ROOT, "%11.3f", logScore / incidents);
  }
}
