package org.nearcast.model.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.kernel.Bandwidth;
import org.nearcast.kernel.SpatialKernel;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.ForecasterContract;
import org.nearcast.model.Horizon;

class KernelDensityTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return KernelDensity.withDefaults();
  }

  @Override
  protected List<Forecaster> variants() {
    KernelDensity base = KernelDensity.withDefaults();
    return List.of(
        base.withKernel(SpatialKernel.QUARTIC),
        base.withKernel(SpatialKernel.EPANECHNIKOV),
        base.withBandwidthMetres(170),
        base.withBandwidth(Bandwidth.likelihood()),
        base.withBandwidth(Bandwidth.scott()),
        base.withBandwidth(Bandwidth.silverman()),
        base.withBandwidth(Bandwidth.leastSquares()),
        base.withBandwidth(Bandwidth.abramson(Bandwidth.fixed(200))),
        base.withBandwidth(Bandwidth.nearestNeighbour(8)),
        base.withEdgeCorrection(false),
        base.withLookBackDays(90));
  }

  @Test
  void withEdgeCorrectionNoIncidentIsLostOverTheBorder() {
    Toy toy = new Toy();
    toy.add(3, 500, 10);
    toy.add(500, 998, 20);
    toy.add(1500, 500, 20);
    KernelDensity density = KernelDensity.withDefaults().withBandwidthMetres(200);
    assertEquals(2 * 7 / 100.0, toy.forecast(density).expectedTotal(), 1e-14);
    Forecast plain = toy.forecast(density.withEdgeCorrection(false));
    // half of each on the edge, and a little (Φ(−2.5)) from outside
    double expected = (0.5 + 0.5 + 0.0062097) * 7 / 100.0;
    assertEquals(expected, plain.expectedTotal(), 0.02 * expected);
  }

  @Test
  void aNarrowKernelIsTheCount() {
    Toy toy = new Toy();
    toy.add(450, 450, 10);
    toy.add(450, 450, 12);
    toy.add(250, 850, 50);
    double[] counts = toy.forecast(HistoricalCounts.withDefaults()).expectedCounts();
    double[] density =
        toy.forecast(KernelDensity.withDefaults().withBandwidthMetres(10)).expectedCounts();
    for (int cell = 0; cell < counts.length; cell++) {
      assertEquals(counts[cell], density[cell], 1e-6);
    }
  }

  @Test
  void aBandwidthBelowATenthOfTheCellIsRefused() {
    Toy toy = new Toy();
    toy.add(450, 450, 10);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> toy.forecast(KernelDensity.withDefaults().withBandwidthMetres(9)));
    assertTrue(e.getMessage().startsWith("bandwidthMetres must be at least 10.0 m, a tenth of a"));
    assertEquals(
        "bandwidthMetres must be finite and > 0 but was -3.0",
        assertThrows(
                IllegalArgumentException.class,
                () -> KernelDensity.withDefaults().withBandwidthMetres(-3))
            .getMessage());
  }

  @Test
  void theDefaultsServeLargeCellsToo() {
    StudyArea area = StudyArea.rectangle(0, 0, 20_000, 20_000, "local");
    Grid beats = Grid.square(area, 4000);
    IncidentLog log =
        IncidentLog.builder("local", ZoneOffset.UTC)
            .add(Incident.at(9000, 9000, Instant.parse("2024-01-02T10:00:00Z"), "THEFT"))
            .add(Incident.at(9500, 9100, Instant.parse("2024-01-09T10:00:00Z"), "THEFT"))
            .build();
    Instant cutoff = Instant.parse("2024-01-10T00:00:00Z");
    for (Forecaster one : List.of(KernelDensity.withDefaults(), SpaceTimeKernel.withDefaults())) {
      Forecast forecast =
          one.fit(log.knownAt(cutoff), beats).forecast(Horizon.after(cutoff, Duration.ofDays(7)));
      assertTrue(forecast.warnings().toString().contains("raised"), one.name());
      assertTrue(forecast.expectedTotal() > 0);
    }
  }
}
