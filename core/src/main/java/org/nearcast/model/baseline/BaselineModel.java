package org.nearcast.model.baseline;

import java.util.List;
import java.util.Map;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.PointIndex;
import org.nearcast.model.Explanation;
import org.nearcast.model.FitReport;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import org.nearcast.model.Models;

/** A fitted model whose rate in each cell is constant and a sum over past incidents. */
final class BaselineModel implements FittedModel {
  private final Forecaster forecaster;
  private final History history;
  private final Grid grid;
  private final double[] ratePerDay;
  private final Influence influence;
  private final FitReport report;
  private final PointIndex incidents;

  BaselineModel(
      Forecaster forecaster,
      History history,
      Grid grid,
      double[] ratePerDay,
      Influence influence,
      Map<String, Double> estimates,
      List<String> warnings) {
    this.forecaster = forecaster;
    this.history = history;
    this.grid = grid;
    this.ratePerDay = ratePerDay;
    this.influence = influence;
    this.report =
        new FitReport(
            true, estimates, Models.withDataWarnings(history, grid, ratePerDay, warnings));
    IncidentLog log = history.log();
    double[] x = new double[log.size()];
    double[] y = new double[log.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = log.x(i);
      y[i] = log.y(i);
    }
    this.incidents = new PointIndex(x, y, grid.cellSizeMetres());
  }

  @Override
  public Forecaster forecaster() {
    return forecaster;
  }

  @Override
  public History history() {
    return history;
  }

  @Override
  public Grid grid() {
    return grid;
  }

  @Override
  public FitReport report() {
    return report;
  }

  @Override
  public Forecast forecast(Horizon horizon) {
    double days = horizon.days();
    double[] expected = new double[ratePerDay.length];
    for (int cell = 0; cell < expected.length; cell++) {
      expected[cell] = ratePerDay[cell] * days;
    }
    return new Forecast(
        grid,
        history.cutoff(),
        horizon,
        expected,
        (cell, most) -> explain(cell, most, expected[cell], days),
        () -> Models.provenance(this, "none: the model draws no random numbers"),
        report.warnings());
  }

  private Explanation explain(int cell, int most, double expected, double days) {
    int[] near =
        incidents.near(grid.centreX(cell), grid.centreY(cell), influence.reachMetres(cell));
    return Models.explanation(
        history,
        grid,
        cell,
        most,
        expected,
        0,
        near,
        incident -> influence.ratePerDay(cell, incident) * days);
  }

  /** A line for people: the forecaster and what it was fitted to. */
  @Override
  public String toString() {
    return forecaster.name()
        + forecaster.parameters()
        + " fitted to "
        + history.size()
        + " incidents known at "
        + history.cutoff();
  }
}
