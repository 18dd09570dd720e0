package org.nearcast.audit.uncertainty;

import java.util.Arrays;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.Quantiles;
import org.nearcast.internal.Streams;

/** How often intervals of 95 % hold the true value of the population of cities. */
final class Coverage {
  final double[] blocks = new double[4];
  final double[] independent = new double[4];

  /** Percentiles of cells drawn one by one, the windows of each cell together. */
  private static double[][] ofCells(double[][] cells, int replicates, long seed) {
    double[][] drawn = new double[replicates][];
    for (int r = 0; r < replicates; r++) {
      int[] times = Draws.units(Streams.of(seed, "cells", r), cells.length);
      double[] s = new double[cells[0].length];
      for (int i = 0; i < times.length; i++) {
        for (int c = 0; c < s.length && times[i] > 0; c++) {
          s[c] += times[i] * cells[i][c];
        }
      }
      drawn[r] = City.FIGURES.of(s);
    }
    double[][] out = new double[4][];
    for (int f = 0; f < out.length; f++) {
      double[] column = Figures.column(drawn, f);
      out[f] = new double[] {Quantiles.type7(column, 0.025), Quantiles.type7(column, 0.975)};
    }
    return out;
  }

  static Coverage of(int side, double range, int windows, int cities, int replicates) {
    Grid grid = City.grid(side);
    SpatialBlocks blocks = SpatialBlocks.of(grid);
    double dependence = 0.5;
    double[] truth = {City.exposureRatio(dependence), Double.NaN, 1, 1};
    boolean[][][] held = new boolean[2][4][cities];
    Pieces.run(
        cities,
        c -> {
          City city = new City(side, range, windows, dependence, 1000 + c);
          // the flagged set of a map that has nothing to do with composition: the truth is 1
          City other = new City(side, range, windows, 0, 1000 + c);
          AuditResampling settings =
              AuditResampling.withDefaults().withReplicates(replicates).withSeed(c);
          BlockBootstrap bootstrap = BlockBootstrap.of(blocks, windows, settings);
          Interval[] of = bootstrap.intervals(city.sums(blocks), City.FIGURES, Scale.LOG);
          of[1] = bootstrap.intervals(other.sums(blocks), City.FIGURES, Scale.LOG)[1];
          double[][] naive = ofCells(perCell(city), replicates, c);
          naive[1] = ofCells(perCell(other), replicates, c)[1];
          for (int f = 0; f < 4; f++) {
            double t = f == 1 ? 1 : truth[f];
            held[0][f][c] = of[f].lower() <= t && t <= of[f].upper();
            held[1][f][c] = naive[f][0] <= t && t <= naive[f][1];
          }
        });
    Coverage out = new Coverage();
    for (int f = 0; f < 4; f++) {
      out.blocks[f] = share(held[0][f]);
      out.independent[f] = share(held[1][f]);
    }
    return out;
  }

  private static double[][] perCell(City city) {
    double[] flagged = city.flagged();
    double[][] out = new double[city.share.length][10];
    for (int i = 0; i < out.length; i++) {
      for (int t = 0; t < city.counts[0].length; t++) {
        double[] parts = city.parts(i, t, flagged);
        for (int c = 0; c < parts.length; c++) {
          out[i][c] += parts[c];
        }
      }
    }
    return out;
  }

  private static double share(boolean[] held) {
    int sum = 0;
    for (boolean h : held) {
      sum += h ? 1 : 0;
    }
    return (double) sum / held.length;
  }

  @Override
  public String toString() {
    return "blocks " + Arrays.toString(blocks) + " cells " + Arrays.toString(independent);
  }
}
