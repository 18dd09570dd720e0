package org.nearcast.examples;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;
import org.nearcast.model.Explanation;
import org.nearcast.model.FitReport;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import org.nearcast.provenance.Provenance;

/**
 * The simplest forecaster there is, as an example of how to write one: the same rate everywhere.
 */
final class UniformForecaster implements Forecaster {
  // docs begin
  @Override
  public String name() {
    return "Uniform";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of();
  }

  @Override
  public FittedModel fit(History history, Grid grid) {
    double days = history.observedDays();
    double ratePerDay = days > 0 ? history.log().inside(grid).totalWeight() / days : 0;
    double ratePerArea = ratePerDay / grid.totalAreaSquareMetres();
    FitReport report = new FitReport(true, Map.of("ratePerDay", ratePerDay), List.of());
    return new Fitted(this, history, grid, report, ratePerArea);
  }

  private record Fitted(
      Forecaster forecaster, History history, Grid grid, FitReport report, double ratePerArea)
      implements FittedModel {
    @Override
    public Forecast forecast(Horizon horizon) {
      double[] expected = new double[grid.size()];
      Arrays.setAll(expected, cell -> ratePerArea * grid.areaSquareMetres(cell) * horizon.days());
      Provenance origin =
          Provenance.of("FittedModel")
              .fact("model", forecaster.name())
              .parent(history.provenance())
              .parent(grid.provenance())
              .build();
      return new Forecast(
          grid,
          history.cutoff(),
          horizon,
          expected,
          // all of it is background: no single incident explains a cell
          (cell, most) -> new Explanation(cell, expected[cell], expected[cell], List.of(), 0, 0),
          () -> origin,
          report.warnings());
    }
  }
  // docs end
}
