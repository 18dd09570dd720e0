package org.nearcast.benchmarks;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.nearcast.evaluate.Backtest;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.io.read.IncidentColumns;
import org.nearcast.io.read.IncidentReader;
import org.nearcast.kernel.KernelSurface;
import org.nearcast.kernel.SpatialKernel;
import org.nearcast.model.Forecaster;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.model.baseline.KernelDensity;
import org.nearcast.model.hawkes.cell.CellHawkes;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;
import org.nearcast.model.hawkes.parametric.Background;
import org.nearcast.model.hawkes.parametric.SpaceTimeHawkes;
import org.nearcast.pattern.Knox;
import org.nearcast.simulate.CrimeType;
import org.nearcast.simulate.Recording;
import org.nearcast.simulate.SyntheticCity;

/** What is measured by {@link Growth}, on seeded data. */
final class GrowthCases {
  /** One incident on 4,000 m² in two years: 100,000 in a city of 20 km by 20 km. */
  private static final double SQUARE_METRES_AN_INCIDENT = 4000;

  private static final double SIDE = 20_000;
  private static final int HOT_SPOTS = 14;
  private static final int DAYS = 731;

  private GrowthCases() {}

  static List<GrowthCase> all() {
    return List.of(
        new GrowthCase(
            "kernel scoring", "events", GrowthCase.doubling(15_625, 7), 1.0, n -> scoring(n, 400)),
        new GrowthCase(
            "kernel forecast", "events", GrowthCase.doubling(15_625, 7), 1.0, n -> density(n, 133)),
        new GrowthCase(
            "parametric fit, constant background",
            "events",
            GrowthCase.doubling(5_000, 5),
            1.1,
            n -> parametric(n, Background.constant(), 0)),
        new GrowthCase(
            "parametric fit, kernel background",
            "events",
            GrowthCase.doubling(5_000, 5),
            1.1,
            n -> parametric(n, Background.kernel(), HOT_SPOTS)),
        new GrowthCase(
            "cell EM, 50 passes",
            "events",
            GrowthCase.doubling(15_625, 7),
            Double.NaN,
            n -> fit(CellHawkes.withDefaults().withConvergence(0, 50), n, 133)),
        new GrowthCase(
            "multiscale fit",
            "events",
            GrowthCase.doubling(15_625, 7),
            Double.NaN,
            n -> fit(MultiscaleHawkes.withDefaults(), n, 133)),
        new GrowthCase(
            "Knox, 99 permutations",
            "events",
            GrowthCase.doubling(5_000, 5),
            Double.NaN,
            GrowthCases::knox),
        new GrowthCase(
            "reading CSV",
            "events",
            GrowthCase.doubling(15_625, 7),
            Double.NaN,
            GrowthCases::reading),
        new GrowthCase(
            "kernel scoring",
            "cells",
            squares(100, 200, 400, 800, 1600),
            Double.NaN,
            cells -> scoring(50_000, (int) Math.sqrt(cells))),
        new GrowthCase(
            "multiscale fit",
            "cells",
            squares(50, 71, 100, 141, 200, 283, 400),
            Double.NaN,
            cells -> fit(MultiscaleHawkes.withDefaults(), 50_000, (int) Math.sqrt(cells))),
        new GrowthCase(
            "cell EM, 50 passes",
            "cells",
            squares(50, 71, 100, 141, 200, 283, 400),
            Double.NaN,
            cells ->
                fit(
                    CellHawkes.withDefaults().withConvergence(0, 50),
                    50_000,
                    (int) Math.sqrt(cells))),
        new GrowthCase(
            "backtest", "origins", GrowthCase.doubling(8, 5), Double.NaN, GrowthCases::backtest));
  }

  private static int[] squares(int... side) {
    return Arrays.stream(side).map(n -> n * n).toArray();
  }

  private static SyntheticCity city(double side, double incidents, int hotSpots) {
    return SyntheticCity.withDefaults()
        .withStudyArea(area(side))
        .withPeriod(LocalDate.of(2024, 1, 1), DAYS)
        .withTypes(CrimeType.of("BURGLARY", 6))
        .withHotSpots(hotSpots, 1)
        .withRecording(Recording.EXACT)
        .withExpectedIncidents(incidents);
  }

  private static History history(SyntheticCity city) {
    return city.simulate(1).log().knownAt(city.observed().end());
  }

  // 20 km by 20 km; a Gaussian of 200 m, half of the points in 40 hot spots
  private static Callable<double[]> scoring(int incidents, int side) {
    SplittableRandom random = new SplittableRandom(7);
    double[] spotX = random.doubles(40, 0, SIDE).toArray();
    double[] spotY = random.doubles(40, 0, SIDE).toArray();
    double[] x = new double[incidents];
    double[] y = new double[incidents];
    double[] one = new double[incidents];
    double[] bandwidth = new double[incidents];
    for (int i = 0; i < incidents; i++) {
      int spot = random.nextInt(40);
      boolean hot = random.nextBoolean();
      x[i] = hot ? spotX[spot] + 300 * random.nextGaussian() : random.nextDouble(SIDE);
      y[i] = hot ? spotY[spot] + 300 * random.nextGaussian() : random.nextDouble(SIDE);
      one[i] = 1;
      bandwidth[i] = 200;
    }
    Grid grid = Grid.square(area(SIDE), SIDE / side);
    KernelSurface surface = KernelSurface.over(grid, SpatialKernel.GAUSSIAN, 200);
    return () -> surface.sum(x, y, one, bandwidth);
  }

  private static Callable<?> density(int incidents, int side) {
    return fit(KernelDensity.withDefaults(), incidents, side);
  }

  private static Callable<?> fit(Forecaster forecaster, int incidents, int side) {
    History history = history(city(SIDE, incidents, HOT_SPOTS));
    Grid grid = Grid.square(area(SIDE), SIDE / side);
    return () -> forecaster.fit(history, grid);
  }

  // The area grows with the incidents, and the hot spots with the area.
  private static Callable<?> parametric(int incidents, Background background, int hotSpots) {
    double side = Math.sqrt(incidents * SQUARE_METRES_AN_INCIDENT);
    int spots = (int) Math.round(hotSpots * side * side / (SIDE * SIDE));
    History history = history(city(side, incidents, spots));
    Grid grid = Grid.square(area(side), 200);
    Forecaster forecaster = SpaceTimeHawkes.withDefaults().withBackground(background);
    return () -> forecaster.fit(history, grid);
  }

  private static StudyArea area(double side) {
    return StudyArea.rectangle(0, 0, side, side, "local");
  }

  // at fixed density, so that near pairs grow as incidents do
  private static Callable<?> knox(int incidents) {
    double side = Math.sqrt(incidents * SQUARE_METRES_AN_INCIDENT);
    IncidentLog log = history(city(side, incidents, 0)).log();
    Knox knox = Knox.withDefaults().withPermutations(99);
    return () -> knox.test(log);
  }

  private static Callable<?> reading(int incidents) throws Exception {
    Path file = CountryFile.of(incidents, 1e9);
    IncidentColumns columns =
        IncidentColumns.lonLat("lon", "lat", ZoneOffset.UTC)
            .occurred("occurred")
            .reported("reported")
            .category("category");
    return () -> IncidentReader.readCsv(file, columns);
  }

  private static Callable<?> backtest(int windows) {
    SyntheticCity city = city(SIDE, 50_000, HOT_SPOTS);
    IncidentLog log = city.simulate(1).log();
    Grid grid = Grid.square(area(SIDE), 250);
    return () ->
        Backtest.of(log, grid)
            .withWindows(windows, Period.ofDays(3))
            .withForecaster("counts", HistoricalCounts.withDefaults())
            .withForecaster("KDE", KernelDensity.withDefaults())
            .run();
  }
}
