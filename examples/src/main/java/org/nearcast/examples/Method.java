package org.nearcast.examples;

import org.nearcast.kernel.Bandwidth;
import org.nearcast.model.Forecaster;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.model.baseline.KernelDensity;
import org.nearcast.model.baseline.ProMap;
import org.nearcast.model.baseline.SpaceTimeKernel;

/** The forecasters that the mains know by name. */
enum Method {
  /** Recent incidents weigh more. */
  SPACE_TIME {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      SpaceTimeKernel kernel = SpaceTimeKernel.withDefaults();
      return bandwidthMetres == null ? kernel : kernel.withBandwidthMetres(bandwidthMetres);
    }
  },
  /** Kernel density of the whole history. */
  KDE {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      KernelDensity density = KernelDensity.withDefaults();
      return bandwidthMetres == null ? density : density.withBandwidthMetres(bandwidthMetres);
    }
  },
  /** Kernel density whose bandwidth is narrow where incidents are dense. */
  ADAPTIVE_KDE {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      Bandwidth pilot = Bandwidth.fixed(bandwidthMetres == null ? 150 : bandwidthMetres);
      return KernelDensity.withDefaults().withBandwidth(Bandwidth.abramson(pilot));
    }
  },
  /** Plain counts. */
  COUNTS {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      return HistoricalCounts.withDefaults();
    }
  },
  /** Prospective hotspot mapping. */
  PROMAP {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      ProMap map = ProMap.withDefaults();
      return bandwidthMetres == null ? map : map.withReachMetres(bandwidthMetres);
    }
  };

  /** The forecaster; a null bandwidth is its default. */
  abstract Forecaster forecaster(Double bandwidthMetres);
}
