package org.nearcast.model.hawkes.nonparametric;

/** Total, means and variances of weights over the lattice of offsets, Σw, Σwt/Σw and so on. */
record Moments(
    double total,
    double meanDays,
    double meanX,
    double meanY,
    double varianceDays,
    double varianceX,
    double varianceY) {

  static Moments of(OffsetLattice lattice, double[] weight) {
    double[] byTime = new double[lattice.timeBins];
    double[] byPlane = new double[OffsetLattice.PLANE];
    for (int time = 0; time < lattice.timeBins; time++) {
      for (int p = 0; p < OffsetLattice.PLANE; p++) {
        double w = weight[time * OffsetLattice.PLANE + p];
        byTime[time] += w;
        byPlane[p] += w;
      }
    }
    double total = 0;
    double t = 0;
    double tt = 0;
    for (int time = 0; time < byTime.length; time++) {
      double at = lattice.middleDays(time);
      total += byTime[time];
      t += byTime[time] * at;
      // within a bin weights lie evenly
      tt += byTime[time] * (at * at + lattice.widthDays(time) * lattice.widthDays(time) / 12);
    }
    double x = 0;
    double y = 0;
    double xx = 0;
    double yy = 0;
    double within = lattice.binMetres * lattice.binMetres / 12;
    for (int p = 0; p < byPlane.length; p++) {
      x += byPlane[p] * lattice.wayX(p);
      y += byPlane[p] * lattice.wayY(p);
      xx += byPlane[p] * (lattice.wayX(p) * lattice.wayX(p) + within);
      yy += byPlane[p] * (lattice.wayY(p) * lattice.wayY(p) + within);
    }
    double meanT = t / total;
    double meanX = x / total;
    double meanY = y / total;
    return new Moments(
        total,
        meanT,
        meanX,
        meanY,
        tt / total - meanT * meanT,
        xx / total - meanX * meanX,
        yy / total - meanY * meanY);
  }

  /** Of lag, way east and way north; never below those of a single bin. */
  double[] standardDeviations() {
    return new double[] {Math.sqrt(varianceDays), Math.sqrt(varianceX), Math.sqrt(varianceY)};
  }

  /** √(E d²/2): the standard deviation along each axis of an isotropic Gaussian of this spread. */
  double sigmaMetres() {
    return Math.sqrt((varianceX + meanX * meanX + varianceY + meanY * meanY) / 2);
  }
}
