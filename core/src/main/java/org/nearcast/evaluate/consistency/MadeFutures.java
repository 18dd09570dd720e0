package org.nearcast.evaluate.consistency;

import java.util.Objects;
import java.util.function.IntFunction;
import org.nearcast.internal.Check;

/**
 * Futures that are made when asked for.
 *
 * @param simulations how many
 * @param bins how many bins each has
 * @param seed that settles them, or 0
 * @param maker makes the counts of a future from its number
 */
record MadeFutures(int simulations, int bins, long seed, IntFunction<int[]> maker)
    implements CountFutures {
  MadeFutures {
    Check.atLeast("simulations", 1, simulations);
    Check.atLeast("bins", 1, bins);
    Objects.requireNonNull(maker, "counts");
  }

  @Override
  public int[] counts(int simulation) {
    return maker.apply(Check.index("simulation", simulations, simulation));
  }
}
