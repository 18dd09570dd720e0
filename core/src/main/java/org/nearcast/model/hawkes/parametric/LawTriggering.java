package org.nearcast.model.hawkes.parametric;

import org.nearcast.internal.Exp;
import org.nearcast.model.hawkes.Triggering;

/** Triggering by a law in time and one in space. */
record LawTriggering(Law time, Law space, double deadDays, double ratio) implements Triggering {
  @Override
  public double perDay(double lagDays) {
    return ratio * density(time, lagDays - deadDays);
  }

  @Override
  public double perSquareMetre(double distanceMetres) {
    return ratio * density(space, distanceMetres * distanceMetres) / Math.PI;
  }

  private static double density(Law law, double u) {
    return u < 0 || u > law.length ? 0 : law.peak() * Exp.of(-law.slope() * law.feature(u));
  }
}
