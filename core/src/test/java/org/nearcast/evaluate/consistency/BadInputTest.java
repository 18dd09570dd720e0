package org.nearcast.evaluate.consistency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;

/** Messages name the parameter, the rule and the value. */
class BadInputTest {
  private static final double[] TWO = {1, 2};
  private static final int[] EVENTS = {1, 0};
  private static final Grid GRID = Grid.square(StudyArea.rectangle(0, 0, 200, 100, "local"), 100);
  private static final double[] NONE = {};
  private static final double[] ONE = {1};

  private static void refused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void counts() {
    refused(
        "observed must hold one value for each of the 2 of expected but holds 1",
        () -> PoissonTests.of(TWO, new int[1]));
    refused(
        "expected[1] must be finite and >= 0 but was NaN",
        () -> PoissonTests.of(new double[] {1, Double.NaN}, EVENTS));
    refused("observed[0] must be >= 0 but was -1", () -> PoissonTests.of(TWO, new int[] {-1, 0}));
    refused("expected.length must be >= 1 but was 0", () -> PoissonTests.of(NONE, new int[0]));
    refused(
        "observed must add up to at most 2147483647 but add up to 2147483648",
        () -> PoissonTests.of(TWO, new int[] {Integer.MAX_VALUE, 1}));
    refused(
        "expectedB[0] must be finite and >= 0 but was -2.0",
        () -> InformationGain.of(TWO, new double[] {-2, 1}, EVENTS));
    refused(
        "expectedB must hold one value for each of the 2 of expectedA but holds 1",
        () -> InformationGain.of(TWO, new double[] {1}, EVENTS));
  }

  @Test
  void settings() {
    PoissonTests tests = PoissonTests.of(TWO, EVENTS);
    refused("simulations must be >= 1 but was 0", () -> tests.withSimulations(0));
    refused("level must lie strictly between 0 and 1 but was 1.0", () -> tests.withLevel(1));
    refused(
        "variance must be finite and greater than the expected number of events 3.0, which must be"
            + " > 0, but was 3.0",
        () -> tests.number(3));
    refused(
        "level must lie strictly between 0 and 1 but was 0.0",
        () -> InformationGain.of(TWO, TWO, EVENTS).withLevel(0));
  }

  @Test
  void futures() {
    refused("counts.length must be >= 1 but was 0", () -> CountFutures.of(new int[0][]));
    refused(
        "counts[1] must hold one value for each of the 2 of counts[0] but holds 1",
        () -> CountFutures.of(new int[][] {{1, 2}, {1}}));
    refused("counts[0][1] must be >= 0 but was -2", () -> CountFutures.of(new int[][] {{1, -2}}));
    refused("bins must be >= 1 but was 0", () -> CountFutures.of(1, 0, s -> new int[0]));
    CountFutures three = CountFutures.of(new int[][] {{1, 2, 3}});
    refused(
        "expected must hold one value for each of the 3 of the bins of futures but holds 2",
        () -> CatalogueTests.of(three, TWO, EVENTS));
    refused(
        "futures.counts(0)[0] must be >= 0 but was -1",
        () -> CatalogueTests.of(CountFutures.of(1, 2, s -> new int[] {-1, 0}), TWO, EVENTS));
  }

  @Test
  void calibration() {
    refused(
        "simulations must be >= 1 but was 0", () -> PitHistogram.ofPoisson(TWO, EVENTS, 10, 0, 1));
    refused(
        "below and upTo must be probabilities with below <= upTo but were 0.5 and 0.4 at 0",
        () -> PitHistogram.of(new double[] {0.5}, new double[] {0.4}, 10));
    refused("bins must be >= 2 but was 1", () -> PitHistogram.ofPoisson(TWO, EVENTS, 1));
    refused(
        "upper[0] must be >= 3 but was 2",
        () -> IntervalCoverage.of(new int[] {3}, new int[] {2}, new int[] {1}, 0.9));
    refused(
        "nominal must lie strictly between 0 and 1 but was 95.0",
        () -> IntervalCoverage.of(new int[] {1}, new int[] {2}, new int[] {1}, 95));
    refused(
        "groups must be >= 1 but was 0",
        () -> CalibrationTable.of(TWO, EVENTS, CalibrationTable.Split.CELLS, 0, 0.9));
  }

  @Test
  void residuals() {
    refused(
        "expected must hold one value for each of the 2 of the cells of the grid but holds 0",
        () -> ResidualWindow.of(GRID, 0, 1, NONE, NONE, NONE, NONE));
    refused(
        "endDays must be after startDays 1.0 but was 1.0",
        () -> ResidualWindow.of(GRID, 1, 1, TWO, NONE, NONE, NONE));
    refused(
        "days[0] must be in [0.0, 1.0) but was 1.0",
        () -> ResidualWindow.of(GRID, 0, 1, TWO, ONE, ONE, ONE));
    ResidualWindow late = ResidualWindow.of(GRID, 5, 6, TWO, NONE, NONE, NONE);
    ResidualWindow early = ResidualWindow.of(GRID, 4, 5.5, TWO, NONE, NONE, NONE);
    refused(
        "window must start at or after the end of the one before, 6.0 days, but starts at 4.0",
        () -> new TransformedTimes().add(late).add(early));
    refused(
        "ratePerSquareKilometreDay must be finite and > 0 but was 0.0",
        () -> SuperThinning.of(GRID, 0, 1));
    SuperThinning thinning = SuperThinning.of(GRID, 1, 1);
    assertEquals(
        "there are no residuals before a window is added",
        assertThrows(IllegalStateException.class, thinning::residuals).getMessage());
    ThinnedResiduals residuals = thinning.add(late).residuals();
    refused(
        "radiiMetres must ascend but 50.0 follows 50.0",
        () -> residuals.spaceTest(new double[] {50, 50}, 9, 1));
    refused(
        "withinDays must be finite and > 0 but was -1.0",
        () -> residuals.spaceTimeTest(new double[] {50}, -1, 9, 1));
  }

  @Test
  void anotherGrid() {
    Grid other = Grid.square(StudyArea.rectangle(0, 0, 200, 100, "local"), 50);
    ResidualWindow window =
        ResidualWindow.of(other, 0, 1, new double[other.size()], NONE, NONE, NONE);
    refused(
        "window must be on the grid " + GRID + " but is on another, " + other,
        () -> SuperThinning.of(GRID, 1, 1).add(window));
  }
}
