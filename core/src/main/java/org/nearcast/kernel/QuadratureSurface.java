package org.nearcast.kernel;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.locationtech.jts.geom.Coordinate;
import org.nearcast.grid.CellQuadrature;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.PointIndex;

/** The surface over hexagons and zones, by numerical integration. */
final class QuadratureSurface extends KernelSurface {
  /** Widest piece of a cell, in Gaussian bandwidths; see {@link CellQuadrature} for the error. */
  private static final double SPACING = 0.75;

  /** Gaussians are cut here: what lies beyond (1.5e-8) is far below the error of the quadrature. */
  private static final double REACH_IN_SIGMAS = 6;

  /** Beyond 2¹² times the smallest bandwidth, points are no longer thinned. */
  private static final int LEVELS = 13;

  private final Grid grid;
  private final double[] reachMetres;
  private final double smallestSigma;

  /**
   * Points for bandwidths from 2ᵏ to 2ᵏ⁺¹ times the smallest, made when first needed: a wide kernel
   * needs few points where a narrow one needs many.
   */
  private final AtomicReferenceArray<CellQuadrature> levels;

  QuadratureSurface(Grid grid, SpatialKernel kernel, double smallestBandwidthMetres) {
    super(kernel);
    this.grid = grid;
    this.smallestSigma = smallestBandwidthMetres / kernel.bandwidthLikeGaussian(1);
    this.levels = new AtomicReferenceArray<>(LEVELS);
    levels.set(0, CellQuadrature.of(grid, SPACING * smallestSigma));
    this.reachMetres = new double[grid.size()];
    for (int cell = 0; cell < reachMetres.length; cell++) {
      for (Coordinate corner : grid.wholePolygon(cell).getCoordinates()) {
        double metres = Math.hypot(corner.x - grid.centreX(cell), corner.y - grid.centreY(cell));
        reachMetres[cell] = Math.max(reachMetres[cell], metres);
      }
    }
  }

  /**
   * The points for a bandwidth; the smallest one's, which are most, are made by the constructor.
   */
  private CellQuadrature points(double bandwidthMetres) {
    double sigma = bandwidthMetres / kernel().bandwidthLikeGaussian(1);
    // the exponent is the whole part of the binary logarithm
    int level = Math.max(0, Math.min(LEVELS - 1, Math.getExponent(sigma / smallestSigma)));
    CellQuadrature points = levels.get(level);
    if (points == null) {
      synchronized (levels) {
        points = levels.get(level);
        if (points == null) {
          points = CellQuadrature.of(grid, SPACING * Math.scalb(smallestSigma, level));
          levels.set(level, points);
        }
      }
    }
    return points;
  }

  private double reach(double bandwidthMetres) {
    double sigma = bandwidthMetres / kernel().bandwidthLikeGaussian(1);
    return Math.min(kernel().reachMetres(bandwidthMetres), REACH_IN_SIGMAS * sigma);
  }

  @Override
  public double[] sum(double[] x, double[] y, double[] weight, double[] bandwidthMetres) {
    double[] cells = new double[grid.size()];
    if (x.length == 0) {
      return cells;
    }
    double widest = 0;
    for (double h : bandwidthMetres) {
      widest = Math.max(widest, reach(h));
    }
    double reach = widest;
    PointIndex index = new PointIndex(x, y, Math.max(grid.cellSizeMetres(), reach / 4));
    int pieces = Pieces.forAllCores(cells.length);
    Pieces.run(
        pieces,
        piece -> {
          int to = (int) ((long) cells.length * (piece + 1) / pieces);
          for (int cell = (int) ((long) cells.length * piece / pieces); cell < to; cell++) {
            int[] near =
                index.near(grid.centreX(cell), grid.centreY(cell), reach + reachMetres[cell]);
            for (int i : near) {
              cells[cell] += weight[i] * mass(cell, x[i], y[i], bandwidthMetres[i]);
            }
          }
        });
    return cells;
  }

  @Override
  public double mass(int cell, double x, double y, double bandwidthMetres) {
    double reach = reach(bandwidthMetres);
    double toCentreX = grid.centreX(cell) - x;
    double toCentreY = grid.centreY(cell) - y;
    double farthest = reach + reachMetres[cell];
    if (toCentreX * toCentreX + toCentreY * toCentreY > farthest * farthest) {
      return 0;
    }
    CellQuadrature points = points(bandwidthMetres);
    double sum = 0;
    int end = points.end(cell);
    for (int p = points.start(cell); p < end; p++) {
      double dx = points.x(cell, p) - x;
      double dy = points.y(cell, p) - y;
      double squared = dx * dx + dy * dy;
      if (squared < reach * reach) {
        sum +=
            points.weightSquareMetres(cell, p)
                * kernel().density(Math.sqrt(squared), bandwidthMetres);
      }
    }
    return sum;
  }

  @Override
  public double[] massInside(double[] x, double[] y, double[] bandwidthMetres) {
    double[] centreX = new double[grid.size()];
    double[] centreY = new double[grid.size()];
    double widestCell = 0;
    for (int cell = 0; cell < centreX.length; cell++) {
      centreX[cell] = grid.centreX(cell);
      centreY[cell] = grid.centreY(cell);
      widestCell = Math.max(widestCell, reachMetres[cell]);
    }
    double margin = widestCell;
    PointIndex index = new PointIndex(centreX, centreY, grid.cellSizeMetres());
    double[] inside = new double[x.length];
    int pieces = Pieces.forAllCores(x.length);
    Pieces.run(
        pieces,
        piece -> {
          int to = (int) ((long) x.length * (piece + 1) / pieces);
          for (int i = (int) ((long) x.length * piece / pieces); i < to; i++) {
            double reach = reach(bandwidthMetres[i]) + margin;
            for (int cell : index.near(x[i], y[i], reach)) {
              inside[i] += mass(cell, x[i], y[i], bandwidthMetres[i]);
            }
            inside[i] = Math.min(1, inside[i]);
          }
        });
    return inside;
  }
}
