package org.nearcast.evaluate.consistency;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.nearcast.evaluate.consistency.ConsistencyResult.Test;
import org.nearcast.internal.Check;

/**
 * Consistency tests under the hypothesis that the counts of the bins are independent Poisson
 * variables with the forecast's means λ_b. ω_b are the observed counts, N their sum, Λ = Σ λ_b.
 *
 * <ul>
 *   <li><b>N</b> ({@link #number}): is the number of events plausible? Exact and two-sided.
 *   <li><b>L</b> ({@link #likelihood}): L = Σ (−λ_b + ω_b ln λ_b − ln ω_b!), against catalogues
 *       with a Poisson number of events. It mostly repeats the N-test.
 *   <li><b>CL</b> ({@link #conditionalLikelihood}): the same L against catalogues of N events.
 *   <li><b>S</b> ({@link #space}): L of the means scaled to N, against catalogues of N events.
 *   <li><b>M</b> ({@link #magnitude}): as S, for bins that are types. The magnitude of an
 *       earthquake has no counterpart in crime but the type, so here M tests how the events are
 *       distributed over the types.
 * </ul>
 *
 * L, CL, S and M are one-sided: a likelihood that is too low rejects. Given the number of events
 * the scaling is a constant, so for the same bins <i>CL and S give the same tails</i>; they differ
 * where CL has bins of cells × types and S those of cells.
 *
 * <p><b>Crime clusters.</b> Counts of a self-exciting process vary more than Poisson ones, so these
 * tests, N and L above all, reject its true forecast too often. {@link CatalogueTests} compare with
 * the model's own futures.
 *
 * <p><b>Where nothing is expected.</b> An event in a bin with λ_b = 0 makes L −∞ and the lower tail
 * exactly 0 (no catalogue of the forecast can do it). Such bins without events add 0. Without any
 * event CL, S and M say nothing: their tails are 1.
 *
 * <p>Defaults: 9,999 simulations, seed 1, level 0.05. Immutable and thread-safe; the same arrays
 * and seed give the same bits on any number of threads of one Java runtime.
 *
 * <p>References: Schorlemmer et al. (2007), doi:10.1785/gssrl.78.1.17 (N, L); Zechar, Gerstenberger
 * and Rhoades (2010), doi:10.1785/0120090192 (two-sided N, S, M); Werner et al. (2011),
 * doi:10.1785/0120090340 (CL). They take γ = #{L_s ≤ L}/S; here p = (1 + #)/(1 + S), which is never
 * 0 by chance.
 */
public final class PoissonTests {
  private final double[] expected;
  private final int[] observed;
  private final int events;
  private final double mean;
  private final int simulations;
  private final long seed;
  private final double level;

  private PoissonTests(
      double[] expected, int[] observed, int simulations, long seed, double level) {
    this.expected = expected;
    this.observed = observed;
    this.events = Counts.total("observed", observed);
    this.mean = Counts.total(expected);
    this.simulations = simulations;
    this.seed = seed;
    this.level = level;
  }

  /**
   * Tests of a forecast, with 9,999 simulations, seed 1 and level 0.05.
   *
   * @param expected expected number of events, one value a bin; finite and at least 0
   * @param observed number of events, one value a bin; at least 0
   * @return the tests
   * @throws IllegalArgumentException if the arrays differ in length, are empty, or hold other
   *     values
   */
  public static PoissonTests of(double[] expected, int[] observed) {
    Counts.check("expected", expected, "observed", observed);
    return new PoissonTests(expected.clone(), observed.clone(), 9_999, 1, 0.05);
  }

  /**
   * Another number of simulated catalogues.
   *
   * @param number at least 1; p is not below 1/(1 + number) but where an event was impossible
   * @return a copy
   * @throws IllegalArgumentException if below 1
   */
  public PoissonTests withSimulations(int number) {
    return new PoissonTests(
        expected, observed, Check.atLeast("simulations", 1, number), seed, level);
  }

  /**
   * Another seed of the simulations.
   *
   * @param newSeed any number
   * @return a copy
   */
  public PoissonTests withSeed(long newSeed) {
    return new PoissonTests(expected, observed, simulations, newSeed, level);
  }

  /**
   * Another level of the verdicts.
   *
   * @param newLevel probability of rejecting a true forecast, strictly between 0 and 1
   * @return a copy
   * @throws IllegalArgumentException if it is not
   */
  public PoissonTests withLevel(double newLevel) {
    return new PoissonTests(
        expected, observed, simulations, seed, Check.openUnit("level", newLevel));
  }

  /**
   * N-test: δ₁ = P(X ≥ N) is the upper tail, δ₂ = P(X ≤ N) the lower, X ~ Poisson(Λ). Both must be
   * at least level/2.
   *
   * @return the result; exact, without simulation
   */
  public ConsistencyResult number() {
    if (mean == 0) {
      return numberResult("Poisson", 1, events == 0 ? 1 : 0);
    }
    PoissonDistribution poisson = PoissonDistribution.of(mean);
    return numberResult(
        "Poisson", poisson.cumulativeProbability(events), poisson.survivalProbability(events - 1));
  }

  /**
   * N-test with a negative binomial number of events, for a forecaster that states its variance.
   *
   * @param variance variance of the number of events, finite and greater than the expected number
   * @return the result; exact, without simulation
   * @throws IllegalArgumentException if the variance is not greater than the expected number, or
   *     nothing is expected
   */
  public ConsistencyResult number(double variance) {
    if (!(variance > mean) || Double.isInfinite(variance) || mean == 0) {
      throw new IllegalArgumentException(
          "variance must be finite and greater than the expected number of events "
              + mean
              + ", which must be > 0, but was "
              + variance);
    }
    double size = mean / (variance / mean - 1);
    double p = mean / variance;
    double upper = events == 0 ? 1 : RegularizedBeta.complement(p, size, events);
    return numberResult("negative binomial", RegularizedBeta.value(p, size, events + 1.0), upper);
  }

  private ConsistencyResult numberResult(String distribution, double lower, double upper) {
    return new ConsistencyResult(
        Test.NUMBER, distribution, events, lower, upper, true, 0, 0, events, mean, level);
  }

  /**
   * L-test: the joint log-likelihood, against catalogues with a Poisson number of events.
   *
   * @return the result
   */
  public ConsistencyResult likelihood() {
    return simulated(Test.LIKELIHOOD, 1, false);
  }

  /**
   * CL-test: the joint log-likelihood, against catalogues with as many events as happened.
   *
   * @return the result
   */
  public ConsistencyResult conditionalLikelihood() {
    return simulated(Test.CONDITIONAL_LIKELIHOOD, 1, true);
  }

  /**
   * S-test, where the bins are cells: the joint log-likelihood of the expected counts scaled to the
   * number of events, against catalogues with as many events as happened.
   *
   * @return the result
   */
  public ConsistencyResult space() {
    return simulated(Test.SPACE, scale(), true);
  }

  /**
   * M-test, where the bins are the types of crime: whether the events are distributed over them as
   * expected. Computed as {@link #space}.
   *
   * @return the result
   */
  public ConsistencyResult magnitude() {
    return simulated(Test.MAGNITUDE, scale(), true);
  }

  private double scale() {
    return mean > 0 ? events / mean : 1;
  }

  private ConsistencyResult simulated(Test test, double scale, boolean fixedNumber) {
    double[] scaled = new double[expected.length];
    for (int bin = 0; bin < scaled.length; bin++) {
      scaled[bin] = scale * expected[bin];
    }
    double[] logs = Counts.logarithms(scaled);
    double statistic = 0 - Counts.total(scaled);
    for (int bin = 0; bin < observed.length; bin++) {
      if (observed[bin] > 0) {
        statistic += observed[bin] * logs[bin] - LogGamma.value(observed[bin] + 1.0);
      }
    }
    double lower = 0;
    double upper = 1;
    if (statistic > Double.NEGATIVE_INFINITY) {
      double[] drawn =
          PoissonCatalogues.logLikelihoods(
              scaled, logs, fixedNumber ? events : -1, simulations, seed);
      lower = 1;
      for (double one : drawn) {
        lower += Counts.atMost(one, statistic) ? 1 : 0;
        upper += Counts.atLeast(one, statistic) ? 1 : 0;
      }
      lower /= 1.0 + simulations;
      upper /= 1.0 + simulations;
    }
    return new ConsistencyResult(
        test, "Poisson", statistic, lower, upper, false, simulations, seed, events, mean, level);
  }
}
