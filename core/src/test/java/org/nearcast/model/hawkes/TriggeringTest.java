package org.nearcast.model.hawkes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.model.Forecaster;
import org.nearcast.model.hawkes.cell.CellHawkes;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;
import org.nearcast.model.hawkes.nonparametric.NonparametricHawkes;
import org.nearcast.model.hawkes.parametric.SpaceTimeHawkes;
import org.nearcast.simulate.CrimeType;
import org.nearcast.simulate.SyntheticCity;

/** What every family's triggering function and background must agree with. */
class TriggeringTest {
  private static final SyntheticCity CITY =
      SyntheticCity.withDefaults().withTypes(CrimeType.of("BURGLARY", 5));

  static Stream<Forecaster> families() {
    return List.of(
        MultiscaleHawkes.withDefaults(),
        CellHawkes.withDefaults(),
        SpaceTimeHawkes.withDefaults(),
        NonparametricHawkes.withDefaults())
        .stream();
  }

  private static SelfExcitingModel fit(Forecaster forecaster) {
    IncidentLog log = CITY.simulate(3).log();
    History history = log.knownAt(log.observed().end());
    return (SelfExcitingModel) forecaster.fit(history, Grid.square(CITY.studyArea(), 300));
  }

  @ParameterizedTest
  @MethodSource("families")
  void integratesToTheBranchingRatioInTimeAndInSpace(Forecaster forecaster) {
    SelfExcitingModel model = fit(forecaster);
    double ratio = model.diagnostics().branchingRatio();
    assertTrue(ratio > 0.05, forecaster.name() + " " + ratio);
    Triggering triggering = model.triggering();
    double inTime = 0;
    double from = 0;
    for (int k = 0; k < 1300; k++) {
      double to = from + Math.max(0.02, 0.01 * from);
      inTime += triggering.perDay((from + to) / 2) * (to - from);
      from = to;
    }
    assertEquals(ratio, inTime, 5e-3 * ratio);
    double inSpace = 0;
    for (double distance = 2.5; distance < 10_000; distance += 5) {
      inSpace += triggering.perSquareMetre(distance) * 2 * Math.PI * distance * 5;
    }
    // kernels on a lattice are read along circles, those of a mixture in the whole plane
    assertEquals(ratio, inSpace, 0.03 * ratio);
    assertEquals(0, triggering.perDay(1e6), 1e-9);
  }

  @ParameterizedTest
  @MethodSource("families")
  void theBackgroundSumsToItsShareOfTheRate(Forecaster forecaster) {
    SelfExcitingModel model = fit(forecaster);
    double perDay = Arrays.stream(model.backgroundPerDay()).sum();
    double all = model.history().size() / model.history().observedDays();
    double share = model.diagnostics().backgroundShare();
    // the multiscale model's share is that of the windows it was fitted on
    assertEquals(share, perDay / all, 0.05);
    assertTrue(Arrays.stream(model.backgroundPerDay()).allMatch(rate -> rate >= 0));
  }
}
