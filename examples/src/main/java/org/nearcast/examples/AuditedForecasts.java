package org.nearcast.examples;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nearcast.audit.mitigation.FairAllocation;
import org.nearcast.audit.mitigation.Mitigation;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.audit.subject.Subjects;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import picocli.CommandLine.Option;

/** The options that say whose forecasts are audited, and what they are compared with. */
final class AuditedForecasts {
  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Whose forecasts: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Method method = Method.MULTISCALE;

  @Option(names = "--cell", description = "Size of a square cell, metres (${DEFAULT-VALUE}).")
  private double cellMetres = 200;

  @Option(names = "--weeks", description = "Number of weeks to audit (${DEFAULT-VALUE}).")
  private int weeks = 26;

  @Option(
      names = "--share",
      description = "Share of the area that is flagged (${DEFAULT-VALUE}, that is 5 %%).")
  private double areaShare = 0.05;

  @Option(names = "--until", paramLabel = "DATE", description = "End of the last week.")
  private String until;

  @Option(
      names = "--no-comparison",
      description =
          "Leave counts, KDE and an even spread out, where they have reports of their own.")
  private boolean alone;

  /** Demands that the options make sense. */
  void check() {
    if (weeks < 1) {
      throw new IllegalArgumentException("--weeks must be at least 1 but was " + weeks);
    }
    if (!(areaShare > 0 && areaShare < 1)) {
      throw new IllegalArgumentException("--share must be inside (0, 1) but was " + areaShare);
    }
    if (!(cellMetres > 0 && cellMetres < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("--cell must be above 0 and finite but was " + cellMetres);
    }
  }

  Forecaster model() {
    return method.forecaster(null);
  }

  /** The settings, for a manifest. */
  Map<String, Object> settings(IncidentLog log) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("model", model().name() + " " + model().parameters());
    out.put("cellMetres", cellMetres);
    out.put("weeks", weeks);
    out.put("areaShare", areaShare);
    out.put("end", end(log));
    out.put("comparison", !alone);
    return out;
  }

  double areaShare() {
    return areaShare;
  }

  Grid grid(City city) {
    return Grid.square(city.area(), cellMetres);
  }

  Instant end(IncidentLog log) {
    return until == null ? log.observed().end() : Times.cutoff("--until", until, log.zone());
  }

  Horizon lastWeek(IncidentLog log) {
    Instant end = end(log);
    return new Horizon(end.atZone(log.zone()).minusWeeks(1).toInstant(), end);
  }

  /** What is audited. */
  Subject audited(IncidentLog log, Grid grid) {
    return flagged(method, log, grid);
  }

  /** Simple ways to choose as many cells, other than the audited one; none if so asked. */
  List<Subject> comparisons(IncidentLog log, Subject audited) {
    List<Subject> out = new ArrayList<>();
    if (alone) {
      return out;
    }
    for (Method simple : List.of(Method.COUNTS, Method.KDE)) {
      if (simple != method) {
        out.add(flagged(simple, log, audited.grid()));
      }
    }
    out.add(even(audited));
    return out;
  }

  // each week with what was known at its start
  private Subject flagged(Method whose, IncidentLog log, Grid grid) {
    Forecaster forecaster = whose.forecaster(null);
    List<Forecast> forecasts = new ArrayList<>();
    ZonedDateTime last = end(log).atZone(log.zone());
    for (int week = weeks; week > 0; week--) {
      Instant start = last.minusWeeks(week).toInstant();
      History known = log.knownAt(start);
      Horizon horizon = new Horizon(start, last.minusWeeks(week - 1L).toInstant());
      forecasts.add(forecaster.fit(known, grid).forecast(horizon));
    }
    return Subjects.ofForecasts(whose.label(), forecasts, log, areaShare);
  }

  // every cell in the same part, whatever happened
  private Subject even(Subject like) {
    Subject.Builder builder = Subject.builder("even spread", like.grid(), false);
    double[] part = new double[like.grid().size()];
    Arrays.fill(part, areaShare);
    for (int t = 0; t < like.windows(); t++) {
      int[] observed = new int[part.length];
      for (int i = 0; i < part.length; i++) {
        observed[i] = like.observed(t, i);
      }
      builder.window(like.span(t), part, part, observed);
    }
    return builder.build();
  }

  /** What a more even allocation of as many cells would cost, for the mean forecast. */
  Mitigation mitigation(Subject audited, CellPopulation residents) {
    double[] mean = new double[residents.grid().size()];
    for (int t = 0; t < audited.windows(); t++) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += audited.score(t, i) / audited.windows();
      }
    }
    FairAllocation fair = FairAllocation.withDefaults().withBudget(areaShare * mean.length);
    return Mitigation.of(audited.name(), fair, mean, residents, 8);
  }
}
