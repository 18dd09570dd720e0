package org.nearcast.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every cylinder, by the definition: slow, and nothing left out. */
final class NaiveScan {
  record Cylinder(int centre, double radius, int from, int to, int observed, double ratio) {}

  private final double[] centreX;
  private final double[] centreY;
  private final double[] x;
  private final double[] y;
  private final int days;
  private final double maxRadius;
  private final double maxShare;
  private final int maxDays;
  private final boolean prospective;

  NaiveScan(
      double[] centreX,
      double[] centreY,
      double[] x,
      double[] y,
      int days,
      double maxRadius,
      double maxShare,
      int maxDays,
      boolean prospective) {
    this.centreX = centreX;
    this.centreY = centreY;
    this.x = x;
    this.y = y;
    this.days = days;
    this.maxRadius = maxRadius;
    this.maxShare = maxShare;
    this.maxDays = maxDays;
    this.prospective = prospective;
  }

  /** The best cylinder that shares no place and day with those taken; null if there is none. */
  Cylinder best(int[] day, List<Cylinder> taken) {
    Cylinder best = null;
    for (int c = 0; c < centreX.length; c++) {
      for (double radius : radii(c)) {
        boolean[] inCircle = inside(c, radius);
        int inSpace = count(inCircle, day, 0, days - 1);
        if (inSpace > maxShare * x.length) {
          continue;
        }
        for (int to = prospective ? days - 1 : 0; to < days; to++) {
          for (int from = Math.max(0, to - maxDays + 1); from <= to; from++) {
            int observed = count(inCircle, day, from, to);
            if (observed < 2 || touches(inCircle, from, to, taken)) {
              continue;
            }
            boolean[] all = new boolean[x.length];
            Arrays.fill(all, true);
            double expected = (double) inSpace * count(all, day, from, to) / x.length;
            double ratio = ratio(observed, expected, x.length);
            if (ratio > 0 && (best == null || ratio > best.ratio + 1e-12)) {
              best = new Cylinder(c, radius, from, to, observed, ratio);
            }
          }
        }
      }
    }
    return best;
  }

  static double ratio(double c, double expected, double n) {
    if (c <= expected) {
      return 0;
    }
    return c * Math.log(c / expected) + (c == n ? 0 : (n - c) * Math.log((n - c) / (n - expected)));
  }

  private double[] radii(int c) {
    List<Double> out = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      double metres = Math.hypot(x[i] - centreX[c], y[i] - centreY[c]);
      if (metres <= maxRadius) {
        out.add(metres);
      }
    }
    return out.stream().mapToDouble(Double::doubleValue).distinct().toArray();
  }

  int centres() {
    return centreX.length;
  }

  boolean isCentre(int c, double px, double py) {
    return centreX[c] == px && centreY[c] == py;
  }

  private boolean[] inside(int c, double radius) {
    boolean[] out = new boolean[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = Math.hypot(x[i] - centreX[c], y[i] - centreY[c]) <= radius + 1e-7;
    }
    return out;
  }

  private boolean touches(boolean[] inCircle, int from, int to, List<Cylinder> taken) {
    for (Cylinder other : taken) {
      boolean[] theirs = inside(other.centre(), other.radius());
      if (from <= other.to() && other.from() <= to) {
        for (int i = 0; i < theirs.length; i++) {
          if (theirs[i] && inCircle[i]) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static int count(boolean[] wanted, int[] day, int from, int to) {
    int count = 0;
    for (int i = 0; i < day.length; i++) {
      count += wanted[i] && day[i] >= from && day[i] <= to ? 1 : 0;
    }
    return count;
  }
}
