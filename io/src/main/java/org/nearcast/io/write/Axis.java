package org.nearcast.io.write;

/** An axis whose ends and ticks are round numbers. */
record Axis(double from, double to, double step) {
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};

  /**
   * Covers values that are finite, with about as many steps as asked for; from 0 to 1 if there is
   * none.
   */
  static Axis covering(double least, double most, int steps) {
    if (!(most >= least) || Double.isInfinite(most - least)) {
      return new Axis(0, 1, 0.2);
    }
    double span = most > least ? most - least : Math.max(1e-9, Math.abs(most) / 2);
    double rough = span / steps;
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
    double step = 10 * power;
    for (int k = ROUND.length - 1; k >= 0; k--) {
      step = ROUND[k] * power >= rough * (1 - 1e-9) ? ROUND[k] * power : step;
    }
    double from = step * Math.floor(least / step + 1e-9);
    double to = step * Math.ceil(most / step - 1e-9);
    return new Axis(from, to > from ? to : from + step, step);
  }

  int ticks() {
    return (int) Math.round((to - from) / step) + 1;
  }

  double tick(int k) {
    return from + k * step;
  }

  String label(int k) {
    int decimals = (int) Math.max(0, -Math.floor(StrictMath.log10(step) + 1e-9));
    double scaled = step * StrictMath.pow(10, decimals);
    boolean half = Math.abs(scaled - Math.rint(scaled)) > 1e-6; // steps of 2.5
    return Figures.fixed(tick(k), decimals + (half ? 1 : 0));
  }

  /** 0 at the start, 1 at the end, between them for what is not beyond. */
  double place(double value) {
    return Math.max(0, Math.min(1, (value - from) / (to - from)));
  }
}
