package org.nearcast.model.hawkes.cell;

import java.util.Arrays;

/** The EM algorithm with a background of its own for each cell, estimated like θ and ω. */
final class OwnBackground implements Squarem.Em {
  /** ln θ and ln ω come before the cells. */
  private static final int FIRST = 2;

  private final double endDays;
  private final TriggerStep triggerStep;
  private final EmPass pass;

  OwnBackground(
      CellEvents events,
      double endDays,
      boolean wholeDays,
      boolean boundaryTerms,
      TriggerStep triggerStep) {
    this.endDays = endDays;
    this.triggerStep = triggerStep;
    this.pass = new EmPass(events, endDays, wholeDays, boundaryTerms);
  }

  /** A point to start from: the background has what triggering leaves. */
  static double[] start(CellEvents events, double endDays, double logTheta, double logOmega) {
    double[] weight = events.weightOfCells();
    double[] x = new double[FIRST + weight.length];
    x[0] = logTheta;
    x[1] = logOmega;
    double share = Math.max(0.05, 1 - StrictMath.exp(logTheta));
    for (int cell = 0; cell < weight.length; cell++) {
      x[FIRST + cell] = share * weight[cell] / endDays;
    }
    return x;
  }

  static double[] backgroundPerDay(double[] x) {
    return Arrays.copyOfRange(x, FIRST, x.length);
  }

  @Override
  public double[] step(double[] x) {
    double[] background = new double[x.length - FIRST];
    pass.run(TriggerStep.trigger(x), backgroundPerDay(x), background);
    double[] next = new double[x.length];
    triggerStep.step(x, pass.triggering, next);
    for (int cell = 0; cell < background.length; cell++) {
      next[FIRST + cell] = background[cell] / endDays;
    }
    return next;
  }

  @Override
  public double logLikelihood() {
    return pass.logLikelihood();
  }

  /** What the last step found. */
  EmPass pass() {
    return pass;
  }

  @Override
  public double information(int parameter, double value) {
    if (parameter < FIRST) {
      return pass.triggering.triggered;
    }
    return value > 0 ? endDays / value : 0;
  }

  @Override
  public double inRange(int parameter, double value, double safe) {
    if (parameter == 0) {
      return Math.max(TriggerStep.NONE, Math.min(3, value));
    }
    if (parameter == 1) {
      return triggerStep.clampLog(value);
    }
    return value > 0 ? value : safe;
  }
}
