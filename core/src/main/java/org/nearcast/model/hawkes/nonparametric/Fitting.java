package org.nearcast.model.hawkes.nonparametric;

import java.util.Arrays;
import org.nearcast.grid.SquareGrid;
import org.nearcast.internal.Exp;
import org.nearcast.model.hawkes.Convergence;

/**
 * What is being fitted: data, estimates, and the step that makes estimates of what every incident
 * was attributed to. {@link Iteration} takes the steps.
 */
final class Fitting {
  /**
   * How much of an incident's own part in the background is left out at its own place. With all of
   * it in, background explains triggered incidents by themselves; with none, its noise is smoothed
   * by a triggering that is not there. docs/models/nonparametric-hawkes.md has the figures.
   */
  private static final double LEFT_OUT = 0.5;

  static final double START_RATIO = 0.3;

  /** Where less than this share of the incidents could show a bin, no more is made up for. */
  private static final double LEAST_EXPOSURE = 0.05;

  private final Settings settings;
  final Sample sample;
  final double windowDays;
  final OffsetLattice lattice;
  final Pairs pairs;
  final Exposure exposure;
  final BackgroundDensity where;
  final OffsetSmoother smoother;

  /** The least bandwidth that does not tell the points of snapped places apart. */
  final double snappingMetres;

  final Attribution attribution;
  Trend trend = Trend.CONSTANT;

  /** Background incidents of each place over the window. */
  double[] placeWeight;

  /** Expected direct offspring of one incident in each bin. */
  double[] mass;

  /** Offspring attributed to each bin, of which {@link #mass} was made. */
  double[] attributed;

  final Convergence convergence;

  Fitting(Settings settings, Sample sample, SquareGrid squares, double windowDays) {
    this.settings = settings;
    this.sample = sample;
    this.windowDays = windowDays;
    double dead = settings.deadTimeHours() / 24;
    lattice =
        new OffsetLattice(settings.cutoffDays(), settings.cutoffMetres(), dead, sample.dateOnly);
    pairs = new Pairs(sample, lattice);
    exposure = new Exposure(sample, lattice, squares, windowDays);
    where =
        new BackgroundDensity(
            sample, squares, settings.backgroundNeighbours(), settings.backgroundFloorMetres());
    snappingMetres = Snapping.floorMetres(where.places, sample.size);
    smoother =
        new OffsetSmoother(
            lattice,
            settings.triggerNeighbours(),
            Math.max(sample.dateOnly ? 1 : 0, settings.triggerFloorDays()),
            Math.max(Math.max(lattice.binMetres, snappingMetres), settings.triggerFloorMetres()));
    attribution = new Attribution(pairs);
    start();
    convergence = new Iteration(this, settings).run();
  }

  // Seven in ten are background; the rest comes soon and near. Only the shape is a guess.
  private void start() {
    placeWeight = where.places.weights();
    for (int i = 0; i < placeWeight.length; i++) {
      placeWeight[i] *= 1 - START_RATIO;
    }
    for (int j = 0; j < sample.size; j++) {
      attribution.background[j] = (1 - START_RATIO) * sample.weight[j];
    }
    mass = new double[lattice.bins()];
    double days = lattice.longestDays() / 6;
    double sigma = lattice.binMetres * OffsetLattice.HALF / 5;
    double sum = 0;
    for (int b = 0; b < mass.length; b++) {
      int p = b % OffsetLattice.PLANE;
      if (lattice.used[p]) {
        double x = lattice.wayX(p) / sigma;
        double y = lattice.wayY(p) / sigma;
        int time = b / OffsetLattice.PLANE;
        mass[b] =
            lattice.widthDays(time)
                * Exp.of(-lattice.middleDays(time) / days - 0.5 * (x * x + y * y));
        sum += mass[b];
      }
    }
    for (int b = 0; b < mass.length; b++) {
      mass[b] *= START_RATIO / sum;
    }
    attributed = mass.clone();
  }

  /** Background intensity at each incident, per day and square metre. */
  double[] intensity(boolean adapt) {
    if (adapt) {
      where.chooseBandwidths(placeWeight);
    }
    double[] density = where.at(placeWeight);
    double even = where.evenDensity(placeWeight);
    double[] mu = new double[sample.size];
    for (int j = 0; j < mu.length; j++) {
      int place = where.places.locationOf(j);
      double own = LEFT_OUT * attribution.background[j] * where.peak(place);
      mu[j] = trend.at(sample.days[j]) * Math.max(even, density[place] - own) / windowDays;
    }
    return mu;
  }

  /** Triggering per day and square metre in each bin. */
  double[] density() {
    double[] density = new double[mass.length];
    for (int time = 0; time < lattice.timeBins; time++) {
      double inverse = 1 / lattice.volume(time);
      for (int b = time * OffsetLattice.PLANE; b < (time + 1) * OffsetLattice.PLANE; b++) {
        density[b] = mass[b] * inverse;
      }
    }
    return density;
  }

  void maximise(double[] background, double[] offspring, boolean adapt) {
    Arrays.fill(placeWeight, 0);
    for (int j = 0; j < sample.size; j++) {
      placeWeight[where.places.locationOf(j)] += background[j];
    }
    if (settings.hasTrend()) {
      trend = Trend.of(sample.days, background, windowDays, settings.trendNeighbours());
    }
    attributed = offspring.clone();
    double total = Arrays.stream(offspring).sum();
    if (!(total > 0)) {
      Arrays.fill(mass, 0);
      return;
    }
    double[] seen = seen();
    if (adapt) {
      smoother.chooseBandwidths(seen);
    }
    double[] smooth = smoother.smooth(seen);
    double expected = 0;
    for (int b = 0; b < smooth.length; b++) {
      expected += smooth[b] * exposure.observed[b];
    }
    for (int b = 0; b < smooth.length; b++) {
      mass[b] = smooth[b] * total / expected;
    }
  }

  /** What was attributed to each bin, made up for what could not be observed. */
  double[] seen() {
    double[] seen = new double[attributed.length];
    double least = LEAST_EXPOSURE * exposure.totalWeight;
    for (int b = 0; b < seen.length; b++) {
      if (attributed[b] > 0) {
        seen[b] = attributed[b] * exposure.totalWeight / Math.max(least, exposure.observed[b]);
      }
    }
    return seen;
  }

  /** Background intensity at each incident, its own part included. */
  double[] plainIntensity() {
    double[] density = where.at(placeWeight);
    double[] mu = new double[sample.size];
    for (int j = 0; j < mu.length; j++) {
      mu[j] = trend.at(sample.days[j]) * density[where.places.locationOf(j)] / windowDays;
    }
    return mu;
  }

  /** What an incident adds to the background at its own place. */
  double ownIntensity(int j) {
    return trend.at(sample.days[j])
        * attribution.background[j]
        * where.peak(where.places.locationOf(j))
        / windowDays;
  }

  double backgroundTotal() {
    return Arrays.stream(placeWeight).sum();
  }

  /** Expected offspring inside the study area and the window. */
  double triggeredCompensator() {
    double sum = 0;
    for (int b = 0; b < mass.length; b++) {
      sum += mass[b] * exposure.observed[b];
    }
    return sum;
  }

  /** Expected offspring inside the window, wherever. */
  double planeCompensator() {
    double sum = 0;
    for (int b = 0; b < mass.length; b++) {
      sum += mass[b] * exposure.before[b / OffsetLattice.PLANE];
    }
    return sum;
  }

  double logLikelihood() {
    return attribution.logIntensitySum - backgroundTotal() - triggeredCompensator();
  }
}
