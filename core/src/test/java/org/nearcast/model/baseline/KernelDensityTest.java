package org.nearcast.model.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.kernel.Bandwidth;
import org.nearcast.kernel.SpatialKernel;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.ForecasterContract;

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
    assertTrue(e.getMessage().startsWith("bandwidthMetres must be at least a tenth of the cell"));
    assertEquals(
        "bandwidthMetres must be finite and > 0 but was -3.0",
        assertThrows(
                IllegalArgumentException.class,
                () -> KernelDensity.withDefaults().withBandwidthMetres(-3))
            .getMessage());
  }
}
