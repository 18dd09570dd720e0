package org.nearcast.pattern;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;

/** What several statistics do with incidents and settings. */
final class Incidents {
  private Incidents() {}

  static void demandOneCrs(IncidentLog log, Grid grid) {
    if (!log.crs().equals(grid.crs())) {
      throw new IllegalArgumentException(
          "log and grid must have one coordinate reference system but have "
              + log.crs()
              + " and "
              + grid.crs());
    }
  }

  /** Fills the array with a random permutation of 0 … n−1 (Fisher–Yates from the inside out). */
  static void shuffle(int[] rank, UniformRandomProvider random) {
    for (int i = 0; i < rank.length; i++) {
      int j = random.nextInt(i + 1);
      rank[i] = rank[j];
      rank[j] = i;
    }
  }

  /** A copy, once it is clear that the numbers are finite, above 0 and ascending. */
  static double[] ascending(String name, double[] upper) {
    if (upper.length == 0) {
      throw new IllegalArgumentException(name + " must name at least one band");
    }
    double before = 0;
    for (double end : upper) {
      Check.positive(name, end);
      if (end <= before) {
        throw new IllegalArgumentException(name + " must ascend but was " + Arrays.toString(upper));
      }
      before = end;
    }
    return upper.clone();
  }
}
