package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.junit.jupiter.api.Test;
import org.nearcast.internal.Streams;

class MixtureFitTest {
  /**
   * Newton ends where the decrement Δ'HΔ is below 1e-8, so no weight is farther from the optimum
   * than 1e-4 of its standard error; twice that for what it is compared with.
   */
  private static final double OF_STANDARD_ERROR = 2e-4;

  /** A problem with known truth: features, counts, exposure, prior. */
  private static final class Problem {
    final int members;
    final double[] features;
    final double[] counts;
    final double[] exposure;
    final double[] mode;
    final double prior;

    Problem(long seed, int rows, double[] truth, double prior) {
      UniformRandomProvider random = Streams.of(seed, "mixture", 0);
      this.members = truth.length;
      this.features = new double[rows * members];
      this.counts = new double[rows];
      this.exposure = new double[members];
      this.mode = new double[members];
      this.prior = prior;
      Arrays.fill(mode, 1.0 / members);
      for (int row = 0; row < rows; row++) {
        double rate = 0;
        for (int m = 0; m < members; m++) {
          // skew, as counts in cells are; the last member is even
          double feature = m == members - 1 ? 1 : Math.pow(random.nextDouble(), 4) * 8;
          features[row * members + m] = feature;
          exposure[m] += feature;
          rate += truth[m] * feature;
        }
        counts[row] = PoissonSampler.of(random, rate).sample();
      }
    }

    MixtureFit fit() {
      return new MixtureFit(features, counts, exposure, mode, prior);
    }

    double objective(double[] theta) {
      double value = 0;
      for (int row = 0; row < counts.length; row++) {
        double rate = 0;
        for (int m = 0; m < members; m++) {
          rate += theta[m] * features[row * members + m];
        }
        value += counts[row] == 0 ? 0 : counts[row] * Math.log(rate);
      }
      for (int m = 0; m < members; m++) {
        value -= theta[m] * exposure[m];
        value += prior / members * (Math.log(theta[m]) - theta[m] / mode[m]);
      }
      return value;
    }

    private double at(double[] theta, int a, double da, int b, double db) {
      double[] moved = theta.clone();
      moved[a] += da;
      moved[b] += db;
      return objective(moved);
    }

    double slope(double[] theta, int m) {
      double h = 1e-5 * theta[m];
      return (at(theta, m, h, m, 0) - at(theta, m, -h, m, 0)) / (2 * h);
    }

    double[][] minusHessian(double[] theta) {
      double[][] out = new double[members][members];
      for (int a = 0; a < members; a++) {
        for (int b = 0; b < members; b++) {
          double da = 1e-3 * theta[a];
          double db = 1e-3 * theta[b];
          double cross =
              at(theta, a, da, b, db)
                  - at(theta, a, da, b, -db)
                  - at(theta, a, -da, b, db)
                  + at(theta, a, -da, b, -db);
          out[a][b] = -cross / (4 * da * db);
        }
      }
      return out;
    }

    double[] byPlainEm(int steps) {
      double[] theta = mode.clone();
      for (int step = 0; step < steps; step++) {
        double[] explained = new double[members];
        for (int row = 0; row < counts.length; row++) {
          double rate = 0;
          for (int m = 0; m < members; m++) {
            rate += theta[m] * features[row * members + m];
          }
          for (int m = 0; m < members; m++) {
            explained[m] += counts[row] * theta[m] * features[row * members + m] / rate;
          }
        }
        double a = prior / members;
        for (int m = 0; m < members; m++) {
          theta[m] = (explained[m] + a) / (exposure[m] + a / mode[m]);
        }
      }
      return theta;
    }
  }

  private static Problem[] problems() {
    double[] truth = {0.1, 0.4, 0.2, 0.3};
    double[] border = {0, 0.6, 0, 0.2, 0.4};
    return new Problem[] {
      new Problem(1, 400, truth, 5),
      new Problem(2, 5000, truth, 1e-3),
      new Problem(3, 300, border, 5),
      new Problem(4, 300, border, 1e-6),
      new Problem(5, 30, border, 100)
    };
  }

  @Test
  void theObjectiveNeverFallsAndIsThatOfThePath() {
    for (Problem problem : problems()) {
      MixtureFit fit = problem.fit().run();
      assertTrue(fit.converged, fit.reason);
      assertEquals(fit.steps + 1, fit.path.length);
      double rounding = 1e-13 * Math.abs(fit.path[0]);
      for (int k = 1; k < fit.path.length; k++) {
        assertTrue(fit.path[k] >= fit.path[k - 1] - rounding, "step " + k);
      }
      double last = fit.path[fit.steps];
      assertEquals(problem.objective(problem.mode), fit.path[0], 1e-11 * Math.abs(fit.path[0]));
      assertEquals(problem.objective(fit.theta), last, 1e-11 * Math.abs(last));
    }
  }

  @Test
  void theSlopeVanishesAtTheOptimum() {
    for (Problem problem : problems()) {
      MixtureFit fit = problem.fit().run();
      double[][] curvature = problem.minusHessian(fit.theta);
      for (int m = 0; m < problem.members; m++) {
        // g'H⁻¹g < 1e-8 bounds each |g_m| by 1e-4 √H_mm; objective differences add their rounding
        double rounding = 1e-11 * Math.abs(fit.path[fit.steps]) / (1e-5 * fit.theta[m]);
        assertEquals(
            0, problem.slope(fit.theta, m), 1e-4 * Math.sqrt(curvature[m][m]) + rounding, "m " + m);
      }
    }
  }

  @Test
  void agreesWithAVeryLongPlainEm() {
    for (Problem problem : problems()) {
      MixtureFit fit = problem.fit().run();
      // EM is slow at the border at 0, where a prior of 1e-6 lets it creep
      double[] theta = problem.byPlainEm(problem.prior < 1e-4 ? 60_000 : 8_000);
      for (int m = 0; m < problem.members; m++) {
        double standardError = Math.sqrt(fit.covariance.getEntry(m, m));
        double creep = problem.prior < 1e-4 ? 2e-3 * standardErrorOfLargest(fit) : 0;
        assertEquals(theta[m], fit.theta[m], OF_STANDARD_ERROR * standardError + creep, "m " + m);
      }
      assertTrue(fit.path[fit.steps] >= problem.objective(theta) - 1e-8);
    }
  }

  private static double standardErrorOfLargest(MixtureFit fit) {
    double most = 0;
    for (int m = 0; m < fit.theta.length; m++) {
      most = Math.max(most, Math.sqrt(fit.covariance.getEntry(m, m)));
    }
    return most;
  }

  @Test
  void otherStartsGiveTheSameAnswer() {
    for (Problem problem : problems()) {
      MixtureFit one = problem.fit().run();
      for (double[] start : new double[][] {{1e-4, 5, 1e-4, 5, 1}, {3, 1e-3, 2, 1e-6, 1e-5}}) {
        MixtureFit other = problem.fit();
        other.theta = Arrays.copyOf(start, problem.members);
        other.run();
        assertTrue(other.converged, other.reason);
        for (int m = 0; m < problem.members; m++) {
          double standardError = Math.sqrt(one.covariance.getEntry(m, m));
          assertEquals(one.theta[m], other.theta[m], OF_STANDARD_ERROR * standardError);
        }
      }
    }
  }

  @Test
  void standardErrorsAreThoseOfTheHessian() {
    for (Problem problem : problems()) {
      if (problem.prior < 1e-4) {
        continue; // weights of 1e-5 at the border curve too little to be told from rounding
      }
      MixtureFit fit = problem.fit().run();
      double[][] curvature = problem.minusHessian(fit.theta);
      double[][] expected =
          new LUDecomposition(new Array2DRowRealMatrix(curvature))
              .getSolver()
              .getInverse()
              .getData();
      for (int m = 0; m < problem.members; m++) {
        // central differences of step 1e-3 are off by some 1e-6, and by rounding
        double actual = fit.covariance.getEntry(m, m);
        assertEquals(Math.sqrt(expected[m][m]), Math.sqrt(actual), 1e-3 * Math.sqrt(actual));
      }
    }
  }

  @Test
  void aSingleMemberHasAClosedForm() {
    for (double prior : new double[] {1e-9, 5, 1000}) {
      Problem problem = new Problem(6, 200, new double[] {0.7}, prior);
      double expected = (Cases.sum(problem.counts) + prior) / (problem.exposure[0] + prior);
      MixtureFit fit = problem.fit().run();
      assertEquals(expected, fit.theta[0], 1e-9 * expected);
      double variance = expected * expected / (Cases.sum(problem.counts) + prior);
      assertEquals(variance, fit.covariance.getEntry(0, 0), 1e-8 * variance);
      assertEquals(Cases.sum(problem.counts), fit.explained()[0], 1e-9);
    }
  }

  @Test
  void withoutDataThePriorAnswers() {
    double[] mode = {0.25, 0.75};
    MixtureFit fit = new MixtureFit(new double[0], new double[0], new double[2], mode, 5).run();
    assertTrue(fit.converged);
    assertArrayEquals(mode, fit.theta, 1e-12);
    assertEquals(0.75 * 0.75 / 2.5, fit.covariance.getEntry(1, 1), 1e-12);
  }

  @Test
  void equalMembersShareWhatOneWouldHave() {
    double[] truth = {0.5, 0.5};
    for (double prior : new double[] {5, 1e-12}) {
      Problem one = new Problem(7, 500, truth, 1e-12);
      double[] twice = new double[500 * 3];
      for (int row = 0; row < 500; row++) {
        twice[3 * row] = one.features[2 * row];
        twice[3 * row + 1] = one.features[2 * row];
        twice[3 * row + 2] = one.features[2 * row + 1];
      }
      double[] exposure = {one.exposure[0], one.exposure[0], one.exposure[1]};
      double[] mode = {1 / 3.0, 1 / 3.0, 1 / 3.0};
      MixtureFit fit = new MixtureFit(twice, one.counts, exposure, mode, prior).run();
      assertTrue(fit.converged, fit.reason);
      MixtureFit single = one.fit().run();
      double standardError = Math.sqrt(single.covariance.getEntry(0, 0));
      // a prior of 5 incidents on 500 draws by a hundredth of the data
      double within = prior < 1 ? OF_STANDARD_ERROR : 0.2;
      assertEquals(single.theta[0], fit.theta[0] + fit.theta[1], within * standardError);
      assertEquals(fit.theta[0], fit.theta[1], 1e-6);
    }
  }

  @Test
  void whatCannotConvergeSaysSo() {
    // a row that no member expects: ln 0
    MixtureFit fit =
        new MixtureFit(
                new double[] {1, 2, 0, 0},
                new double[] {3, 1},
                new double[] {4, 5},
                new double[] {0.5, 0.5},
                5)
            .run();
    assertTrue(!fit.converged, fit.reason);
    assertTrue(fit.reason.contains("decrement"), fit.reason);
  }
}
