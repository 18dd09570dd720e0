package org.nearcast.model.hawkes;

import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;

/** A fitted self-exciting model: it can be diagnosed and simulated. Immutable and thread-safe. */
public interface SelfExcitingModel extends FittedModel {
  /**
   * What the fit found, and whether to believe it.
   *
   * @return the diagnostics
   */
  Diagnostics diagnostics();

  /**
   * The same fit given a later history: what has become known is taken in, and nothing is estimated
   * anew. Diagnostics and report stay those of the fit.
   *
   * @param later a history of the same source whose cutoff is not before this model's
   * @return the model at the later cutoff
   * @throws IllegalArgumentException if the later history's cutoff is earlier, or its coordinate
   *     reference system or its categories are others; a model that carries a state forward also
   *     refuses a source in which earlier incidents have changed
   */
  SelfExcitingModel updatedTo(History later);

  /**
   * What one incident triggers directly, by time and by distance; for several types the mean over
   * the incidents seen.
   *
   * @return the triggering function; 0 everywhere for a model without triggering
   */
  Triggering triggering();

  /**
   * The background at the cutoff: expected incidents a day in each cell without any triggering.
   *
   * @return one value a cell, at least 0
   */
  double[] backgroundPerDay();

  /**
   * Draws one future by the branching construction, given everything that was known at the cutoff:
   * background incidents, what past incidents still trigger, and all that these trigger in turn.
   * (A. G. Hawkes and D. Oakes 1974, doi:10.2307/3212693.) The same model, horizon and seed give
   * the same bits on one Java runtime, whatever its threads; between runtimes the Poisson numbers
   * of the library used may differ, as they rest on {@link Math#exp}.
   *
   * @param horizon the time to return incidents of; it starts at the cutoff or later
   * @param seed settles the future
   * @return the incidents of the horizon inside the study area
   * @throws IllegalArgumentException if the horizon starts before the cutoff
   * @throws IllegalStateException if more than ten million incidents would have to be drawn, as
   *     happens where a fit is not stationary
   */
  IncidentLog simulate(Horizon horizon, long seed);

  /**
   * Draws a history from an empty past, as if the fitted process had begun at the start of the
   * span: for parameter recovery and tests.
   *
   * @param span the time to simulate
   * @param seed settles what happens
   * @return the incidents inside the study area
   * @throws IllegalStateException if more than ten million incidents would have to be drawn
   */
  IncidentLog simulateHistory(TimeSpan span, long seed);

  /**
   * Draws many futures and counts the incidents in each cell.
   *
   * @param horizon the time to count in; it starts at the cutoff or later
   * @param simulations how many futures, at least 1; 1,000 for intervals of 95 %
   * @param seed settles the futures
   * @return the counts
   */
  default SimulatedCounts simulateCounts(Horizon horizon, int simulations, long seed) {
    return SimulatedCounts.of(this, horizon, simulations, seed);
  }

  /**
   * A forecast whose prediction intervals are simulated, so that they know of clustering.
   *
   * @param horizon the time to forecast; it starts at the cutoff or later
   * @param simulations how many futures, at least 1
   * @param seed settles the futures
   * @return the forecast; its expected counts are those of {@link #forecast(Horizon)}
   */
  default Forecast forecast(Horizon horizon, int simulations, long seed) {
    return forecast(horizon).withIntervals(simulateCounts(horizon, simulations, seed));
  }
}
