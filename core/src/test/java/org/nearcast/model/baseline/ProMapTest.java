package org.nearcast.model.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.ForecasterContract;

class ProMapTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return ProMap.withDefaults();
  }

  @Override
  protected List<Forecaster> variants() {
    return List.of(
        ProMap.withDefaults().withReachMetres(900),
        ProMap.withDefaults().withWeeks(20),
        ProMap.withDefaults().withContinuous(true));
  }

  private static double at(Toy toy, Forecast forecast, double x, double y) {
    return forecast.expectedCount(toy.grid.cellOf(x, y));
  }

  @Test
  void gridVariantByHand() {
    Toy toy = new Toy();
    toy.add(410, 480, 8); // one whole week old, in the cell around (450, 450)
    Forecast forecast = toy.forecast(ProMap.withDefaults());
    double centre = at(toy, forecast, 450, 450);
    assertEquals(1 / 2.0, at(toy, forecast, 550, 450) / centre, 1e-12); // one cell away
    assertEquals(1 / 2.0, at(toy, forecast, 550, 550) / centre, 1e-12); // 1.41: one whole cell
    assertEquals(1 / 5.0, at(toy, forecast, 850, 450) / centre, 1e-12); // 400 m exactly: counts
    assertEquals(0, at(toy, forecast, 950, 450)); // 500 m
    // weight ½, and full days 7 · Σ 1/(1+k) over 8 weeks
    double days = 7 * (1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0 + 1 / 5.0 + 1 / 6.0 + 1 / 7.0 + 1 / 8.0);
    assertEquals(0.5 / days * 7, forecast.expectedTotal(), 1e-12);
  }

  @Test
  void weeksAreWhole() {
    Toy toy = new Toy();
    toy.add(150, 150, 6.9);
    toy.add(850, 850, 7.1);
    toy.add(850, 150, 55.9);
    Forecast forecast = toy.forecast(ProMap.withDefaults());
    double newest = at(toy, forecast, 150, 150);
    assertEquals(1 / 2.0, at(toy, forecast, 850, 850) / newest, 1e-12);
    assertEquals(1 / 8.0, at(toy, forecast, 850, 150) / newest, 1e-12);
  }

  @Test
  void continuousVariantByHand() {
    Toy toy = new Toy();
    toy.add(410, 450, 8.75); // 40 m from its cell's centre, 1.25 weeks
    Forecast forecast = toy.forecast(ProMap.withDefaults().withContinuous(true));
    double here = at(toy, forecast, 450, 450);
    assertEquals((1 / 2.4) / (1 / 1.4), at(toy, forecast, 550, 450) / here, 1e-12);
    assertEquals(1 / 2.25 / (7 * Math.log(9)) * 7, forecast.expectedTotal(), 1e-12);
  }

  @Test
  void everythingTooOldForecastsNothingAndSaysSo() {
    Toy toy = new Toy();
    toy.add(450, 450, 57);
    Forecast forecast = toy.forecast(ProMap.withDefaults());
    assertEquals(0, forecast.expectedTotal());
    assertTrue(forecast.warnings().toString().contains("younger than 8 weeks"));
  }
}
