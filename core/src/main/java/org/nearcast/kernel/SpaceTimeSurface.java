package org.nearcast.kernel;

import java.util.Arrays;
import org.nearcast.grid.SquareGrid;
import org.nearcast.internal.Check;
import org.nearcast.internal.Pieces;

/**
 * Incidents spread over square cells and slices of time: a cube that shows how hot spots come and
 * go. The value of cell c in slice s is {@code Σᵢ wᵢ ∫_c K_h(u − xᵢ) du ∫_s k_τ(t − tᵢ) dt}, K_h
 * the Gaussian of h metres in the plane and k_τ that of τ days, both integrated exactly; a cell at
 * the edge takes the integral over the whole cell times the share of it inside. It looks to both
 * sides in time: it describes what happened and is no forecast.
 *
 * <p>With edge correction, each incident is divided by its kernel's mass inside the study area and
 * the span of time, so that all values together are the incidents' weights; incidents outside are
 * then left out.
 *
 * <p>Kernels end at {@value #REACH} standard deviations along each axis, where they are below 1e-12
 * of their peak. Each value adds the incidents in their order, so the number of threads cannot
 * change a bit. Source: C. Brunsdon, J. Corcoran and G. Higgs (2007), Visualising space and time in
 * crime patterns, Computers, Environment and Urban Systems 31. Immutable and thread-safe.
 */
public final class SpaceTimeSurface {
  private static final double REACH = 7.5;

  private final SquareGrid grid;
  private final double bandwidthMetres;
  private final double startDay;
  private final double sliceDays;
  private final int slices;
  private final double bandwidthDays;
  private final boolean edgeCorrection;

  private SpaceTimeSurface(
      SquareGrid grid,
      double bandwidthMetres,
      double startDay,
      double sliceDays,
      int slices,
      double bandwidthDays,
      boolean edgeCorrection) {
    this.grid = grid;
    this.bandwidthMetres = bandwidthMetres;
    this.startDay = startDay;
    this.sliceDays = sliceDays;
    this.slices = slices;
    this.bandwidthDays = bandwidthDays;
    this.edgeCorrection = edgeCorrection;
  }

  /**
   * A surface without edge correction.
   *
   * @param grid the cells
   * @param bandwidthMetres standard deviation in space along each axis, &gt; 0
   * @param startDay where the first slice begins, days on the scale of the incidents' times
   * @param endDay where the last slice ends, above {@code startDay}
   * @param slices number of slices, all of one length; at least 1
   * @param bandwidthDays standard deviation in time, &gt; 0
   * @return the surface
   * @throws IllegalArgumentException if a value is not finite or out of range
   */
  public static SpaceTimeSurface over(
      SquareGrid grid,
      double bandwidthMetres,
      double startDay,
      double endDay,
      int slices,
      double bandwidthDays) {
    Check.positive("bandwidthMetres", bandwidthMetres);
    Check.finite("startDay", startDay);
    Check.finite("endDay", endDay);
    Check.positive("endDay − startDay", endDay - startDay);
    Check.atLeast("slices", 1, slices);
    Check.positive("bandwidthDays", bandwidthDays);
    return new SpaceTimeSurface(
        grid,
        bandwidthMetres,
        startDay,
        (endDay - startDay) / slices,
        slices,
        bandwidthDays,
        false);
  }

  /**
   * With or without edge correction.
   *
   * @param on true to divide each incident by its kernel's mass inside
   * @return a copy
   */
  public SpaceTimeSurface withEdgeCorrection(boolean on) {
    return new SpaceTimeSurface(
        grid, bandwidthMetres, startDay, sliceDays, slices, bandwidthDays, on);
  }

  /**
   * Sums weighted incidents.
   *
   * @param x eastings, metres, finite
   * @param y northings, metres, finite
   * @param day times, days, finite
   * @param weight weights, finite and at least 0; all four as many as incidents
   * @return {@code [slice][cell]}, in the unit of the weights
   * @throws IllegalArgumentException if the arrays differ in length or a value is out of range
   */
  public double[][] sum(double[] x, double[] y, double[] day, double[] weight) {
    if (x.length != y.length || x.length != day.length || x.length != weight.length) {
      throw new IllegalArgumentException(
          String.format(
              "x, y, day and weight must have one length but had %d, %d, %d and %d",
              x.length, y.length, day.length, weight.length));
    }
    Check.allFinite("x", x);
    Check.allFinite("y", y);
    Check.allFinite("day", day);
    Check.allNotNegative("weight", weight);
    double[] used = edgeCorrection ? corrected(x, y, day, weight) : weight;
    double[][][] lattice = new double[grid.rows()][grid.columns()][slices];
    // few bands: an incident's masses are worked out anew in each that it reaches
    int bands = Math.max(1, Pieces.forAllCores(grid.rows()) / 2);
    Pieces.run(
        bands,
        band -> {
          int from = (int) ((long) grid.rows() * band / bands);
          int to = (int) ((long) grid.rows() * (band + 1) / bands);
          new Band(from, to).add(x, y, day, used, lattice);
        });
    double[][] cube = new double[slices][grid.size()];
    int pieces = Pieces.forAllCores(slices);
    Pieces.run(
        pieces,
        piece -> {
          int to = (int) ((long) slices * (piece + 1) / pieces);
          for (int s = (int) ((long) slices * piece / pieces); s < to; s++) {
            for (int cell = 0; cell < grid.size(); cell++) {
              cube[s][cell] =
                  lattice[grid.row(cell)][grid.column(cell)][s] * grid.insideShare(cell);
            }
          }
        });
    return cube;
  }

  private double[] corrected(double[] x, double[] y, double[] day, double[] weight) {
    double[] metres = new double[x.length];
    Arrays.fill(metres, bandwidthMetres);
    double[] inside =
        KernelSurface.over(grid, SpatialKernel.GAUSSIAN, bandwidthMetres).massInside(x, y, metres);
    double endDay = startDay + slices * sliceDays;
    double[] out = new double[x.length];
    for (int i = 0; i < out.length; i++) {
      boolean in = day[i] >= startDay && day[i] < endDay && grid.studyArea().contains(x[i], y[i]);
      double mass =
          in ? inside[i] * LatticeMass.gaussian(startDay, endDay, day[i], bandwidthDays) : 0;
      out[i] = mass > 0 ? weight[i] / mass : 0;
    }
    return out;
  }

  /** Some rows of the lattice; its arrays are used again for each incident. */
  private final class Band {
    private final int from;
    private final int to;
    private final double side = grid.cellMetres();
    private final double[] inColumn = new double[grid.columns()];
    private final double[] inRow;
    private final double[] inSlice = new double[slices];

    Band(int from, int to) {
      this.from = from;
      this.to = to;
      this.inRow = new double[to - from];
    }

    void add(double[] x, double[] y, double[] day, double[] weight, double[][][] lattice) {
      double reach = REACH * bandwidthMetres;
      for (int i = 0; i < x.length; i++) {
        double v = grid.axisV(x[i], y[i]) - grid.originV();
        int r0 = first(v, reach, side, from);
        int r1 = last(v, reach, side, to);
        double t = day[i] - startDay;
        int s0 = first(t, REACH * bandwidthDays, sliceDays, 0);
        int s1 = last(t, REACH * bandwidthDays, sliceDays, slices);
        double u = grid.axisU(x[i], y[i]) - grid.originU();
        int c0 = first(u, reach, side, 0);
        int c1 = last(u, reach, side, grid.columns());
        if (weight[i] == 0 || r0 >= r1 || s0 >= s1 || c0 >= c1) {
          continue;
        }
        LatticeMass.gaussian(c0, side, u, bandwidthMetres, inColumn, c0, c1 - c0);
        LatticeMass.gaussian(r0, side, v, bandwidthMetres, inRow, r0 - from, r1 - r0);
        LatticeMass.gaussian(s0, sliceDays, t, bandwidthDays, inSlice, s0, s1 - s0);
        for (int r = r0; r < r1; r++) {
          double rowWeight = weight[i] * inRow[r - from];
          double[][] row = lattice[r];
          for (int c = c0; c < c1; c++) {
            Axpy.add(row[c], s0, s1, rowWeight * inColumn[c], inSlice);
          }
        }
      }
    }

    private static int first(double position, double reach, double width, int least) {
      return (int) Math.max(least, Math.floor((position - reach) / width));
    }

    private static int last(double position, double reach, double width, int most) {
      return (int) Math.min(most, Math.floor((position + reach) / width) + 1);
    }
  }
}
