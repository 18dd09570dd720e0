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
  SPACE_TIME(
      "Each past incident spreads over its surroundings, less where incidents are dense and more where they are rare, and fades with age: after two years it weighs 37 % of a new one.") {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      SpaceTimeKernel kernel = SpaceTimeKernel.withDefaults();
      return bandwidthMetres == null ? kernel : kernel.withBandwidthMetres(bandwidthMetres);
    }
  },
  /** Kernel density of the whole history. */
  KDE(
      "Each past incident spreads over its surroundings by one distance everywhere, whatever its age.") {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      KernelDensity density = KernelDensity.withDefaults();
      return bandwidthMetres == null ? density : density.withBandwidthMetres(bandwidthMetres);
    }
  },
  /** Kernel density whose bandwidth is narrow where incidents are dense. */
  ADAPTIVE_KDE(
      "Each past incident spreads over its surroundings, less where incidents are dense and more where they are rare, whatever its age.") {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      Bandwidth pilot = Bandwidth.fixed(bandwidthMetres == null ? 150 : bandwidthMetres);
      return KernelDensity.withDefaults().withBandwidth(Bandwidth.abramson(pilot));
    }
  },
  /** Plain counts. */
  COUNTS("Each cell is expected to see what it saw in the past.") {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      return HistoricalCounts.withDefaults();
    }
  },
  /** Prospective hotspot mapping. */
  PROMAP("Incidents of the last eight weeks near a cell raise it, recent and near ones most.") {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      ProMap map = ProMap.withDefaults();
      return bandwidthMetres == null ? map : map.withReachMetres(bandwidthMetres);
    }
  };

  /** What it does, in words. */
  final String words;

  Method(String words) {
    this.words = words;
  }

  /** The forecaster; a null bandwidth is its default. */
  abstract Forecaster forecaster(Double bandwidthMetres);
}
