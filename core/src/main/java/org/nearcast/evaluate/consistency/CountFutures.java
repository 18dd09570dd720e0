package org.nearcast.evaluate.consistency;

import java.util.Objects;
import java.util.function.IntFunction;
import org.nearcast.internal.Check;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.SelfExcitingModel;
import org.nearcast.model.hawkes.SimulatedCounts;

/**
 * Counts of many simulated futures in bins (cells, types, or cells × types). A future is asked for
 * once and then forgotten, so memory need not hold them all. Implementations are thread-safe, and
 * the same number always gives the same counts.
 */
public interface CountFutures {
  /**
   * How many futures there are.
   *
   * @return at least 1
   */
  int simulations();

  /**
   * How many bins each has.
   *
   * @return at least 1
   */
  int bins();

  /**
   * The counts of one future.
   *
   * @param simulation from 0 to {@code simulations() − 1}
   * @return one count a bin, at least 0; the caller's to keep
   */
  int[] counts(int simulation);

  /**
   * The seed that settled the futures, for the record.
   *
   * @return 0 unless they know it
   */
  default long seed() {
    return 0;
  }

  /**
   * Futures that are in memory.
   *
   * @param counts for each future one count a bin
   * @return the futures; the array is copied
   * @throws IllegalArgumentException if there is no future or no bin, a count is negative, or the
   *     futures differ in length
   */
  static CountFutures of(int[][] counts) {
    Check.atLeast("counts.length", 1, counts.length);
    int[][] copy = new int[counts.length][];
    for (int s = 0; s < copy.length; s++) {
      String name = "counts[" + s + "]";
      Counts.sameLength(name, counts[s].length, "counts[0]", counts[0].length);
      Counts.checkObserved(name, counts[s]);
      copy[s] = counts[s].clone();
    }
    return of(copy.length, copy[0].length, s -> copy[s].clone());
  }

  /**
   * Futures that are made when asked for.
   *
   * @param simulations how many, at least 1
   * @param bins how many bins, at least 1
   * @param counts makes the counts of a future from its number; thread-safe, and always the same
   * @return the futures
   * @throws IllegalArgumentException if a number is below 1
   */
  static CountFutures of(int simulations, int bins, IntFunction<int[]> counts) {
    return new MadeFutures(simulations, bins, 0, counts);
  }

  /**
   * Futures of a self-exciting model, counted by the cells of its grid; each is drawn when asked
   * for. They are those of {@link SelfExcitingModel#simulateCounts} with the same seed.
   *
   * @param model the fitted model
   * @param horizon the time to count in; it starts at the model's cutoff or later
   * @param simulations how many, at least 1
   * @param seed settles them
   * @return the futures
   * @throws IllegalArgumentException if there is not at least one
   */
  static CountFutures of(SelfExcitingModel model, Horizon horizon, int simulations, long seed) {
    Objects.requireNonNull(horizon, "horizon");
    return new MadeFutures(
        simulations,
        model.grid().size(),
        seed,
        s -> SimulatedCounts.ofOneFuture(model, horizon, seed, s));
  }
}
