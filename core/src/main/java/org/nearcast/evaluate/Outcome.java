package org.nearcast.evaluate;

import java.util.Arrays;
import java.util.Optional;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.model.Forecast;

/**
 * One forecast held against what happened. Immutable and thread-safe.
 *
 * <p><b>Counting.</b> Each incident counts one, whatever its weight. Incidents outside the cells
 * are counted apart ({@link #incidentsOutside}) and take no part in any score.
 *
 * <p><b>Flagging.</b> Cells are flagged in the order of expected incidents per square metre of the
 * whole cell, as {@link Forecast#ranking} does; a cell that the study area's edge cuts uses up only
 * its area inside. <b>Ties</b> are not broken: tied cells are flagged together, each to the same
 * share of its area. For cells of one area that gives exactly the expected hits under random
 * breaking of ties, without a seed. <b>The last cells</b>, of which only a part fits, count by that
 * part, so that every method flags exactly the area stated.
 */
public final class Outcome {
  private final Grid grid;
  private final Forecast forecast;
  private final double[] expected;
  private final int[] observed;
  private final int[] past;
  private final double[] area;
  private final int incidents;
  private final int outside;
  private final Flagging flagging;

  private Outcome(
      Grid grid,
      Forecast forecast,
      double[] expected,
      double[] density,
      int[] observed,
      int[] past,
      double[] area,
      int outside) {
    this.grid = grid;
    this.forecast = forecast;
    this.expected = expected;
    this.observed = observed;
    this.past = past;
    this.area = area;
    this.outside = outside;
    this.incidents = total(observed);
    this.flagging = new Flagging(density, area, expected, observed, past);
  }

  /**
   * Holds a forecast against the incidents of its horizon.
   *
   * @param forecast the forecast
   * @param happened incidents; those outside the horizon are an error
   * @return the outcome
   * @throws IllegalArgumentException if an incident lies outside the forecast's horizon, or the
   *     coordinate reference systems differ
   */
  public static Outcome of(Forecast forecast, IncidentLog happened) {
    return of(forecast, forecast.expectedCounts(), happened, null);
  }

  private static Outcome of(
      Forecast forecast, double[] expected, IncidentLog happened, int[] past) {
    Grid grid = forecast.grid();
    if (!happened.crs().equals(grid.crs())) {
      throw new IllegalArgumentException(
          "what happened must be in the forecast's coordinate reference system "
              + grid.crs()
              + " but was in "
              + happened.crs());
    }
    long from = forecast.horizon().start().toEpochMilli();
    long to = forecast.horizon().end().toEpochMilli();
    int[] observed = new int[grid.size()];
    int outside = 0;
    for (int i = 0; i < happened.size(); i++) {
      long at = happened.occurredMillis(i);
      if (at < from || at >= to) {
        throw new IllegalArgumentException(
            "incidents must lie in the horizon "
                + forecast.horizon()
                + " but number "
                + i
                + " occurred at "
                + java.time.Instant.ofEpochMilli(at));
      }
      int cell = grid.cellOf(happened.x(i), happened.y(i));
      if (cell < 0) {
        outside++;
      } else {
        observed[cell]++;
      }
    }
    return make(grid, forecast, expected, observed, past, outside);
  }

  /**
   * Holds any expected counts or scores against observed counts, for forecasts made elsewhere.
   *
   * @param grid the cells
   * @param expected one value a cell, finite and at least 0; scores that only rank (hit rate, PAI
   *     and their kin) take any positive multiple
   * @param observed number of incidents in each cell, at least 0
   * @return the outcome
   * @throws IllegalArgumentException if the lengths are not the number of cells or a value is
   *     outside its range
   */
  public static Outcome of(Grid grid, double[] expected, int[] observed) {
    length("expected", expected.length, grid.size());
    length("observed", observed.length, grid.size());
    Check.allNotNegative("expected", expected);
    Check.allAtLeast("observed", 0, observed);
    double[] own = expected.clone();
    for (int cell = 0; cell < own.length; cell++) {
      own[cell] += 0.0; // turns -0.0 into 0.0, which would rank above it
    }
    return make(grid, null, own, observed.clone(), null, 0);
  }

  private static int total(int[] counts) {
    long sum = 0;
    for (int count : counts) {
      sum += count;
    }
    if (sum > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("observed must add up to an int but adds up to " + sum);
    }
    return (int) sum;
  }

  /**
   * The same with what was known before, for scores that compare with the past.
   *
   * @param known incidents known at the cutoff
   * @return a copy
   */
  public Outcome withPast(IncidentLog known) {
    int[] counts = new int[grid.size()];
    for (int i = 0; i < known.size(); i++) {
      int cell = grid.cellOf(known.x(i), known.y(i));
      if (cell >= 0) {
        counts[cell]++;
      }
    }
    return make(grid, forecast, expected, observed, counts, outside);
  }

  /** An outcome in which nothing was expected and nothing happened. */
  static Outcome empty(Grid grid) {
    int n = grid.size();
    return make(grid, null, new double[n], new int[n], new int[n], 0);
  }

  private static void length(String name, int length, int cells) {
    if (length != cells) {
      throw new IllegalArgumentException(
          name + " must hold one value for each of the " + cells + " cells but holds " + length);
    }
  }

  private static Outcome make(
      Grid grid, Forecast forecast, double[] expected, int[] observed, int[] past, int outside) {
    double[] area = new double[grid.size()];
    double[] density = new double[grid.size()];
    for (int cell = 0; cell < area.length; cell++) {
      area[cell] = grid.areaSquareMetres(cell);
      density[cell] = expected[cell] / grid.wholeAreaSquareMetres(cell);
    }
    return new Outcome(grid, forecast, expected, density, observed, past, area, outside);
  }

  /**
   * The same with groups of cells merged: expected and observed counts and areas are summed, and
   * ranked by expected incidents per area inside the study area.
   */
  Outcome merged(int[] groupOf, int groups) {
    double[] sumExpected = new double[groups];
    double[] sumArea = new double[groups];
    int[] sumObserved = new int[groups];
    int[] sumPast = past == null ? null : new int[groups];
    for (int cell = 0; cell < groupOf.length; cell++) {
      int g = groupOf[cell];
      sumExpected[g] += expected[cell];
      sumArea[g] += area[cell];
      sumObserved[g] += observed[cell];
      if (sumPast != null) {
        sumPast[g] += past[cell];
      }
    }
    double[] density = new double[groups];
    Arrays.setAll(density, g -> sumExpected[g] / sumArea[g]);
    return new Outcome(
        grid, forecast, sumExpected, density, sumObserved, sumPast, sumArea, outside);
  }

  /**
   * The grid of the forecast.
   *
   * @return the grid
   */
  public Grid grid() {
    return grid;
  }

  /**
   * The forecast, if the outcome was made of one.
   *
   * @return the forecast, or nothing for counts made elsewhere
   */
  public Optional<Forecast> forecast() {
    return Optional.ofNullable(forecast);
  }

  /**
   * The number of cells.
   *
   * @return at least 1
   */
  public int cells() {
    return expected.length;
  }

  /**
   * Expected incidents in a cell.
   *
   * @param cell index in {@code [0, cells())}
   * @return at least 0
   */
  public double expected(int cell) {
    return expected[Check.index("cell", expected.length, cell)];
  }

  /**
   * Incidents that happened in a cell.
   *
   * @param cell index in {@code [0, cells())}
   * @return at least 0
   */
  public int observed(int cell) {
    return observed[Check.index("cell", observed.length, cell)];
  }

  /**
   * A cell's area inside the study area.
   *
   * @param cell index in {@code [0, cells())}
   * @return square metres
   */
  public double areaSquareMetres(int cell) {
    return area[Check.index("cell", area.length, cell)];
  }

  /**
   * Incidents that happened in all cells together: N of every score.
   *
   * @return at least 0
   */
  public int incidents() {
    return incidents;
  }

  /**
   * Incidents that happened outside all cells.
   *
   * @return at least 0
   */
  public int incidentsOutside() {
    return outside;
  }

  /**
   * Expected incidents in all cells together.
   *
   * @return at least 0
   */
  public double expectedTotal() {
    return flagging.totalExpected();
  }

  /**
   * The area of all cells inside the study area.
   *
   * @return square metres
   */
  public double totalAreaSquareMetres() {
    return flagging.totalArea();
  }

  /**
   * Incidents in the hottest cells that make up a share of the area; see the class comment for ties
   * and the last cells.
   *
   * @param areaShare from 0 to 1, for example 0.05
   * @return from 0 to {@link #incidents}, not whole where a step is flagged in part
   * @throws IllegalArgumentException if the share is not from 0 to 1
   */
  public double hits(double areaShare) {
    return flagging.hits(areaShare);
  }

  /**
   * Expected incidents in the hottest cells that make up a share of the area.
   *
   * @param areaShare from 0 to 1
   * @return at least 0
   * @throws IllegalArgumentException if the share is not from 0 to 1
   */
  public double expectedIn(double areaShare) {
    return flagging.expectedIn(areaShare);
  }

  /** Incidents known before, in the hottest cells and in all; NaN where they were not counted. */
  double[] pastIn(double areaShare) {
    return past == null
        ? new double[] {Double.NaN, Double.NaN}
        : new double[] {flagging.pastIn(areaShare), total(past)};
  }

  /**
   * Share of the area that holds a share of the incidents, the hottest cells first.
   *
   * @param share of the incidents, from 0 to 1
   * @return from 0 to 1; NaN if nothing happened
   * @throws IllegalArgumentException if the share is not from 0 to 1
   */
  public double areaShareFor(double share) {
    Flagging.demandShare("share", share);
    return incidents == 0 ? Double.NaN : flagging.areaShareFor(share * incidents);
  }

  /** The cells in the order in which they are flagged; ties in the order of their index. */
  int[] order() {
    return flagging.order();
  }

  /**
   * The most incidents that any choice of cells could have held in a share of the area, if cells
   * could be flagged in part: the oracle of the predictive efficiency index.
   *
   * @param areaShare from 0 to 1
   * @return from 0 to {@link #incidents}
   * @throws IllegalArgumentException if the share is not from 0 to 1
   */
  public double mostHits(double areaShare) {
    Flagging.demandShare("areaShare", areaShare);
    return Oracle.upperBound(observed, area, areaShare * flagging.totalArea());
  }

  /** The same for whole cells, whose area is at most the share: {@link Oracle}. */
  int mostWholeHits(double areaShare) {
    return Oracle.mostIncidents(observed, area, areaShare * flagging.totalArea());
  }
}
