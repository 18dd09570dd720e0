package org.nearcast.model.hawkes.nonparametric;

import java.util.Arrays;
import org.nearcast.internal.Check;
import org.nearcast.model.hawkes.Triggering;

/**
 * A fitted triggering function g: expected incidents per day and square metre that one incident
 * triggers directly, by lag in days and by way east and north in metres. It is constant within the
 * bins of a lattice, and 0 beyond the cut-offs and within the dead time. Made to be read and
 * plotted. Immutable and thread-safe.
 */
public final class TriggeringFunction implements Triggering {
  private static final int DIRECTIONS = 64;

  private final OffsetLattice lattice;
  private final double[] mass;

  TriggeringFunction(OffsetLattice lattice, double[] mass) {
    this.lattice = lattice;
    this.mass = mass;
  }

  /**
   * The integral of g: mean number of incidents triggered directly by one.
   *
   * @return θ, at least 0
   */
  public double branchingRatio() {
    return Arrays.stream(mass).sum();
  }

  /**
   * Mean lag of what is triggered.
   *
   * @return days; NaN without triggering
   */
  public double meanDays() {
    return Moments.of(lattice, mass).meanDays();
  }

  /**
   * How far it spreads: √(E d²/2), which for an isotropic Gaussian is its standard deviation along
   * each axis.
   *
   * @return metres; NaN without triggering
   */
  public double sigmaMetres() {
    return Moments.of(lattice, mass).sigmaMetres();
  }

  /**
   * The longest lag at which it triggers.
   *
   * @return days
   */
  public double cutoffDays() {
    return lattice.longestDays();
  }

  /**
   * Lags at which it may jump: the edges of the time bins.
   *
   * @return a copy, days, ascending
   */
  public double[] lagEdgesDays() {
    return lattice.edge.clone();
  }

  /**
   * Side of a bin in space.
   *
   * @return metres
   */
  public double binMetres() {
    return lattice.binMetres;
  }

  /**
   * The triggering function itself.
   *
   * @param lagDays time since the incident, days
   * @param eastMetres way east, metres
   * @param northMetres way north, metres
   * @return expected incidents per day and square metre
   * @throws IllegalArgumentException if an argument is not finite
   */
  public double at(double lagDays, double eastMetres, double northMetres) {
    Check.finite("lagDays", lagDays);
    int plane =
        lattice.planeBin(
            Check.finite("eastMetres", eastMetres), Check.finite("northMetres", northMetres));
    int time = lattice.timeBin(lagDays);
    return plane < 0 || time < 0
        ? 0
        : mass[time * OffsetLattice.PLANE + plane] / lattice.volume(time);
  }

  /**
   * Its course in time: the integral over space.
   *
   * @param lagDays time since the incident, days
   * @return expected incidents per day, anywhere; its integral is the branching ratio
   * @throws IllegalArgumentException if the lag is not finite
   */
  @Override
  public double perDay(double lagDays) {
    int time = lattice.timeBin(Check.finite("lagDays", lagDays));
    return time < 0 ? 0 : ofTime(time) / lattice.widthDays(time);
  }

  private double ofTime(int time) {
    double sum = 0;
    for (int p = 0; p < OffsetLattice.PLANE; p++) {
      sum += mass[time * OffsetLattice.PLANE + p];
    }
    return sum;
  }

  /**
   * Its spread in space: the integral over time, mean over all directions.
   *
   * @param distanceMetres distance from the incident, metres
   * @return expected incidents per square metre, at any time
   * @throws IllegalArgumentException if the distance is not finite and &gt;= 0
   */
  @Override
  public double perSquareMetre(double distanceMetres) {
    Check.notNegative("distanceMetres", distanceMetres);
    double sum = 0;
    for (int d = 0; d < DIRECTIONS; d++) {
      double angle = 2 * Math.PI * (d + 0.5) / DIRECTIONS;
      int plane =
          lattice.planeBin(
              distanceMetres * StrictMath.cos(angle), distanceMetres * StrictMath.sin(angle));
      for (int time = 0; plane >= 0 && time < lattice.timeBins; time++) {
        sum += mass[time * OffsetLattice.PLANE + plane];
      }
    }
    return sum / (DIRECTIONS * lattice.binMetres * lattice.binMetres);
  }
}
