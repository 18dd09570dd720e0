package org.nearcast.evaluate.consistency;

import java.util.Arrays;
import java.util.List;
import org.nearcast.evaluate.consistency.ConsistencyResult.Test;
import org.nearcast.internal.Check;
import org.nearcast.internal.Pieces;

/**
 * Consistency tests against simulated futures of the forecast, whatever process they come from. A
 * self-exciting model knows that crime clusters, so its true forecast is rejected as often as the
 * level says, where {@link PoissonTests} reject it too often.
 *
 * <p>With λ_b the forecast's expected counts, Λ = Σ λ_b, and N events in the bins b₁ … b_N, of what
 * happened or of a future:
 *
 * <ul>
 *   <li><b>N</b> ({@link #number}): N; two-sided.
 *   <li><b>L</b> ({@link #likelihood}): the pseudo-log-likelihood Σ_i ln λ(b_i) − Λ.
 *   <li><b>CL</b> ({@link #conditionalLikelihood}): Σ_i ln λ(b_i)/N.
 *   <li><b>S</b> ({@link #space}): Σ_i ln (λ(b_i)/Λ)/N, for bins that are cells.
 *   <li><b>M</b> ({@link #magnitude}): as S, for bins that are types of crime: the distribution
 *       over types stands for that over magnitudes.
 * </ul>
 *
 * L, CL, S and M are one-sided: a value that is too low rejects. CL, S and M take a mean over the
 * events, so that its level does not depend on their number; its scatter does, since futures of N
 * events cannot be drawn of an arbitrary process. So a total that is far too high makes them reject
 * true places too often (more than 12 % instead of 5 % at four times the number, 60 cells), one
 * that is too low too seldom: look at N first. Futures without any event are left out. For the same
 * bins CL and S have the same tails. Tails are (1 + number of futures as extreme)/(1 + futures),
 * both for what is at most and at least as large.
 *
 * <p>λ_b should be the forecaster's, not a mean over the same futures: every future would help to
 * make that mean and what happened would not, which would reject a true forecast too often.
 *
 * <p><b>Where nothing is expected.</b> An event where λ_b = 0 makes L, CL, S and M −∞, with a lower
 * tail of 0, unless futures have such events, too; then they count. Without any event CL, S and M
 * say nothing: their statistic is 0 and their tails are 1.
 *
 * <p>What remains is the uncertainty of the model's parameters, which futures do not hold.
 * Immutable and thread-safe; the futures are passed through once, in {@link #of}.
 *
 * <p>Reference: Savran et al. (2020), doi:10.1785/0120200026, whose pseudo-likelihood, spatial and
 * number tests these are, with expected counts in place of the futures' mean. Its magnitude test is
 * another statistic.
 */
public final class CatalogueTests {
  private final double mean;
  private final int events;
  private final double logSum;
  private final int[] futureEvents;
  private final double[] futureLogSum;
  private final long seed;
  private final double level;

  private CatalogueTests(
      double mean,
      int events,
      double logSum,
      int[] futureEvents,
      double[] futureLogSum,
      long seed,
      double level) {
    this.mean = mean;
    this.events = events;
    this.logSum = logSum;
    this.futureEvents = futureEvents;
    this.futureLogSum = futureLogSum;
    this.seed = seed;
    this.level = level;
  }

  /**
   * Passes through the futures, on all cores, and keeps two numbers of each; the level is 0.05.
   *
   * @param futures counts of futures in the bins; 1,000 or more for the level 0.05
   * @param expected expected number of events, one value a bin; finite and at least 0
   * @param observed number of events, one value a bin; at least 0
   * @return the tests
   * @throws IllegalArgumentException if the numbers of bins differ, or the arrays or the futures
   *     hold other values
   */
  public static CatalogueTests of(CountFutures futures, double[] expected, int[] observed) {
    Counts.check("expected", expected, "observed", observed);
    Counts.sameLength("expected", expected.length, "the bins of futures", futures.bins());
    double[] logs = Counts.logarithms(expected);
    int[] number = new int[futures.simulations()];
    double[] sum = new double[number.length];
    Pieces.run(
        number.length,
        s -> {
          int[] counts = futures.counts(s);
          String name = "futures.counts(" + s + ")";
          Counts.sameLength(name, counts.length, "expected", expected.length);
          Counts.checkObserved(name, counts);
          number[s] = Counts.total(name, counts);
          sum[s] = Counts.logSum(counts, logs);
        });
    return new CatalogueTests(
        Counts.total(expected),
        Counts.total("observed", observed),
        Counts.logSum(observed, logs),
        number,
        sum,
        futures.seed(),
        0.05);
  }

  /**
   * Another level of the verdicts.
   *
   * @param newLevel probability of rejecting a true forecast, strictly between 0 and 1
   * @return a copy
   * @throws IllegalArgumentException if it is not
   */
  public CatalogueTests withLevel(double newLevel) {
    return new CatalogueTests(
        mean, events, logSum, futureEvents, futureLogSum, seed, Check.openUnit("level", newLevel));
  }

  /**
   * N-test: is the number of events that of a future?
   *
   * @return the result
   */
  public ConsistencyResult number() {
    double[] numbers = new double[futureEvents.length];
    for (int s = 0; s < numbers.length; s++) {
      numbers[s] = futureEvents[s];
    }
    return result(Test.NUMBER, events, numbers);
  }

  /**
   * L-test: the pseudo-log-likelihood of all events.
   *
   * @return the result
   */
  public ConsistencyResult likelihood() {
    double[] values = new double[futureEvents.length];
    for (int s = 0; s < values.length; s++) {
      values[s] = futureLogSum[s] - mean;
    }
    return result(Test.LIKELIHOOD, logSum - mean, values);
  }

  /**
   * CL-test: the mean logarithm of what was expected where the events were.
   *
   * @return the result
   */
  public ConsistencyResult conditionalLikelihood() {
    return perEvent(Test.CONDITIONAL_LIKELIHOOD, 0);
  }

  /**
   * S-test, where the bins are cells: CL of the share of each cell.
   *
   * @return the result
   */
  public ConsistencyResult space() {
    return perEvent(Test.SPACE, mean > 0 ? Math.log(mean) : 0);
  }

  /**
   * M-test, where the bins are types of crime: CL of the share of each type.
   *
   * @return the result
   */
  public ConsistencyResult magnitude() {
    return perEvent(Test.MAGNITUDE, mean > 0 ? Math.log(mean) : 0);
  }

  /**
   * N, L, CL and S, for bins that are cells.
   *
   * @return the results, in this order
   */
  public List<ConsistencyResult> all() {
    return List.of(number(), likelihood(), conditionalLikelihood(), space());
  }

  private ConsistencyResult perEvent(Test test, double logMean) {
    double[] values = new double[futureEvents.length];
    int used = 0;
    for (int s = 0; s < values.length; s++) {
      if (futureEvents[s] > 0) {
        values[used++] = futureLogSum[s] / futureEvents[s] - logMean;
      }
    }
    if (events == 0) {
      return new ConsistencyResult(test, "futures", 0, 1, 1, false, used, seed, 0, mean, level);
    }
    return result(test, logSum / events - logMean, Arrays.copyOf(values, used));
  }

  private ConsistencyResult result(Test test, double statistic, double[] values) {
    int below = 0;
    int above = 0;
    for (double value : values) {
      below += Counts.atMost(value, statistic) ? 1 : 0;
      above += Counts.atLeast(value, statistic) ? 1 : 0;
    }
    double all = 1.0 + values.length;
    boolean impossible = statistic == Double.NEGATIVE_INFINITY && below == 0;
    return new ConsistencyResult(
        test,
        "futures",
        statistic,
        impossible ? 0 : (1 + below) / all,
        (1 + above) / all,
        test == Test.NUMBER,
        values.length,
        seed,
        events,
        mean,
        level);
  }
}
