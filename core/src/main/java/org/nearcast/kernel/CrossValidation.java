package org.nearcast.kernel;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.nearcast.internal.Exp;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.PointIndex;

/**
 * Bandwidths by cross-validation with a Gaussian kernel: a scan over 16 bandwidths from the floor
 * to twice Scott's rule, evenly spaced in their logarithm, then Brent's method around the best.
 */
final class CrossValidation {
  private static final int MAX_EVALUATED = 2000;
  private static final int SCAN = 16;
  private static final int BLOCK = 512;
  private static final double REACH = 8;

  private final Locations places;
  private final boolean likelihood;
  private final double[] x;
  private final double[] y;
  private final double[] weight;
  private final double total;
  private final int[] evaluated;
  private final double[] nearestLog;
  private final double[] nearestSquared;

  private CrossValidation(Locations places, boolean likelihood) {
    this.places = places;
    this.likelihood = likelihood;
    this.x = places.eastings();
    this.y = places.northings();
    this.weight = places.weights();
    this.total = places.totalWeight();
    int n = Math.min(places.size(), MAX_EVALUATED);
    this.evaluated = new int[n];
    for (int i = 0; i < n; i++) {
      evaluated[i] = (int) ((long) places.size() * i / n);
    }
    this.nearestLog = new double[n];
    this.nearestSquared = new double[n];
  }

  static CrossValidation likelihood(Locations places) {
    CrossValidation validation = new CrossValidation(places, true);
    validation.findNearest();
    return validation;
  }

  static CrossValidation leastSquares(Locations places) {
    return new CrossValidation(places, false);
  }

  /** The Gaussian bandwidth, metres; not below the floor. */
  double minimise(double floorMetres) {
    double low = StrictMath.log(floorMetres);
    double high = StrictMath.log(Math.max(2 * NormalReference.scott(places), 2 * floorMetres));
    double step = (high - low) / (SCAN - 1);
    int best = 0;
    double bestScore = Double.POSITIVE_INFINITY;
    for (int i = 0; i < SCAN; i++) {
      double score = score(StrictMath.exp(low + i * step));
      if (score < bestScore) {
        bestScore = score;
        best = i;
      }
    }
    double logBandwidth =
        new BrentOptimizer(1e-6, 1e-6)
            .optimize(
                new MaxEval(100),
                GoalType.MINIMIZE,
                new UnivariateObjectiveFunction(log -> score(StrictMath.exp(log))),
                new SearchInterval(
                    low + Math.max(0, best - 1) * step,
                    low + Math.min(SCAN - 1, best + 1) * step,
                    low + best * step))
            .getPoint();
    return StrictMath.exp(logBandwidth);
  }

  /** The criterion, to be made small. */
  double score(double h) {
    double reach = REACH * h * (likelihood ? 1 : Math.sqrt(2));
    PointIndex index = new PointIndex(x, y, reach / 2);
    double[] term = new double[evaluated.length];
    int pieces = Pieces.forAllCores(term.length);
    Pieces.run(
        pieces,
        piece -> {
          int to = (int) ((long) term.length * (piece + 1) / pieces);
          for (int e = (int) ((long) term.length * piece / pieces); e < to; e++) {
            term[e] = likelihood ? logDensity(index, e, h) : squares(index, e, h, reach);
          }
        });
    double sum = 0;
    double weights = 0;
    for (int e = 0; e < term.length; e++) {
      sum += weight[evaluated[e]] * term[e];
      weights += weight[evaluated[e]];
    }
    return likelihood ? -sum / weights : sum / weights;
  }

  private double logDensity(PointIndex index, int e, double h) {
    int i = evaluated[e];
    double others = others(i);
    double sum = sumOfOthers(index, i, h, REACH * h);
    double normal = -StrictMath.log(2 * Math.PI * h * h * others);
    if (sum > 0) {
      return StrictMath.log(sum) + normal;
    }
    // nothing within reach: the nearest other place alone, in logarithms, which do not underflow
    double squared = nearestSquared[e];
    return nearestLog[e] - squared / (2 * h * h) + normal;
  }

  // One place can outweigh all others beyond double precision; then they are not nothing yet.
  private double others(int i) {
    return Math.max(total - weight[i], total * 1e-16);
  }

  private void findNearest() {
    PointIndex index = new PointIndex(x, y, NormalReference.scott(places) / 4);
    for (int e = 0; e < evaluated.length; e++) {
      int i = evaluated[e];
      double radius = index.bucketMetres();
      int nearest = -1;
      while (nearest < 0) {
        double best = Double.POSITIVE_INFINITY;
        for (int j : index.near(x[i], y[i], radius)) {
          double squared = squared(i, j);
          if (j != i && squared < best) {
            best = squared;
            nearest = j;
          }
        }
        radius *= 2;
      }
      nearestSquared[e] = squared(i, nearest);
      nearestLog[e] = StrictMath.log(weight[nearest]);
    }
  }

  private double squares(PointIndex index, int e, double h, double reach) {
    int i = evaluated[e];
    double wide =
        (weight[i] + sumOfOthers(index, i, h * Math.sqrt(2), reach))
            / (4 * Math.PI * h * h * total);
    double leftOut = sumOfOthers(index, i, h, REACH * h) / (2 * Math.PI * h * h * others(i));
    return wide - 2 * leftOut;
  }

  // in blocks, so that the exponentials are vector instructions
  private double sumOfOthers(PointIndex index, int i, double h, double reach) {
    double factor = 0.5 / (h * h);
    int[] near = index.near(x[i], y[i], reach);
    int size = Math.min(BLOCK, near.length);
    double[] dx = new double[size];
    double[] dy = new double[size];
    double[] kernel = new double[size];
    double sum = 0;
    for (int from = 0; from < near.length; from += BLOCK) {
      int count = Math.min(BLOCK, near.length - from);
      for (int k = 0; k < count; k++) {
        double east = x[near[from + k]] - x[i];
        double north = y[near[from + k]] - y[i];
        dx[k] = east * east;
        dy[k] = north * north;
      }
      Exp.ofSums(factor, dx, factor, dy, kernel, count);
      for (int k = 0; k < count; k++) {
        int j = near[from + k];
        sum += j == i ? 0 : weight[j] * kernel[k];
      }
    }
    return sum;
  }

  private double squared(int i, int j) {
    double dx = x[j] - x[i];
    double dy = y[j] - y[i];
    return dx * dx + dy * dy;
  }
}
