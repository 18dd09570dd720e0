package org.nearcast.model.baseline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.IntSort;
import org.nearcast.internal.PointIndex;
import org.nearcast.model.Explanation;
import org.nearcast.model.FitReport;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import org.nearcast.provenance.Provenance;
import org.nearcast.provenance.Versions;

/** A fitted model whose rate in each cell is constant and a sum over past incidents. */
final class BaselineModel implements FittedModel {
  static final String ALL_ZERO = "every cell is forecast 0";

  private final Forecaster forecaster;
  private final History history;
  private final Grid grid;
  private final double[] ratePerDay;
  private final Influence influence;
  private final FitReport report;
  private final PointIndex incidents;

  BaselineModel(
      Forecaster forecaster,
      History history,
      Grid grid,
      double[] ratePerDay,
      Influence influence,
      Map<String, Double> estimates,
      List<String> warnings) {
    this.forecaster = forecaster;
    this.history = history;
    this.grid = grid;
    this.ratePerDay = ratePerDay;
    this.influence = influence;
    this.report = new FitReport(true, estimates, withDataWarnings(warnings));
    IncidentLog log = history.log();
    double[] x = new double[log.size()];
    double[] y = new double[log.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = log.x(i);
      y[i] = log.y(i);
    }
    this.incidents = new PointIndex(x, y, grid.cellSizeMetres());
  }

  /** Demands one coordinate reference system. */
  static void check(History history, Grid grid) {
    if (!history.log().crs().equals(grid.crs())) {
      throw new IllegalArgumentException(
          "history and grid must have one coordinate reference system but have "
              + history.log().crs()
              + " and "
              + grid.crs());
    }
  }

  private List<String> withDataWarnings(List<String> warnings) {
    List<String> all = new ArrayList<>(warnings);
    if (history.size() == 0) {
      all.add("no incident was known at the cutoff: " + ALL_ZERO);
    } else if (history.gapDays() > 1) {
      all.add(
          String.format(
              Locale.ROOT, "the data end %.1f days before the cutoff", history.gapDays()));
    }
    if (history.size() > 0
        && Arrays.stream(ratePerDay).allMatch(rate -> rate == 0)
        && all.stream().noneMatch(warning -> warning.contains(ALL_ZERO))) {
      all.add("none of the " + history.size() + " incidents known adds to any cell: " + ALL_ZERO);
    }
    return all;
  }

  @Override
  public Forecaster forecaster() {
    return forecaster;
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
    return report;
  }

  @Override
  public Forecast forecast(Horizon horizon) {
    double days = horizon.days();
    double[] expected = new double[ratePerDay.length];
    for (int cell = 0; cell < expected.length; cell++) {
      expected[cell] = ratePerDay[cell] * days;
    }
    return new Forecast(
        grid,
        history.cutoff(),
        horizon,
        expected,
        (cell, most) -> explain(cell, most, expected[cell], days),
        this::provenance,
        report.warnings());
  }

  private Explanation explain(int cell, int most, double expected, double days) {
    double x = grid.centreX(cell);
    double y = grid.centreY(cell);
    int[] near = incidents.near(x, y, influence.reachMetres(cell));
    double[] share = new double[near.length];
    int[] order = new int[near.length];
    int count = 0;
    for (int n = 0; n < near.length; n++) {
      share[n] = influence.ratePerDay(cell, near[n]) * days;
      if (share[n] > 0) {
        order[count++] = n;
      }
    }
    int[] contributing = Arrays.copyOf(order, count);
    IntSort.sort(
        contributing,
        (a, b) -> {
          int bySize = Double.compare(share[b], share[a]);
          return bySize != 0 ? bySize : Integer.compare(near[a], near[b]);
        });
    List<Explanation.Contribution> named = new ArrayList<>();
    double others = 0;
    for (int k = 0; k < count; k++) {
      int n = contributing[k];
      if (k < most) {
        named.add(contribution(near[n], x, y, share[n]));
      } else {
        others += share[n];
      }
    }
    return new Explanation(cell, expected, 0, named, count - named.size(), others);
  }

  private Explanation.Contribution contribution(int i, double x, double y, double share) {
    IncidentLog log = history.log();
    return new Explanation.Contribution(
        i,
        log.id(i),
        log.category(i),
        Instant.ofEpochMilli(log.occurredMillis(i)),
        history.ageDays(i),
        Math.hypot(log.x(i) - x, log.y(i) - y),
        share);
  }

  private Provenance provenance() {
    Provenance.Builder builder =
        Provenance.of("FittedModel")
            .fact("model", forecaster.name())
            .facts(forecaster.parameters());
    report.estimates().forEach((name, value) -> builder.fact("estimate " + name, value));
    Versions.all().forEach((name, value) -> builder.fact("version " + name, value));
    return builder
        .fact("seed", "none: the model draws no random numbers")
        .parent(history.provenance())
        .parent(grid.provenance())
        .build();
  }

  /** A line for people: the forecaster and what it was fitted to. */
  @Override
  public String toString() {
    return forecaster.name()
        + forecaster.parameters()
        + " fitted to "
        + history.size()
        + " incidents known at "
        + history.cutoff();
  }
}
