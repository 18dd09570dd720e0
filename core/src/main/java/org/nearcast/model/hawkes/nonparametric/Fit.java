package org.nearcast.model.hawkes.nonparametric;

import java.time.Duration;
import java.time.Instant;
import org.nearcast.grid.Grid;

/** What a fit found, without what it took to find it. Immutable. */
final class Fit {
  private static final double MILLIS_PER_DAY = 86_400_000.0;

  final Grid grid;
  final Squares squares;
  final OffsetLattice offsets;

  /** Expected direct offspring of one incident in each bin of the lattice of offsets. */
  final double[] mass;

  final Progeny progeny;
  final Background background;
  final Trend trend;

  /** Background incidents a day at a trend of 1, on the lattice of squares. */
  final double[] backgroundPerDay;

  final Instant start;

  Fit(Grid grid, Squares squares, Fitting fitting, Instant start) {
    this.grid = grid;
    this.squares = squares;
    this.start = start;
    this.offsets = fitting.lattice;
    this.mass = fitting.mass;
    this.trend = fitting.trend;
    this.progeny = new Progeny(squares, offsets, mass);
    this.background = fitting.where.frozen(fitting.placeWeight, fitting.windowDays);
    double[] ofSquare = background.perDay(squares.grid);
    backgroundPerDay = new double[squares.inside.length];
    for (int s = 0; s < ofSquare.length; s++) {
      backgroundPerDay[squares.position(s)] = ofSquare[s];
    }
  }

  static double days(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / MILLIS_PER_DAY;
  }

  double branchingRatio() {
    double sum = 0;
    for (double m : mass) {
      sum += m;
    }
    return sum;
  }
}
