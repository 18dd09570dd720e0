package org.nearcast.benchmarks;

import java.io.IOException;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import org.nearcast.evaluate.Backtest;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.model.baseline.KernelDensity;
import org.nearcast.model.baseline.ProMap;
import org.nearcast.model.baseline.SpaceTimeKernel;
import org.nearcast.model.hawkes.cell.CellHawkes;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;

/**
 * How long two backtests take, all standard scores and the check for look-ahead included, reading
 * the data not: eight forecasters over 52 weeks of Portland's burglaries, and the default over 365
 * days of all incidents of St Louis. Each is run twice; the first run compiles.
 */
public final class BacktestSpeed {
  private BacktestSpeed() {}

  /**
   * Prints the times.
   *
   * @param args "portland" or "stlouis"; both without any
   * @throws IOException if the data are absent
   */
  public static void main(String[] args) throws IOException {
    List<String> wanted = List.of(args);
    if (wanted.isEmpty() || wanted.contains("portland")) {
      StudyArea area = City.PORTLAND.area();
      IncidentLog log = City.PORTLAND.log(area).where("BURGLARY");
      time(
          "Portland, 52 weeks, 8 forecasters",
          Backtest.of(log, Grid.square(area, City.PORTLAND.cellMetres))
              .withEnd(City.PORTLAND.until.atStartOfDay(City.PORTLAND.zone).toInstant())
              .withWindows(52, Period.ofDays(7))
              .withForecaster("multiscale Hawkes", MultiscaleHawkes.withDefaults(), 4)
              .withForecaster("cell Hawkes", CellHawkes.withDefaults(), 4)
              .withForecaster("counts", HistoricalCounts.withDefaults())
              .withForecaster(
                  "counts, last year", HistoricalCounts.withDefaults().withLookBackDays(365))
              .withForecaster("KDE 150 m", KernelDensity.withDefaults())
              .withForecaster("KDE 300 m", KernelDensity.withDefaults().withBandwidthMetres(300))
              .withForecaster("space-time kernel", SpaceTimeKernel.withDefaults(), 4)
              .withForecaster("ProMap", ProMap.withDefaults()));
    }
    if (wanted.isEmpty() || wanted.contains("stlouis")) {
      StudyArea area = City.ST_LOUIS.area();
      time(
          "St Louis, 365 days, the default",
          Backtest.of(City.ST_LOUIS.log(area), Grid.square(area, City.ST_LOUIS.cellMetres))
              .withEnd(LocalDate.of(2018, 12, 1).atStartOfDay(City.ST_LOUIS.zone).toInstant())
              .withWindows(365, Period.ofDays(1))
              .withForecaster("multiscale Hawkes", MultiscaleHawkes.withDefaults(), 28));
    }
  }

  private static void time(String name, Backtest backtest) throws IOException {
    for (int run = 1; run <= 2; run++) {
      long begun = System.nanoTime();
      Evaluation evaluation = backtest.run();
      System.out.printf(
          Locale.ROOT,
          "%s, %,d cells, %,d incidents scored, run %d: %.1f s (hit rate 5 %%: %.1f %%)%n",
          name,
          evaluation.grid().size(),
          evaluation.incidents(),
          run,
          (System.nanoTime() - begun) / 1e9,
          evaluation.value(evaluation.forecasters().get(0), "hit rate 5 %"));
    }
  }
}
