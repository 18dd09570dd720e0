package org.nearcast.evaluate;

import org.nearcast.grid.Grid;
import org.nearcast.internal.IntSort;

/** A score on coarser cells. Remembers the groups of the last grid it saw. */
final class Coarser implements Score {
  private record Groups(Grid grid, int[] of, int count) {}

  private final Score score;
  private final double metres;
  private volatile Groups last;

  Coarser(Score score, double metres) {
    this.score = score;
    this.metres = metres;
  }

  @Override
  public String name() {
    String side = metres == Math.rint(metres) ? String.valueOf((long) metres) : "" + metres;
    return score.name() + " at " + side + " m";
  }

  @Override
  public String unit() {
    return score.unit();
  }

  @Override
  public Better better() {
    return score.better();
  }

  @Override
  public double target() {
    return score.target();
  }

  @Override
  public boolean decides() {
    return score.decides();
  }

  @Override
  public boolean usesPast() {
    return score.usesPast();
  }

  @Override
  public double value(double[] sums) {
    return score.value(sums);
  }

  @Override
  public double[] parts(Outcome outcome) {
    Groups groups = last;
    if (groups == null || groups.grid != outcome.grid()) {
      groups = group(outcome.grid());
      last = groups;
    }
    return score.parts(outcome.merged(groups.of, groups.count));
  }

  private Groups group(Grid grid) {
    int n = grid.size();
    long[] column = new long[n];
    long[] row = new long[n];
    int[] order = new int[n];
    for (int cell = 0; cell < n; cell++) {
      column[cell] = (long) Math.floor(grid.centreX(cell) / metres);
      row[cell] = (long) Math.floor(grid.centreY(cell) / metres);
      order[cell] = cell;
    }
    IntSort.sort(
        order,
        (a, b) ->
            row[a] != row[b] ? Long.compare(row[a], row[b]) : Long.compare(column[a], column[b]));
    int[] of = new int[n];
    int count = 0;
    for (int k = 0; k < n; k++) {
      if (k > 0
          && (row[order[k]] != row[order[k - 1]] || column[order[k]] != column[order[k - 1]])) {
        count++;
      }
      of[order[k]] = count;
    }
    return new Groups(grid, of, count + 1);
  }
}
