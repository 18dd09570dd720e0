package org.nearcast.model.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.LatticeGrid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.ForecasterContract;
import org.nearcast.model.Horizon;

class HistoricalCountsTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return HistoricalCounts.withDefaults();
  }

  @Override
  protected List<Forecaster> variants() {
    return List.of(HistoricalCounts.withDefaults().withLookBackDays(100));
  }

  @Test
  void countsByHand() {
    Toy toy = new Toy();
    toy.add(150, 150, 10);
    toy.add(160, 190, 90);
    toy.add(950, 950, 1);
    toy.add(5000, 5000, 1);
    Forecast all = toy.forecast(HistoricalCounts.withDefaults());
    // two incidents in 100 days, forecast for 7
    assertEquals(2 * 7 / 100.0, all.expectedCount(toy.grid.cellOf(150, 150)), 1e-15);
    assertEquals(3 * 7 / 100.0, all.expectedTotal(), 1e-15);
    Forecast recent = toy.forecast(HistoricalCounts.withDefaults().withLookBackDays(20));
    assertEquals(1 * 7 / 20.0, recent.expectedCount(toy.grid.cellOf(150, 150)), 1e-15);
    assertEquals(2 * 7 / 20.0, recent.expectedTotal(), 1e-15);
  }

  @Test
  void aForecastOfNothingIsNotSilent() {
    Toy toy = new Toy();
    toy.add(101, 101, 50);
    List<Forecaster> blind =
        List.of(
            HistoricalCounts.withDefaults().withLookBackDays(20),
            KernelDensity.withDefaults().withLookBackDays(20),
            ProMap.withDefaults().withContinuous(true).withReachMetres(10));
    for (Forecaster forecaster : blind) {
      Forecast forecast = toy.forecast(forecaster);
      assertEquals(0, forecast.expectedTotal());
      assertEquals(
          List.of("none of the 1 incidents known adds to any cell: every cell is forecast 0"),
          forecast.warnings().stream().filter(w -> w.contains("forecast 0")).toList());
    }
  }

  // The point lies in a sliver of one hexagon; the only cell around it is not even its neighbour.
  @Test
  void anIncidentInASliverIsExplained() {
    Grid whole = Grid.hexagonal(StudyArea.rectangle(0, 0, 3000, 3000, "local"), 300);
    LatticeGrid lattice = (LatticeGrid) whole;
    int row = 5;
    int column = 5;
    int sliverCell = lattice.cellAt(column, row);
    int otherCell = lattice.cellAt(column - 1, row + 1);
    double x = whole.centreX(sliverCell) + 149;
    double y = whole.centreY(sliverCell) - 80;
    double ox = whole.centreX(otherCell);
    double oy = whole.centreY(otherCell);
    StudyArea area =
        StudyArea.ofWkt(
            String.format(
                Locale.ROOT,
                "MULTIPOLYGON (((%1$f %2$f, %3$f %2$f, %3$f %4$f, %1$f %4$f, %1$f %2$f)),"
                    + " ((%5$f %6$f, %7$f %6$f, %7$f %8$f, %5$f %8$f, %5$f %6$f)))",
                x,
                y,
                x + 0.1,
                y + 0.1,
                ox - 50,
                oy - 50,
                ox + 50,
                oy + 50),
            "local");
    Grid grid = Grid.hexagonal(area, 300);
    assertEquals(1, grid.size());
    IncidentLog log =
        IncidentLog.builder("local", ZoneOffset.UTC)
            .add(Incident.at(x + 0.05, y + 0.05, Instant.parse("2020-01-01T12:00:00Z"), "A"))
            .build();
    History history = log.knownAt(Instant.parse("2020-01-02T00:00:00Z"));
    Forecast forecast =
        forecaster()
            .fit(history, grid)
            .forecast(Horizon.after(history.cutoff(), Duration.ofDays(1)));
    assertEquals(1, forecast.expectedTotal());
    assertEquals(1, forecast.explain(0).contributions().size());
  }
}
