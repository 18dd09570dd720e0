package org.nearcast.pattern;

/** How far apart two places are. */
public enum Distance {
  /** √(Δx² + Δy²): as the crow flies. */
  EUCLIDEAN {
    @Override
    double measure(double dx, double dy) {
      return dx * dx + dy * dy;
    }

    @Override
    double limit(double metres) {
      double most = metres + SLACK_METRES;
      return most * most;
    }
  },

  /** |Δx| + |Δy|: along streets that run with the axes of the coordinate reference system. */
  MANHATTAN {
    @Override
    double measure(double dx, double dy) {
      return Math.abs(dx) + Math.abs(dy);
    }

    @Override
    double limit(double metres) {
      return metres + SLACK_METRES;
    }
  };

  /**
   * Distances up to a limit reach so far beyond it: coordinates of millions of metres are computed
   * to a nanometre, and 152.4000000001 m is 152.4 m.
   */
  static final double SLACK_METRES = 1e-6;

  /** Something that grows with the distance and needs no root. */
  abstract double measure(double dx, double dy);

  /** The {@link #measure} of a distance and a {@link #SLACK_METRES micrometre}. */
  abstract double limit(double metres);

  /**
   * The distance of two places.
   *
   * @param dxMetres difference of their eastings
   * @param dyMetres difference of their northings
   * @return metres, at least 0
   */
  public double metres(double dxMetres, double dyMetres) {
    return this == EUCLIDEAN ? Math.sqrt(measure(dxMetres, dyMetres)) : measure(dxMetres, dyMetres);
  }
}
