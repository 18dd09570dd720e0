package org.nearcast.model.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.kernel.SpatialKernel;
import org.nearcast.kernel.TemporalKernel;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.ForecasterContract;

class SpaceTimeKernelTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return SpaceTimeKernel.withDefaults();
  }

  @Override
  protected List<Forecaster> variants() {
    SpaceTimeKernel base = SpaceTimeKernel.withDefaults();
    return List.of(
        base.withSpatialKernel(SpatialKernel.EPANECHNIKOV),
        base.withBandwidthMetres(310),
        base.withTemporalKernel(TemporalKernel.exponential(30)),
        base.withTemporalKernel(TemporalKernel.gaussian(90)),
        base.withTemporalKernel(TemporalKernel.linear(90)),
        base.withEdgeCorrection(false));
  }

  @Test
  void recentIncidentsWeighMore() {
    Toy toy = new Toy();
    toy.add(250, 250, 2);
    toy.add(750, 750, 62);
    Forecast forecast =
        toy.forecast(
            SpaceTimeKernel.withDefaults()
                .withBandwidthMetres(80)
                .withTemporalKernel(TemporalKernel.exponential(30)));
    double ratio =
        forecast.expectedCount(toy.grid.cellOf(250, 250))
            / forecast.expectedCount(toy.grid.cellOf(750, 750));
    assertEquals(Math.exp(2), ratio, 1e-3);
  }

  @Test
  void aSteadyRateIsForecastWhateverTheKernel() {
    Toy toy = new Toy();
    for (double age = 0.25; age < 100; age += 0.5) {
      toy.add(500, 500, age);
    }
    for (TemporalKernel kernel :
        List.of(
            TemporalKernel.exponential(20),
            TemporalKernel.gaussian(15),
            TemporalKernel.linear(300))) {
      double total =
          toy.forecast(SpaceTimeKernel.withDefaults().withTemporalKernel(kernel)).expectedTotal();
      assertEquals(14, total, 0.01, kernel.toString());
    }
  }

  @Test
  void aVeryLongMemoryIsTheKernelDensity() {
    Toy toy = new Toy();
    toy.add(250, 250, 2);
    toy.add(750, 750, 62);
    double[] density =
        toy.forecast(KernelDensity.withDefaults().withBandwidthMetres(100)).expectedCounts();
    double[] forever =
        toy.forecast(
                SpaceTimeKernel.withDefaults()
                    .withBandwidthMetres(100)
                    .withTemporalKernel(TemporalKernel.exponential(1e9)))
            .expectedCounts();
    for (int cell = 0; cell < density.length; cell++) {
      assertEquals(density[cell], forever[cell], 1e-6 * density[cell]);
    }
    assertTrue(density.length == 100);
  }
}
