package org.nearcast.audit.uncertainty;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.Streams;

/**
 * Tests that a map (an allocation, a forecast) has nothing to do with who lives where, leaving the
 * spatial autocorrelation of both maps as it is: random shifts with variance correction (T.
 * Mrkvička, J. Dvořák, J. A. González and J. Mateu 2021, doi:10.1016/j.spasta.2020.100430).
 *
 * <p>The map is shifted as a whole by a vector drawn evenly from a disc, and compared with the
 * residents where the two still overlap, n_v cells. Nothing is wrapped around, so cities of any
 * shape and cells of any kind will do; a torus would tear the map and join what is far apart.
 * Figures T_v of smaller overlaps vary more, so what is ranked is S_v = (T_v − T̄)·√n_v, T̄ the
 * mean over all shifts and the map as it lies. p = (1 + #{|S_v| ≥ |S_0|})/(1 + shifts with a
 * value); two-sided, never below 1/(1 + shifts).
 *
 * <p>The null hypothesis is that the two maps are independent and each is stationary; a trend over
 * the whole city, such as one that both owe to the centre, is not allowed for and counts as a
 * relation. Default radius: half of that of a circle of the city's area. Longer shifts overlap too
 * little and reject too often; shorter ones differ too little from no shift. On zones (irregular
 * cells) a shifted centre takes the value of the zone it came to lie in. Immutable.
 */
public final class SpatialPermutation {
  private static final int MOST_TRIES = 1000;

  private final Grid grid;
  private final int shifts;
  private final long seed;
  private final double radiusMetres;

  private SpatialPermutation(Grid grid, int shifts, long seed, double radiusMetres) {
    this.grid = grid;
    this.shifts = shifts;
    this.seed = seed;
    this.radiusMetres = radiusMetres;
  }

  /**
   * A test with as many shifts as the settings have replicates.
   *
   * @param grid the cells
   * @param settings replicates and seed
   * @return the test
   */
  public static SpatialPermutation of(Grid grid, AuditResampling settings) {
    double radius = 0.5 * grid.cellSizeMetres() * Math.sqrt(grid.size() / Math.PI);
    return new SpatialPermutation(grid, settings.replicates(), settings.seed(), radius);
  }

  /**
   * With another radius.
   *
   * @param metres largest shift, finite and &gt; 0
   * @return the test
   * @throws IllegalArgumentException if it is not
   */
  public SpatialPermutation withRadiusMetres(double metres) {
    return new SpatialPermutation(grid, shifts, seed, Check.positive("radiusMetres", metres));
  }

  /**
   * The largest shift.
   *
   * @return metres
   */
  public double radiusMetres() {
    return radiusMetres;
  }

  /**
   * The p-values.
   *
   * @param map value by cell, finite
   * @param statistic the figures
   * @return one a figure; NaN if the figure has no value as the map lies, or fewer than 19 shifts
   *     have one, too few to reach 0.05
   * @throws IllegalArgumentException if there are not as many values as cells, or one is not finite
   */
  public double[] pValues(double[] map, PairedStatistic statistic) {
    if (map.length != grid.size()) {
      throw new IllegalArgumentException(
          "map must have " + grid.size() + " values, one a cell, but had " + map.length);
    }
    for (double value : map) {
      Check.finite("map", value);
    }
    return pValues(
        (cells, places) -> {
          double[] values = new double[places.length];
          for (int k = 0; k < places.length; k++) {
            values[k] = map[places[k]];
          }
          return statistic.of(cells, values);
        },
        false);
  }

  /**
   * The p-values of figures of more than one map, all shifted together.
   *
   * @param statistic the figures
   * @param greaterOnly true if only figures as great as the observed one count against the
   *     hypothesis, false if those as far from their mean on either side do
   * @return one a figure; NaN as above
   */
  public double[] pValues(PlacementStatistic statistic, boolean greaterOnly) {
    return Arrays.stream(tests(statistic, greaterOnly)).mapToDouble(ShiftTest::p).toArray();
  }

  /**
   * The tests of figures of more than one map, all shifted together; tests of other figures by the
   * same settings have the same shifts.
   *
   * @param statistic the figures
   * @param greaterOnly as above
   * @return one a figure
   */
  public ShiftTest[] tests(PlacementStatistic statistic, boolean greaterOnly) {
    double[][] figures = new double[shifts + 1][];
    double[] overlap = new double[shifts + 1];
    Pieces.run(
        shifts + 1,
        v -> {
          double[] shift = v == 0 ? new double[2] : shift(v);
          int n = grid.size();
          int[] cells = new int[n];
          int[] places = new int[n];
          int kept = 0;
          for (int cell = 0; cell < n; cell++) {
            int from =
                v == 0
                    ? cell
                    : grid.cellOf(grid.centreX(cell) + shift[0], grid.centreY(cell) + shift[1]);
            if (from >= 0) {
              cells[kept] = cell;
              places[kept++] = from;
            }
          }
          overlap[v] = kept;
          figures[v] = statistic.of(Arrays.copyOf(cells, kept), Arrays.copyOf(places, kept));
        });
    ShiftTest[] out = new ShiftTest[figures[0].length];
    for (int f = 0; f < out.length; f++) {
      out[f] = ShiftTest.of(Figures.column(figures, f), overlap, greaterOnly);
    }
    return out;
  }

  private double[] shift(int index) {
    UniformRandomProvider random = Streams.of(seed, "audit shift", index);
    for (int k = 0; k < MOST_TRIES; k++) {
      double x = 2 * random.nextDouble() - 1;
      double y = 2 * random.nextDouble() - 1;
      if (x * x + y * y <= 1) {
        return new double[] {radiusMetres * x, radiusMetres * y};
      }
    }
    throw new IllegalStateException("no point of the disc in " + MOST_TRIES + " tries");
  }
}
