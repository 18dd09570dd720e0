package org.nearcast.benchmarks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One part of a pass: benchmarks of one class with some of their parameters.
 *
 * @param pattern what their names match
 * @param parameters values by name; those not named are as annotated
 * @param warmups number of iterations to warm up
 * @param iterations number of iterations to measure, of a second each; 0 if all is as annotated
 */
record SuitePart(
    String pattern, Map<String, List<String>> parameters, int warmups, int iterations) {
  private static SuitePart of(Class<?> benchmark, String method) {
    return new SuitePart(
        benchmark.getName().replace(".", "\\.") + "\\." + method + "$", Map.of(), 0, 0);
  }

  private SuitePart with(String parameter, String... values) {
    Map<String, List<String>> more = new LinkedHashMap<>(parameters);
    more.put(parameter, List.of(values));
    return new SuitePart(pattern, Collections.unmodifiableMap(more), warmups, iterations);
  }

  private SuitePart iterations(int toWarmUp, int toMeasure) {
    return new SuitePart(pattern, parameters, toWarmUp, toMeasure);
  }

  private static SuitePart scoring(
      String method, String incidents, String cells, String metres, String spread) {
    return of(Scoring.class, method)
        .with("incidents", incidents.split(" "))
        .with("cellsASide", cells.split(" "))
        .with("bandwidthMetres", metres.split(" "))
        .with("spread", spread.split(" "));
  }

  /** One or two sizes of everything, short: under five minutes on two cores. */
  static List<SuitePart> quick() {
    return List.of(
        scoring("gaussian", "10000 100000", "400", "200", "CLUSTERED").iterations(1, 3),
        scoring("gaussian", "1000000", "400", "200", "CLUSTERED").iterations(1, 2),
        scoring("gaussian", "100000", "400", "60 600", "CLUSTERED").iterations(1, 2),
        scoring("gaussian", "100000", "400", "200", "SNAPPED").iterations(1, 3),
        scoring("quartic", "100000", "400", "200", "CLUSTERED").iterations(1, 3),
        of(NaiveScoring.class, "gaussian").iterations(1, 2),
        of(SpaceTime.class, "(fixed|defaults)").with("incidents", "20000").iterations(1, 3),
        of(ProspectiveMap.class, "fit").iterations(1, 3),
        of(Multiscale.class, "(oneDay|forecast)").iterations(1, 3),
        of(CellEm.class, "(own|pooled)Backgrounds").with("incidents", "100000").iterations(1, 3),
        of(ParametricEm.class, "(kernel|constant)").with("incidents", "10000").iterations(1, 2),
        of(NonparametricEm.class, "nearcast").iterations(1, 3),
        of(Ranking.class, ".*").iterations(1, 3),
        of(BacktestOrigin.class, "origin").with("incidents", "50000").iterations(1, 3),
        of(NearRepeat.class, "knox").with("incidents", "5000").with("days", "365").iterations(1, 3),
        of(Scan.class, "cells").with("incidents", "1000").iterations(0, 1),
        of(AuditBootstrap.class, "standard").with("replicates", "100").iterations(1, 1),
        of(CsvReading.class, ".*").with("rows", "100000").iterations(2, 3));
  }

  /**
   * Everything, with the iterations that each class states. Of the scoring loop one thing is varied
   * at a time, since all its cases together would take days; any other is run by name.
   */
  static List<SuitePart> whole() {
    return List.of(
        scoring("gaussian", "10000 100000 1000000", "133 400", "200", "CLUSTERED"),
        scoring("gaussian", "1000000", "400", "60 600", "CLUSTERED"),
        scoring("gaussian", "1000000", "400", "200", "UNIFORM SNAPPED"),
        scoring("gaussian", "100000 1000000 10000000", "2000", "60", "CLUSTERED"),
        scoring("gaussian", "10000000", "400", "200", "CLUSTERED SNAPPED"),
        scoring("quartic", "10000 100000 1000000", "400", "60 200 600", "CLUSTERED"),
        scoring("quartic", "1000000", "133 2000", "200", "CLUSTERED"),
        of(NaiveScoring.class, ".*"),
        of(SpaceTime.class, ".*"),
        of(ProspectiveMap.class, ".*"),
        of(Multiscale.class, ".*"),
        of(CellEm.class, ".*"),
        of(ParametricEm.class, ".*").with("incidents", "10000", "100000"),
        of(NonparametricEm.class, ".*"),
        of(Ranking.class, ".*"),
        of(BacktestOrigin.class, ".*"),
        of(NearRepeat.class, ".*"),
        of(Scan.class, ".*"),
        of(AuditBootstrap.class, ".*"),
        of(CsvReading.class, ".*"),
        of(ColdStart.class, "simulateMillion"));
  }
}
