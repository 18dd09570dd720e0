package org.nearcast.examples;

import org.nearcast.kernel.Bandwidth;
import org.nearcast.model.Forecaster;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.model.baseline.KernelDensity;
import org.nearcast.model.baseline.ProMap;
import org.nearcast.model.baseline.SpaceTimeKernel;
import org.nearcast.model.hawkes.cell.CellHawkes;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;
import org.nearcast.model.hawkes.nonparametric.NonparametricHawkes;
import org.nearcast.model.hawkes.parametric.SpaceTimeHawkes;

/** The forecasters that the mains know by name. */
enum Method {
  /** Many scales at once, weighed by how earlier weeks were forecast. */
  MULTISCALE("multiscale Hawkes", Words.LEARNED, Words.LEARNED) {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      return findsItsOwn(bandwidthMetres, MultiscaleHawkes.withDefaults());
    }
  },
  /** Recent incidents weigh more. */
  SPACE_TIME("space-time kernel", Words.ADAPTIVE + Words.FADES, Words.FIXED + Words.FADES) {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      SpaceTimeKernel kernel = SpaceTimeKernel.withDefaults();
      return bandwidthMetres == null ? kernel : kernel.withBandwidthMetres(bandwidthMetres);
    }
  },
  /** Kernel density of the whole history. */
  KDE("KDE", Words.FIXED + Words.AGELESS, Words.FIXED + Words.AGELESS) {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      KernelDensity density = KernelDensity.withDefaults();
      return bandwidthMetres == null ? density : density.withBandwidthMetres(bandwidthMetres);
    }
  },
  /** Kernel density whose bandwidth is narrow where incidents are dense. */
  ADAPTIVE_KDE("adaptive KDE", Words.ADAPTIVE + Words.AGELESS, Words.ADAPTIVE + Words.AGELESS) {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      Bandwidth pilot = Bandwidth.fixed(bandwidthMetres == null ? 150 : bandwidthMetres);
      return KernelDensity.withDefaults().withBandwidth(Bandwidth.abramson(pilot));
    }
  },
  /** Plain counts. */
  COUNTS("counts", Words.PAST, Words.PAST) {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      return HistoricalCounts.withDefaults();
    }
  },
  /** Prospective hotspot mapping. */
  PROMAP("ProMap", Words.RECENT, Words.RECENT) {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      ProMap map = ProMap.withDefaults();
      return bandwidthMetres == null ? map : map.withReachMetres(bandwidthMetres);
    }
  },
  /** Incidents raise the rate of their own cell for a while. */
  CELL_HAWKES("cell Hawkes", Words.CELL, Words.CELL) {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      return findsItsOwn(bandwidthMetres, CellHawkes.withDefaults());
    }
  },
  /** Incidents raise the rate around them for a while, by kernels of a given form. */
  SPACE_TIME_HAWKES("space-time Hawkes", Words.TRIGGERED, Words.TRIGGERED) {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      return findsItsOwn(bandwidthMetres, SpaceTimeHawkes.withDefaults());
    }
  },
  /** The same by kernels of no given form. */
  NONPARAMETRIC_HAWKES("nonparametric Hawkes", Words.FREE, Words.FREE) {
    @Override
    Forecaster forecaster(Double bandwidthMetres) {
      return findsItsOwn(bandwidthMetres, NonparametricHawkes.withDefaults());
    }
  };

  private final String label;
  private final String words;
  private final String wordsForStatedBandwidth;

  Method(String label, String words, String wordsForStatedBandwidth) {
    this.label = label;
    this.words = words;
    this.wordsForStatedBandwidth = wordsForStatedBandwidth;
  }

  /** What it is called in tables and reports. */
  String label() {
    return label;
  }

  /** What it does, in words; a null bandwidth is its default. */
  String words(Double bandwidthMetres) {
    return bandwidthMetres == null ? words : wordsForStatedBandwidth;
  }

  /** The forecaster; a null bandwidth is its default. */
  abstract Forecaster forecaster(Double bandwidthMetres);

  Forecaster findsItsOwn(Double bandwidthMetres, Forecaster forecaster) {
    if (bandwidthMetres != null) {
      throw new IllegalArgumentException(
          "--bandwidth must be left out with "
              + name()
              + ", which finds its distances itself, but was "
              + bandwidthMetres);
    }
    return forecaster;
  }

  private static final class Words {
    static final String FIXED =
        "Each past incident spreads over its surroundings, by one distance everywhere";
    static final String ADAPTIVE =
        "Each past incident spreads over its surroundings, less where incidents are dense and more"
            + " where they are rare";
    static final String FADES =
        ", and fades with age: after two years it weighs 37 % of a new one.";
    static final String AGELESS = ", whatever its age.";
    static final String PAST = "Each cell is expected to see what it saw in the past.";
    static final String LEARNED =
        "Past incidents raise their surroundings, at several distances and for several lengths of"
            + " time at once; how much each counts is learned from the past weeks.";
    static final String CELL =
        "Each cell has a rate of its own; every incident raises that of its cell, and that fades.";
    static final String TRIGGERED =
        "Each place has a lasting rate; every incident raises its surroundings, less with distance"
            + " and with time, by curves fitted to the past.";
    static final String FREE =
        "Each place has a lasting rate; every incident raises its surroundings by as much, as far"
            + " and as long as the past shows, whatever the form.";
    static final String RECENT =
        "Incidents of the last eight weeks near a cell raise it, recent and near ones most.";
  }
}
