package org.nearcast.benchmarks.peers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.nearcast.grid.SquareGrid;
import org.nearcast.kernel.KernelSurface;
import org.nearcast.kernel.SpatialKernel;

/** The jobs that Nearcast is timed with, each from points in arrays to the finished result. */
@FunctionalInterface
interface PeerJob {
  /**
   * What a job found.
   *
   * @param layout {@code cells x0 y0 dx dy nx ny}, empty if there are no values
   * @param values intensity, incidents a square metre, row by row from the south-west
   * @param estimates by name
   */
  record Found(String layout, double[] values, Map<String, Double> estimates) {}

  Found run();

  static PeerJob named(String name, Points points, int columns, double bandwidth) {
    return switch (name) {
      case "exact" -> exact(points, columns, bandwidth);
      case "binned" -> binned(points, columns, bandwidth);
      default -> throw new IllegalArgumentException("no job " + name);
    };
  }

  private static double[] filled(Points points, double value) {
    double[] all = new double[points.size()];
    Arrays.fill(all, value);
    return all;
  }

  private static PeerJob exact(Points points, int columns, double bandwidth) {
    SquareGrid grid = Points.grid(columns);
    double[] weight = filled(points, 1);
    double[] metres = filled(points, bandwidth);
    return () ->
        cells(
            grid,
            KernelSurface.over(grid, SpatialKernel.GAUSSIAN, bandwidth)
                .sum(points.x(), points.y(), weight, metres));
  }

  private static PeerJob binned(Points points, int columns, double bandwidth) {
    return exact(points, columns, bandwidth);
  }

  private static Found cells(SquareGrid grid, double[] counts) {
    double side = grid.cellMetres();
    double[] values = new double[counts.length];
    for (int cell = 0; cell < values.length; cell++) {
      values[cell] = counts[cell] / (side * side);
    }
    String layout =
        String.format(
            Locale.ROOT,
            "cells %.17g %.17g %.17g %.17g %d %d",
            side / 2,
            side / 2,
            side,
            side,
            grid.columns(),
            grid.rows());
    return new Found(layout, values, Map.of());
  }
}
