package org.nearcast.model.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.ForecasterContract;

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
}
