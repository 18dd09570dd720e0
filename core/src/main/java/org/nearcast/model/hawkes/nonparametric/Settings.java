package org.nearcast.model.hawkes.nonparametric;

/** The settings of {@link NonparametricHawkes}, which documents them. */
record Settings(
    double cutoffDays,
    double cutoffMetres,
    double deadTimeHours,
    double lagDays,
    int backgroundNeighbours,
    int triggerNeighbours,
    double backgroundFloorMetres,
    double triggerFloorMetres,
    double triggerFloorDays,
    int trendNeighbours,
    boolean isSampled,
    long seed,
    double tolerance,
    int mostIterations) {
  static final Settings DEFAULTS =
      new Settings(60, 400, 1, 0, 8, 15, 100, 25, 0.25, 0, false, 0, 1e-6, 200);

  Settings cutoffs(double days, double metres) {
    return new Settings(
        days,
        metres,
        deadTimeHours,
        lagDays,
        backgroundNeighbours,
        triggerNeighbours,
        backgroundFloorMetres,
        triggerFloorMetres,
        triggerFloorDays,
        trendNeighbours,
        isSampled,
        seed,
        tolerance,
        mostIterations);
  }

  Settings deadTime(double hours) {
    return new Settings(
        cutoffDays,
        cutoffMetres,
        hours,
        lagDays,
        backgroundNeighbours,
        triggerNeighbours,
        backgroundFloorMetres,
        triggerFloorMetres,
        triggerFloorDays,
        trendNeighbours,
        isSampled,
        seed,
        tolerance,
        mostIterations);
  }

  Settings lag(double days) {
    return new Settings(
        cutoffDays,
        cutoffMetres,
        deadTimeHours,
        days,
        backgroundNeighbours,
        triggerNeighbours,
        backgroundFloorMetres,
        triggerFloorMetres,
        triggerFloorDays,
        trendNeighbours,
        isSampled,
        seed,
        tolerance,
        mostIterations);
  }

  Settings neighbours(int background, int triggering) {
    return new Settings(
        cutoffDays,
        cutoffMetres,
        deadTimeHours,
        lagDays,
        background,
        triggering,
        backgroundFloorMetres,
        triggerFloorMetres,
        triggerFloorDays,
        trendNeighbours,
        isSampled,
        seed,
        tolerance,
        mostIterations);
  }

  Settings floors(double backgroundMetres, double triggerMetres, double triggerDays) {
    return new Settings(
        cutoffDays,
        cutoffMetres,
        deadTimeHours,
        lagDays,
        backgroundNeighbours,
        triggerNeighbours,
        backgroundMetres,
        triggerMetres,
        triggerDays,
        trendNeighbours,
        isSampled,
        seed,
        tolerance,
        mostIterations);
  }

  Settings trend(int neighbours) {
    return new Settings(
        cutoffDays,
        cutoffMetres,
        deadTimeHours,
        lagDays,
        backgroundNeighbours,
        triggerNeighbours,
        backgroundFloorMetres,
        triggerFloorMetres,
        triggerFloorDays,
        neighbours,
        isSampled,
        seed,
        tolerance,
        mostIterations);
  }

  Settings sampled(int samples, long newSeed) {
    return new Settings(
        cutoffDays,
        cutoffMetres,
        deadTimeHours,
        lagDays,
        backgroundNeighbours,
        triggerNeighbours,
        backgroundFloorMetres,
        triggerFloorMetres,
        triggerFloorDays,
        trendNeighbours,
        true,
        newSeed,
        tolerance,
        samples);
  }

  Settings iterations(double newTolerance, int most) {
    return new Settings(
        cutoffDays,
        cutoffMetres,
        deadTimeHours,
        lagDays,
        backgroundNeighbours,
        triggerNeighbours,
        backgroundFloorMetres,
        triggerFloorMetres,
        triggerFloorDays,
        trendNeighbours,
        isSampled,
        seed,
        newTolerance,
        most);
  }

  boolean hasTrend() {
    return trendNeighbours > 0;
  }
}
