package org.nearcast.evaluate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Streams;
import org.nearcast.model.Explanation;
import org.nearcast.model.FitReport;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import org.nearcast.provenance.Provenance;

/** A small city, and forecasters that do what a test wants. */
final class Doubles {
  static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  private Doubles() {}

  /** 10 × 8 cells of 100 m. */
  static Grid grid() {
    return Grid.square(StudyArea.rectangle(0, 0, 1000, 800, "local"), 100);
  }

  /** So many incidents over so many days, most of them near one corner. */
  static IncidentLog log(int incidents, int days, long seed) {
    UniformRandomProvider random = Streams.of(seed, "city", 0);
    IncidentLogBuilder builder = IncidentLog.builder("local", ZoneOffset.UTC);
    for (int i = 0; i < incidents; i++) {
      double x = 1000 * random.nextDouble() * random.nextDouble();
      double y = 800 * random.nextDouble() * random.nextDouble();
      Instant at = START.plusSeconds((long) (random.nextDouble() * days * 86_400));
      builder.add(Incident.at(x, y, at, "BURGLARY"));
    }
    return builder.observed(new TimeSpan(START, START.plusSeconds(days * 86_400L))).build();
  }

  /** Forecasts what a function of history and horizon says; counts its fits. */
  static class Stub implements Forecaster {
    private final String name;
    private final BiFunction<FittedModel, Horizon, double[]> says;
    private final AtomicInteger fits = new AtomicInteger();

    Stub(String name, BiFunction<FittedModel, Horizon, double[]> says) {
      this.name = name;
      this.says = says;
    }

    @Override
    public String name() {
      return name;
    }

    AtomicInteger fits() {
      return fits;
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("name", name);
    }

    @Override
    public FittedModel fit(History history, Grid grid) {
      fits.incrementAndGet();
      Stub self = this;
      return new FittedModel() {
        @Override
        public Forecaster forecaster() {
          return self;
        }

        @Override
        public History history() {
          return history;
        }

        @Override
        public Grid grid() {
          return grid;
        }

        @Override
        public FitReport report() {
          return new FitReport(true, Map.of(), List.of());
        }

        @Override
        public Forecast forecast(Horizon horizon) {
          double[] expected = says.apply(this, horizon);
          return new Forecast(
              grid,
              history.cutoff(),
              horizon,
              expected,
              (cell, most) -> new Explanation(cell, expected[cell], 0, List.of(), 0, most),
              () -> Provenance.of("Stub").build(),
              List.of());
        }
      };
    }
  }

  /** A model that passes everything on to another. */
  static class Passing implements FittedModel {
    private final FittedModel inner;

    Passing(FittedModel inner) {
      this.inner = inner;
    }

    @Override
    public Forecaster forecaster() {
      return inner.forecaster();
    }

    @Override
    public History history() {
      return inner.history();
    }

    @Override
    public Grid grid() {
      return inner.grid();
    }

    @Override
    public FitReport report() {
      return inner.report();
    }

    @Override
    public Forecast forecast(Horizon horizon) {
      return inner.forecast(horizon);
    }
  }

  /** Counts what it was given, a day. */
  static double[] counts(FittedModel model, double factor) {
    double[] out = new double[model.grid().size()];
    IncidentLog log = model.history().log();
    for (int i = 0; i < log.size(); i++) {
      int cell = model.grid().cellOf(log.x(i), log.y(i));
      if (cell >= 0) {
        out[cell] += factor;
      }
    }
    return out;
  }
}
