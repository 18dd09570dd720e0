package org.nearcast.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.IntSort;
import org.nearcast.provenance.Provenance;

/**
 * The expected number of incidents in each cell of a grid over a horizon, ranked and explained.
 * Immutable and thread-safe.
 *
 * <p><b>Ranking.</b> Cells are ranked by expected incidents per square metre of the whole cell (for
 * squares and hexagons, which are all of one size, that is by expected count; a sliver at the edge
 * of the study area gains nothing from being small). Ties go to the lower cell index.
 *
 * <p><b>Intervals</b> are those of a Poisson variable with the expected count as its mean, unless
 * the model gave others ({@link #withIntervals}). Poisson intervals know nothing of the uncertainty
 * of the mean, nor of clustering, so real counts fall outside somewhat more often than the level
 * says.
 */
public final class Forecast {
  private static final double AREA_TOLERANCE = 1e-9;

  private final Grid grid;
  private final Instant cutoff;
  private final Horizon horizon;
  private final double[] expected;
  private final Explainer explainer;
  private final Supplier<Provenance> origin;
  private final List<String> warnings;
  private final int[] ranking;
  private final Intervals intervals;

  /**
   * Makes a forecast; for models of your own.
   *
   * @param grid the cells
   * @param cutoff what happened after it was not used
   * @param horizon the time forecast, not before the cutoff
   * @param expectedCounts expected number of incidents, one value a cell; finite and at least 0
   * @param explainer explains a cell
   * @param origin makes the provenance of the fitted model (its name, parameters, estimates and
   *     versions, with the history's and the grid's as parents), to which the forecast adds its
   *     horizon; called when somebody asks for it
   * @param warnings what a reader should know, a sentence each
   * @throws IllegalArgumentException if the horizon starts before the cutoff, or the expected
   *     counts are not one finite value of at least 0 a cell
   */
  public Forecast(
      Grid grid,
      Instant cutoff,
      Horizon horizon,
      double[] expectedCounts,
      Explainer explainer,
      Supplier<Provenance> origin,
      List<String> warnings) {
    if (horizon.start().isBefore(cutoff)) {
      throw new IllegalArgumentException(
          "horizon must not start before the cutoff "
              + cutoff
              + " but starts at "
              + horizon.start());
    }
    if (expectedCounts.length != grid.size()) {
      throw new IllegalArgumentException(
          "expectedCounts must hold one value for each of the "
              + grid.size()
              + " cells but holds "
              + expectedCounts.length);
    }
    Check.allNotNegative("expectedCounts", expectedCounts);
    this.grid = grid;
    this.cutoff = cutoff;
    this.horizon = horizon;
    this.expected = expectedCounts.clone();
    for (int cell = 0; cell < expected.length; cell++) {
      expected[cell] += 0.0; // turns -0.0 into 0.0, which would rank above it
    }
    this.explainer = Objects.requireNonNull(explainer, "explainer");
    this.origin = Objects.requireNonNull(origin, "origin");
    this.warnings = List.copyOf(warnings);
    this.ranking = rank();
    this.intervals = new PoissonIntervals(grid, horizon, expected, expectedTotal());
  }

  /**
   * What the prediction intervals leave out.
   *
   * @return a sentence
   */
  public String intervalLimits() {
    return intervals.limits();
  }

  private Forecast(Forecast other, Intervals intervals) {
    this.grid = other.grid;
    this.cutoff = other.cutoff;
    this.horizon = other.horizon;
    this.expected = other.expected;
    this.explainer = other.explainer;
    this.origin = other.origin;
    this.warnings = other.warnings;
    this.ranking = other.ranking;
    this.intervals = Objects.requireNonNull(intervals, "intervals");
  }

  /**
   * The same forecast with other prediction intervals, for example simulated ones, which know that
   * incidents cluster.
   *
   * @param other the intervals, for the same cells and horizon
   * @return a copy
   * @throws IllegalArgumentException if they are for other cells or another horizon
   */
  public Forecast withIntervals(Intervals other) {
    if (!other.horizon().equals(horizon) || other.grid() != grid) {
      throw new IllegalArgumentException(
          "intervals must be for the forecast's cells and its horizon "
              + horizon
              + " but were for "
              + (other.grid() == grid ? "the horizon " + other.horizon() : "another grid"));
    }
    return new Forecast(this, other);
  }

  /**
   * How the prediction intervals were made.
   *
   * @return {@code "Poisson"}, or what the model gave
   */
  public String intervalMethod() {
    return intervals.method();
  }

  private int[] rank() {
    double[] intensity = new double[expected.length];
    int[] order = new int[expected.length];
    for (int cell = 0; cell < order.length; cell++) {
      intensity[cell] = expected[cell] / grid.wholeAreaSquareMetres(cell);
      order[cell] = cell;
    }
    IntSort.sort(order, (a, b) -> Double.compare(intensity[b], intensity[a]));
    return order;
  }

  /**
   * The cells.
   *
   * @return the grid
   */
  public Grid grid() {
    return grid;
  }

  /**
   * The time at which the forecast was made: nothing that became known later was used.
   *
   * @return the cutoff
   */
  public Instant cutoff() {
    return cutoff;
  }

  /**
   * The time forecast.
   *
   * @return the horizon
   */
  public Horizon horizon() {
    return horizon;
  }

  /**
   * Expected number of incidents in a cell over the horizon.
   *
   * @param cell index in {@code [0, grid().size())}
   * @return at least 0
   */
  public double expectedCount(int cell) {
    return expected[Check.index("cell", expected.length, cell)];
  }

  /**
   * Expected number of incidents in every cell.
   *
   * @return a copy, one value a cell
   */
  public double[] expectedCounts() {
    return expected.clone();
  }

  /**
   * Expected number of incidents in all cells.
   *
   * @return at least 0
   */
  public double expectedTotal() {
    return Arrays.stream(expected).sum();
  }

  /**
   * Equal-tailed prediction interval for a cell: each tail outside it has a probability of at most
   * {@code (1 − level)/2}. Poisson unless {@link #intervalMethod} says otherwise.
   *
   * @param cell index in {@code [0, grid().size())}
   * @param level for example 0.95; strictly between 0 and 1
   * @return the interval
   */
  public CountInterval interval(int cell, double level) {
    return intervals.interval(Check.index("cell", expected.length, cell), level);
  }

  /**
   * Equal-tailed prediction interval for the number of incidents in all cells. Poisson unless
   * {@link #intervalMethod} says otherwise.
   *
   * @param level for example 0.95; strictly between 0 and 1
   * @return the interval
   */
  public CountInterval intervalTotal(double level) {
    return intervals.intervalTotal(level);
  }

  /**
   * All cells, the hottest first; the rule is in the class comment.
   *
   * @return a copy, each cell once
   */
  public int[] ranking() {
    return ranking.clone();
  }

  /**
   * The hottest cells that fit into a share of the area. Cells are taken in the order of {@link
   * #ranking} and it stops before the first that does not fit, so the area is never exceeded and a
   * larger share always contains a smaller one.
   *
   * @param areaFraction share of the grid's area inside the study area, from 0 to 1. Mind the type:
   *     {@code hottest(1.0)} is the whole area, {@code hottest(1)} is one cell.
   * @return cells, the hottest first; empty if not even one fits
   * @throws IllegalArgumentException if the share is not from 0 to 1
   */
  public int[] hottest(double areaFraction) {
    if (!(areaFraction >= 0 && areaFraction <= 1)) {
      throw new IllegalArgumentException(
          "areaFraction must be from 0 to 1 but was " + areaFraction);
    }
    double budget = areaFraction * grid.totalAreaSquareMetres() * (1 + AREA_TOLERANCE);
    double used = 0;
    int count = 0;
    while (count < ranking.length) {
      used += grid.areaSquareMetres(ranking[count]);
      if (used > budget) {
        break;
      }
      count++;
    }
    return Arrays.copyOf(ranking, count);
  }

  /**
   * The k hottest cells.
   *
   * @param k from 0; more than there are cells gives all of them. Mind the type: {@code hottest(1)}
   *     is one cell, {@code hottest(1.0)} is the whole area.
   * @return cells, the hottest first
   * @throws IllegalArgumentException if k is negative
   */
  public int[] hottest(int k) {
    return Arrays.copyOf(ranking, Math.min(Check.atLeast("k", 0, k), ranking.length));
  }

  /**
   * Connected zones to patrol, for crews that cannot be sent to a hundred scattered cells.
   *
   * @param areaFraction share of the area that all zones together may cover, from 0 to 1
   * @param minAreaSquareMetres least area of each zone, &gt; 0
   * @return zones, the highest expected count per area first; never more area than the share
   * @throws IllegalArgumentException if a value is outside its range
   * @see PatrolZone
   */
  public List<PatrolZone> patrolZones(double areaFraction, double minAreaSquareMetres) {
    return PatrolZones.grow(this, areaFraction, minAreaSquareMetres);
  }

  /**
   * Explains a cell with the ten past incidents that contribute most.
   *
   * @param cell index in {@code [0, grid().size())}
   * @return the explanation
   */
  public Explanation explain(int cell) {
    return explain(cell, 10);
  }

  /**
   * Explains a cell.
   *
   * @param cell index in {@code [0, grid().size())}
   * @param maxIncidents how many past incidents to name, at least 0
   * @return the explanation
   */
  public Explanation explain(int cell, int maxIncidents) {
    Check.index("cell", expected.length, cell);
    Check.atLeast("maxIncidents", 0, maxIncidents);
    return explainer.explain(cell, maxIncidents);
  }

  /**
   * What a reader should know, from the fit and the data.
   *
   * @return a sentence each; empty if there is nothing
   */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Where the forecast came from: model and settings, estimates, history with the hash of its
   * incidents, grid, horizon and versions. Computed anew at each call (it hashes the incidents).
   *
   * @return the provenance
   */
  public Provenance provenance() {
    return Provenance.of("Forecast")
        .fact("horizon", horizon)
        .fact("intervals", intervals.method())
        .parent(origin.get())
        .build();
  }

  /** A line for people: the horizon, the number of cells and the expected total. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Forecast[%s, %d cells, %.3f incidents expected]",
        horizon,
        expected.length,
        expectedTotal());
  }
}
