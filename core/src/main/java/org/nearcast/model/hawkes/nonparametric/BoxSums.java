package org.nearcast.model.hawkes.nonparametric;

/** Sums of weights over boxes of the lattice of offsets, by a table of cumulative sums. */
final class BoxSums {
  private static final int SIDE = OffsetLattice.WIDTH + 1;

  private final OffsetLattice lattice;
  private final double[] cumulative;

  BoxSums(OffsetLattice lattice, double[] weight) {
    this.lattice = lattice;
    cumulative = new double[(lattice.timeBins + 1) * SIDE * SIDE];
    for (int time = 0; time < lattice.timeBins; time++) {
      for (int row = 0; row < OffsetLattice.WIDTH; row++) {
        double line = 0;
        for (int column = 0; column < OffsetLattice.WIDTH; column++) {
          line += weight[time * OffsetLattice.PLANE + row * OffsetLattice.WIDTH + column];
          cumulative[at(time + 1, row + 1, column + 1)] =
              line
                  + cumulative[at(time + 1, row, column + 1)]
                  + cumulative[at(time, row + 1, column + 1)]
                  - cumulative[at(time, row, column + 1)];
        }
      }
    }
  }

  private static int at(int time, int row, int column) {
    return (time * SIDE + row) * SIDE + column;
  }

  /** The sum over bins whose centres lie within the half widths of a bin's centre. */
  double around(int time, int planeBin, double halfDays, double halfX, double halfY) {
    int column = planeBin % OffsetLattice.WIDTH;
    int row = planeBin / OffsetLattice.WIDTH;
    int acrossX = (int) Math.max(0, Math.rint(halfX / lattice.binMetres - 0.5));
    int acrossY = (int) Math.max(0, Math.rint(halfY / lattice.binMetres - 0.5));
    double middle = lattice.middleDays(time);
    int t0 = time;
    while (t0 > 0 && lattice.middleDays(t0 - 1) >= middle - halfDays) {
      t0--;
    }
    int t1 = time + 1;
    while (t1 < lattice.timeBins && lattice.middleDays(t1) <= middle + halfDays) {
      t1++;
    }
    int r0 = Math.max(0, row - acrossY);
    int r1 = Math.min(OffsetLattice.WIDTH, row + acrossY + 1);
    int c0 = Math.max(0, column - acrossX);
    int c1 = Math.min(OffsetLattice.WIDTH, column + acrossX + 1);
    return slab(t1, r0, r1, c0, c1) - slab(t0, r0, r1, c0, c1);
  }

  private double slab(int time, int r0, int r1, int c0, int c1) {
    return cumulative[at(time, r1, c1)]
        - cumulative[at(time, r0, c1)]
        - cumulative[at(time, r1, c0)]
        + cumulative[at(time, r0, c0)];
  }
}
