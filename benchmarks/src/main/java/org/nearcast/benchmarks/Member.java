package org.nearcast.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;
import org.nearcast.model.FitReport;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import org.nearcast.model.Models;
import org.nearcast.model.hawkes.multiscale.MultiscaleModel;

/**
 * One member of the default's mixture alone: what a single scale and memory would say.
 *
 * @param fits of the mixture
 * @param member its name among the weights
 */
record Member(SharedFits fits, String member) implements Forecaster {
  @Override
  public String name() {
    return "MultiscaleMember";
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> out = new LinkedHashMap<>(fits.parameters());
    out.put("member", member);
    return out;
  }

  @Override
  public FittedModel fit(History history, Grid grid) {
    return new Alone(this, fits.fit(history, grid));
  }

  private record Alone(Member forecaster, MultiscaleModel mixture) implements FittedModel {
    @Override
    public History history() {
      return mixture.history();
    }

    @Override
    public Grid grid() {
      return mixture.grid();
    }

    @Override
    public FitReport report() {
      return mixture.report();
    }

    @Override
    public Forecast forecast(Horizon horizon) {
      return new Forecast(
          grid(),
          history().cutoff(),
          horizon,
          mixture.memberCounts(forecaster.member, horizon),
          // only counts are scored here, and half of the mixture's explanation would mislead
          (cell, most) -> {
            throw new UnsupportedOperationException("a member alone explains nothing");
          },
          () -> Models.provenance(this, "none: the fit draws no random numbers"),
          report().warnings());
    }
  }
}
