package org.nearcast.model.hawkes.cell;

import org.nearcast.internal.Exp;
import org.nearcast.model.hawkes.Triggering;

/** Triggering within a cell, after the dead time, or day by day. */
record CellTriggering(Trigger trigger, Clock clock, double cellSquareMetres) implements Triggering {
  @Override
  public double perDay(double lagDays) {
    // of whole days, the first that is triggered is the next
    double since = clock.wholeDays() ? Math.floor(lagDays + 0.5) - 1 : lagDays - clock.deadDays();
    return since < 0
        ? 0
        : trigger.theta() * trigger.peak(clock.wholeDays()) * Exp.of(-trigger.omega() * since);
  }

  @Override
  public double perSquareMetre(double distanceMetres) {
    boolean inside = Math.PI * distanceMetres * distanceMetres <= cellSquareMetres;
    return inside ? trigger.theta() / cellSquareMetres : 0;
  }
}
