package org.nearcast.model.baseline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Models;

/**
 * The past repeats itself: λ(cell) = incidents in the cell during the look-back / days observed in
 * it. The plainest forecast, and on long histories a hard one to beat. It fails where the look-back
 * is short or cells are small: most cells then have 0 or 1 incidents, and ties decide the ranking.
 *
 * <p>An incident counts with its weight; those outside the study area do not count. Immutable and
 * thread-safe.
 */
public final class HistoricalCounts implements Forecaster {
  private final double lookBackDays;

  private HistoricalCounts(double lookBackDays) {
    this.lookBackDays = lookBackDays;
  }

  /**
   * Counts over the whole history.
   *
   * @return the forecaster
   */
  public static HistoricalCounts withDefaults() {
    return new HistoricalCounts(Double.POSITIVE_INFINITY);
  }

  /**
   * Counts over the last days before the cutoff.
   *
   * @param days &gt; 0
   * @return a copy
   * @throws IllegalArgumentException if not finite and &gt; 0
   */
  public HistoricalCounts withLookBackDays(double days) {
    return new HistoricalCounts(Check.positive("lookBackDays", days));
  }

  @Override
  public String name() {
    return "HistoricalCounts";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("lookBackDays", LookBack.text(lookBackDays));
  }

  @Override
  public FittedModel fit(History history, Grid grid) {
    Models.demandOneCrs(history, grid);
    IncidentLog log = history.log();
    double days = LookBack.observedDays(history, lookBackDays);
    int first = LookBack.firstIncident(history, lookBackDays);
    int[] cellOf = new int[log.size()];
    double[] rate = new double[grid.size()];
    double counted = 0;
    for (int i = 0; i < cellOf.length; i++) {
      cellOf[i] = i < first ? -1 : grid.cellOf(log.x(i), log.y(i));
      if (cellOf[i] >= 0) {
        rate[cellOf[i]] += log.weight(i);
        counted += log.weight(i);
      }
    }
    for (int cell = 0; cell < rate.length; cell++) {
      rate[cell] = days > 0 ? rate[cell] / days : 0;
    }
    Influence influence =
        new Influence() {
          @Override
          public double ratePerDay(int cell, int incident) {
            return cellOf[incident] == cell && days > 0 ? log.weight(incident) / days : 0;
          }

          @Override
          public double reachMetres(int cell) {
            return CellRadius.metres(grid, cell);
          }
        };
    Map<String, Double> estimates = new LinkedHashMap<>();
    estimates.put("incidentsCounted", counted);
    estimates.put("observedDays", days);
    return new BaselineModel(this, history, grid, rate, influence, estimates, List.of());
  }
}
