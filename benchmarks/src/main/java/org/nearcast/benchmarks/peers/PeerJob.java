package org.nearcast.benchmarks.peers;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.nearcast.grid.SquareGrid;
import org.nearcast.kernel.Bandwidth;
import org.nearcast.kernel.KernelSurface;
import org.nearcast.kernel.Locations;
import org.nearcast.kernel.SpaceTimeSurface;
import org.nearcast.kernel.SpatialKernel;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import org.nearcast.model.baseline.ProMap;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.SelfExcitingModel;
import org.nearcast.model.hawkes.cell.CellHawkes;
import org.nearcast.model.hawkes.nonparametric.NonparametricHawkes;
import org.nearcast.model.hawkes.parametric.Background;
import org.nearcast.model.hawkes.parametric.SpaceTimeHawkes;
import org.nearcast.pattern.Knox;
import org.nearcast.pattern.KnoxBand;
import org.nearcast.pattern.ScanCluster;
import org.nearcast.pattern.SpaceTimeScan;

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

  /** A bound for the worst place of a point; what comes out is several hundred times smaller. */
  double BINNED_TOLERANCE = 0.05;

  Found run();

  static PeerJob named(String name, Points points, int columns, double bandwidth) {
    return switch (name) {
      case "exact" -> exact(points, columns, bandwidth);
      case "binned" -> binned(points, columns, bandwidth);
      case "edge" -> edge(points, columns, bandwidth);
      case "promap" -> forecast(points, Points.grid(columns), ProMap.withDefaults());
      case "spacetime" -> spaceTime(points, columns, bandwidth);
      case "likelihood" -> likelihood(points, Points.grid(columns));
      case "parametric" ->
          fit(
              points,
              columns,
              SpaceTimeHawkes.withDefaults()
                  .withBackground(Background.constant())
                  .withDeadTimeHours(0));
      case "nonparametric" ->
          fit(
              points,
              columns,
              // a tolerance that is never met: as many iterations as the peer had
              NonparametricHawkes.withDefaults().withDeadTimeHours(0).withIterations(1e-300, 20));
      case "cell" ->
          fit(
              points,
              columns,
              CellHawkes.withDefaults()
                  .withPooledBackground(false)
                  .withDeadTimeHours(0)
                  .withConvergence(0, 50));
      case "knox" -> knox(points);
      case "scan" -> scan(points, Points.grid(columns));
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
    return sum(
        points, grid, KernelSurface.over(grid, SpatialKernel.GAUSSIAN, bandwidth), bandwidth);
  }

  private static PeerJob binned(Points points, int columns, double bandwidth) {
    SquareGrid grid = Points.grid(columns);
    return sum(points, grid, KernelSurface.approximate(grid, BINNED_TOLERANCE), bandwidth);
  }

  /** Each incident divided by its kernel's mass inside the city. */
  private static PeerJob edge(Points points, int columns, double bandwidth) {
    SquareGrid grid = Points.grid(columns);
    double[] metres = filled(points, bandwidth);
    return () -> {
      KernelSurface surface = KernelSurface.over(grid, SpatialKernel.GAUSSIAN, bandwidth);
      double[] weight = surface.massInside(points.x(), points.y(), metres);
      for (int i = 0; i < weight.length; i++) {
        weight[i] = 1 / weight[i];
      }
      return cells(grid, surface.sum(points.x(), points.y(), weight, metres));
    };
  }

  private static PeerJob sum(
      Points points, SquareGrid grid, KernelSurface surface, double bandwidth) {
    double[] weight = filled(points, 1);
    double[] metres = filled(points, bandwidth);
    return () -> cells(grid, surface.sum(points.x(), points.y(), weight, metres));
  }

  /** 64 steps in time, 14 days in time, as the peers. */
  private static PeerJob spaceTime(Points points, int columns, double bandwidth) {
    SquareGrid grid = Points.grid(columns);
    int slices = 64;
    SpaceTimeSurface surface = SpaceTimeSurface.over(grid, bandwidth, 0, Points.DAYS, slices, 14);
    double[] weight = filled(points, 1);
    double volume = grid.wholeAreaSquareMetres(0) * Points.DAYS / slices;
    return () -> {
      double[][] cube = surface.sum(points.x(), points.y(), points.t(), weight);
      double largest = 0;
      for (double[] slice : cube) {
        for (double value : slice) {
          largest = Math.max(largest, value);
        }
      }
      return estimates("largestPerSquareMetreAndDay", largest / volume);
    };
  }

  /** From points to forecast, with the log: the rates times the days, on each square metre. */
  private static PeerJob forecast(Points points, SquareGrid grid, Forecaster forecaster) {
    Horizon horizon = Horizon.after(Points.end(), Duration.ofDays(1));
    return () -> {
      double[] counts =
          forecaster.fit(points.history(), grid).forecast(horizon).expectedCounts().clone();
      for (int cell = 0; cell < counts.length; cell++) {
        counts[cell] *= Points.DAYS;
      }
      return cells(grid, counts);
    };
  }

  private static PeerJob likelihood(Points points, SquareGrid grid) {
    double[] weight = filled(points, 1);
    return () -> {
      Locations places = Locations.of(points.x(), points.y(), weight);
      return estimates(
          "bandwidthMetres",
          Bandwidth.likelihood()
              .choose(places, SpatialKernel.GAUSSIAN, grid.cellMetres())
              .typicalMetres());
    };
  }

  private static PeerJob fit(Points points, int columns, Forecaster forecaster) {
    SquareGrid grid = Points.grid(columns);
    return () -> {
      Diagnostics found =
          ((SelfExcitingModel) forecaster.fit(points.history(), grid)).diagnostics();
      Map<String, Double> estimates = new TreeMap<>();
      estimates.put("branchingRatio", found.branchingRatio());
      estimates.put("meanTriggerDays", found.meanTriggerDays());
      found
          .estimate("triggerSigmaMetres")
          .ifPresent(sigma -> estimates.put("triggerSigmaMetres", sigma.value()));
      return new Found("", new double[0], estimates);
    };
  }

  /** Four by four bands of 100 m and 7 days, the defaults without the one of the same place. */
  private static PeerJob knox(Points points) {
    Knox knox = Knox.withDefaults().withSamePlaceBand(false);
    return () -> {
      KnoxBand nearest = knox.test(points.log()).band(0, 0);
      return estimates("ratio", nearest.ratio(), "p", nearest.pValue());
    };
  }

  private static PeerJob scan(Points points, SquareGrid grid) {
    return () -> {
      ScanCluster first = SpaceTimeScan.withDefaults().scan(points.log(), grid).clusters().get(0);
      return estimates("p", first.pValue(), "radiusMetres", first.radiusMetres());
    };
  }

  private static Found estimates(Object... namesAndValues) {
    Map<String, Double> estimates = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      estimates.put((String) namesAndValues[i], (Double) namesAndValues[i + 1]);
    }
    return new Found("", new double[0], estimates);
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
