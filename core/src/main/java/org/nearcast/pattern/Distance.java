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
      return metres * metres;
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
      return metres;
    }
  };

  /** Something that grows with the distance and needs no root. */
  abstract double measure(double dx, double dy);

  /** The {@link #measure} of a distance. */
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
