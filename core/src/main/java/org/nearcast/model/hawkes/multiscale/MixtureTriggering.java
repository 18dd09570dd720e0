package org.nearcast.model.hawkes.multiscale;

import org.nearcast.grid.Grid;
import org.nearcast.internal.Exp;
import org.nearcast.model.hawkes.Triggering;

/** Triggering of the members of finite memory, at the time of a state. */
final class MixtureTriggering implements Triggering {
  private final Members members;
  private final Fading[] fading;
  private final double[][] addedPerDay;
  private final double cellMetres;

  MixtureTriggering(Features features, double[] theta, ReportingDelay delay, Grid grid) {
    this.members = features.members;
    this.cellMetres = grid.cellSizeMetres();
    this.addedPerDay = new double[members.memories() - 1][members.scales()];
    this.fading = new Fading[addedPerDay.length];
    for (int k = 0; k < addedPerDay.length; k++) {
      fading[k] = features.fading(members.memoriesDays()[k]);
      for (int s = 0; s < members.scales(); s++) {
        double weight = theta[members.index(Arrivals.TARGET, s, k)];
        addedPerDay[k][s] = features.addedPerDay(weight, members.memoriesDays()[k], delay);
      }
    }
  }

  @Override
  public double perDay(double lagDays) {
    double sum = 0;
    for (int k = 0; k < addedPerDay.length; k++) {
      double fades = fading[k].rate(lagDays);
      for (double added : addedPerDay[k]) {
        sum += added * fades;
      }
    }
    return sum;
  }

  @Override
  public double perSquareMetre(double distanceMetres) {
    double sum = 0;
    for (int s = 0; s < members.scales(); s++) {
      double offspring = 0;
      for (int k = 0; k < addedPerDay.length; k++) {
        offspring += addedPerDay[k][s] * fading[k].days(0, Double.POSITIVE_INFINITY);
      }
      sum += offspring * density(members.scalesCells()[s] * cellMetres, distanceMetres);
    }
    return sum;
  }

  // The scale 0 is the cell itself: a disc of its area.
  private double density(double sigma, double distance) {
    if (sigma == 0) {
      double area = cellMetres * cellMetres;
      return Math.PI * distance * distance <= area ? 1 / area : 0;
    }
    double z = distance / sigma;
    return Exp.of(-0.5 * z * z) / (2 * Math.PI * sigma * sigma);
  }
}
