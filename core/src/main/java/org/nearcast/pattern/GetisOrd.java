package org.nearcast.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.PointIndex;
import org.nearcast.provenance.Provenance;

/**
 * The local statistic Gi* of Getis and Ord: is the sum over a cell and those around it larger than
 * over as many cells anywhere?
 *
 * <p>With x_j the value of cell j, x̄ their mean, S² = Σ(x_j − x̄)²/n their variance, and w_ij = 1
 * for the cell itself and its neighbours, 0 otherwise: z_i = (Σ_j w_ij x_j − x̄ W) / (S √((n W −
 * W²)/(n − 1))), W = Σ_j w_ij. z is about standard normal if values are assigned to cells at
 * random, and the p-values are the normal ones. There is one test per cell: use the adjusted
 * p-values ({@link FalseDiscovery}).
 *
 * <p><b>Neighbours.</b> {@link #withDistanceMetres Cells whose centres lie within a distance}, the
 * distance included, or {@link #withNeighbours cells that share a side}, which is the default.
 *
 * <p><b>Values.</b> Sums of the weights of the incidents in each cell (their number where each
 * weighs 1); incidents outside the grid are left out and counted. Cells cut by the edge of the
 * study area have fewer incidents because they are smaller: give rates to {@link #analyse(double[],
 * Grid)} where that matters.
 *
 * <p><b>When it misleads.</b> Where most cells are empty the normal approximation is poor, and far
 * too many small p-values come from cells with a few incidents. Gi* compares a cell with all
 * others, so it finds where people and places are dense: that is no change, and no risk per person.
 *
 * <p>If all values are equal, or a cell's neighbours are all cells, z is 0 and p is 1. Immutable
 * and thread-safe; the same input gives the same bits on any number of threads. Ord and Getis
 * (1995), doi:10.1111/j.1538-4632.1995.tb00912.x.
 */
public final class GetisOrd {
  /** 0 for cells that share a side. */
  private final double distanceMetres;

  private GetisOrd(double distanceMetres) {
    this.distanceMetres = distanceMetres;
  }

  /**
   * Neighbours are the cells that share a side.
   *
   * @return the settings
   */
  public static GetisOrd withDefaults() {
    return new GetisOrd(0);
  }

  /**
   * Neighbours are the cells whose centres lie within a distance.
   *
   * @param metres finite and &gt; 0, included; 1.5 times the side of square cells takes the eight
   *     around each
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public GetisOrd withDistanceMetres(double metres) {
    return new GetisOrd(Check.positive("distanceMetres", metres));
  }

  /**
   * Neighbours are the cells that share a side, see {@link Grid#neighbours}.
   *
   * @return a copy
   */
  public GetisOrd withNeighbours() {
    return new GetisOrd(0);
  }

  /**
   * The settings, with units in the names.
   *
   * @return names and values, in a fixed order
   */
  public Map<String, String> parameters() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("neighbours", distanceMetres > 0 ? "within distanceMetres" : "cells sharing a side");
    if (distanceMetres > 0) {
      out.put("distanceMetres", Decimals.text(distanceMetres));
    }
    return Collections.unmodifiableMap(out);
  }

  /**
   * Analyses incidents.
   *
   * @param log incidents
   * @param grid cells, in the log's coordinate reference system
   * @return a statistic for each cell
   * @throws IllegalArgumentException if log and grid have different coordinate reference systems
   */
  public GetisOrdResult analyse(IncidentLog log, Grid grid) {
    Incidents.demandOneCrs(log, grid);
    double[] values = new double[grid.size()];
    int outside = 0;
    for (int i = 0; i < log.size(); i++) {
      int cell = grid.cellOf(log.x(i), log.y(i));
      if (cell < 0) {
        outside++;
      } else {
        values[cell] += log.weight(i);
      }
    }
    List<String> notes = new ArrayList<>();
    if (outside > 0) {
      notes.add(outside + " of " + log.size() + " incidents lie outside the grid and are left out");
    }
    return result(values, grid, notes, log::provenance);
  }

  /**
   * Analyses any values of cells, for example rates.
   *
   * @param values one finite number a cell; not changed
   * @param grid cells
   * @return a statistic for each cell
   * @throws IllegalArgumentException if there are not as many values as cells, or one is not finite
   */
  public GetisOrdResult analyse(double[] values, Grid grid) {
    if (values.length != grid.size()) {
      throw new IllegalArgumentException(
          "values must have one number for each of the "
              + grid.size()
              + " cells but had "
              + values.length);
    }
    Check.allFinite("values", values);
    double[] own = values.clone();
    return result(own, grid, List.of(), () -> provenance(own));
  }

  private GetisOrdResult result(
      double[] values, Grid grid, List<String> notes, Supplier<Provenance> source) {
    List<String> all = new ArrayList<>(notes);
    boolean flat = Arrays.stream(values).allMatch(value -> value == values[0]);
    if (flat) {
      all.add("all cells have the same value, so none stands out: every z is 0 and every p is 1");
    }
    double[] z = flat ? new double[values.length] : scores(values, grid);
    return new GetisOrdResult(this, grid, values, z, flat, all, source);
  }

  private static Provenance provenance(double[] values) {
    String text = Arrays.stream(values).mapToObj(Decimals::text).collect(Collectors.joining(" "));
    String sha256 = Provenance.of("values").fact("values", text).build().sha256();
    return Provenance.of("values").fact("sha256", sha256).fact("cells", values.length).build();
  }

  private double[] scores(double[] values, Grid grid) {
    int n = values.length;
    double mean = Arrays.stream(values).sum() / n;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / n);
    double[] z = new double[n];
    PointIndex centres = distanceMetres > 0 ? centres(grid) : null;
    int pieces = Pieces.forAllCores(n);
    Pieces.run(
        pieces,
        piece -> {
          int to = (int) ((long) n * (piece + 1) / pieces);
          for (int cell = (int) ((long) n * piece / pieces); cell < to; cell++) {
            z[cell] = score(values, around(cell, grid, centres), mean, deviation);
          }
        });
    return z;
  }

  /** The neighbours of a cell and, in either case, the cell itself. */
  private int[] around(int cell, Grid grid, PointIndex centres) {
    if (centres != null) {
      return centres.near(
          grid.centreX(cell), grid.centreY(cell), distanceMetres + Distance.SLACK_METRES);
    }
    int[] neighbours = grid.neighbours(cell);
    int[] all = Arrays.copyOf(neighbours, neighbours.length + 1);
    all[neighbours.length] = cell;
    return all;
  }

  private PointIndex centres(Grid grid) {
    double[] x = new double[grid.size()];
    double[] y = new double[grid.size()];
    for (int cell = 0; cell < x.length; cell++) {
      x[cell] = grid.centreX(cell);
      y[cell] = grid.centreY(cell);
    }
    return new PointIndex(x, y, distanceMetres);
  }

  private static double score(double[] values, int[] around, double mean, double deviation) {
    double n = values.length;
    double weights = around.length;
    double sum = 0;
    for (int other : around) {
      sum += values[other] - mean;
    }
    double variance = (n * weights - weights * weights) / (n - 1);
    return variance > 0 ? sum / (deviation * Math.sqrt(variance)) : 0;
  }

  /** A line for people: the settings. */
  @Override
  public String toString() {
    return "GetisOrd" + parameters();
  }
}
