package org.nearcast.audit.mitigation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;

/** Populations on strips of cells. */
final class Town {
  private Town() {}

  static Grid grid(int columns, int rows) {
    String wkt =
        String.format(
            "POLYGON ((0 0, %d 0, %d %d, 0 %d, 0 0))",
            100 * columns, 100 * columns, 100 * rows, 100 * rows);
    return Grid.square(StudyArea.ofWkt(wkt, "local"), 100);
  }

  /** Groups A, B, C ... in one row of cells. */
  static CellPopulation of(double[]... people) {
    return of(grid(people[0].length, 1), people);
  }

  static CellPopulation of(Grid grid, double[]... people) {
    double[] total = new double[grid.size()];
    List<String> names = new ArrayList<>();
    for (int r = 0; r < people.length; r++) {
      double[] of = people[r];
      Arrays.setAll(total, i -> total[i] + of[i]);
      names.add(String.valueOf((char) ('A' + r)));
    }
    return new CellPopulation(grid, "residents", names, people, total, List.of());
  }

  /**
   * Forecasts that are skewed as those of cities are; the first group lives where they are high.
   */
  static double[] forecast(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] out = new double[n];
    Arrays.setAll(out, i -> Math.exp(4 * random.nextDouble() - 4));
    return out;
  }

  static double[][] people(long seed, double[] expected, int groups) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] out = new double[groups][expected.length];
    for (int i = 0; i < expected.length; i++) {
      for (int r = 0; r < groups; r++) {
        double people = random.nextDouble() < 0.3 ? 0 : 100 * Math.pow(random.nextDouble(), 3);
        out[r][i] = Math.rint(r == 0 ? people * (1 + 3 * expected[i]) : people);
      }
    }
    return out;
  }
}
