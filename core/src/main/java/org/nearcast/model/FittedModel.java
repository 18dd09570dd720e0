package org.nearcast.model;

import org.nearcast.event.History;
import org.nearcast.grid.Grid;

/** A model fitted to a history: immutable and thread-safe. */
public interface FittedModel {
  /**
   * What was fitted.
   *
   * @return the forecaster
   */
  Forecaster forecaster();

  /**
   * What it was fitted to.
   *
   * @return the history
   */
  History history();

  /**
   * The cells it forecasts.
   *
   * @return the grid
   */
  Grid grid();

  /**
   * Estimates and diagnostics of the fit, and anything a reader should be warned of.
   *
   * @return the report
   */
  FitReport report();

  /**
   * Forecasts.
   *
   * @param horizon the time to forecast; it must not start before the history's cutoff
   * @return the forecast
   * @throws IllegalArgumentException if the horizon starts before the cutoff
   */
  Forecast forecast(Horizon horizon);
}
