package org.nearcast.model.hawkes.nonparametric;

import java.util.Arrays;
import org.nearcast.grid.SquareGrid;
import org.nearcast.internal.IntSort;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.PointIndex;
import org.nearcast.kernel.KernelSurface;
import org.nearcast.kernel.Locations;
import org.nearcast.kernel.SpatialKernel;

/**
 * The background in space: Gaussians at the places of incidents, each weighted by how many
 * background incidents it has, as wide as it takes to reach the k-th nearest of them, and divided
 * by its mass inside the study area. A hundredth is spread evenly, so that nothing is impossible.
 */
final class BackgroundDensity {
  /** Share of the background that is spread evenly. */
  static final double UNIFORM_SHARE = 0.01;

  /** Gaussians end here at events; beyond lies 4e-6 of their mass. */
  private static final double REACH_SIGMAS = 5;

  /** Neighbours kept hold this many times k: enough while the background keeps an eighth. */
  private static final double KEPT = 8;

  private static final int MOST_KEPT = 2000;

  final Locations places;
  private final Interior interior;
  private final KernelSurface surface;
  private final double areaSquareMetres;
  private final int k;
  private final double floorMetres;
  private final double[] x;
  private final double[] y;
  private final PointIndex index;
  private final GaussianSum gaussians;
  private final int[][] neighbour;
  private final double[] metres;
  private final double[] inside;

  BackgroundDensity(Sample sample, SquareGrid squares, int k, double wantedFloorMetres) {
    this.places = Locations.of(sample.x, sample.y, sample.weight);
    this.interior = new Interior(squares);
    this.areaSquareMetres = squares.totalAreaSquareMetres();
    this.k = k;
    this.x = places.eastings();
    this.y = places.northings();
    this.gaussians = new GaussianSum(x, y, wantedFloorMetres);
    this.floorMetres = gaussians.smallestSigma();
    this.surface = KernelSurface.over(squares, SpatialKernel.GAUSSIAN, floorMetres);
    this.index = new PointIndex(x, y, Math.max(floorMetres, typicalMetres()));
    this.metres = new double[x.length];
    this.inside = new double[x.length];
    this.neighbour = new int[x.length][];
    Pieces.run(Pairs.PIECES, this::findNeighbours);
  }

  private double typicalMetres() {
    return Math.sqrt(areaSquareMetres * k / Math.max(1, places.totalWeight()) / Math.PI);
  }

  private int first(int piece) {
    return (int) ((long) x.length * piece / Pairs.PIECES);
  }

  private void findNeighbours(int piece) {
    for (int i = first(piece); i < first(piece + 1); i++) {
      double radius = index.bucketMetres();
      while (true) {
        int[] near = index.near(x[i], y[i], radius);
        double total = 0;
        for (int other : near) {
          total += places.weight(other);
        }
        if (total >= KEPT * (k + 1) || radius >= index.reachesAllMetres()) {
          neighbour[i] = nearest(i, near);
          break;
        }
        radius *= 1.5;
      }
    }
  }

  private int[] nearest(int i, int[] near) {
    int[] order = near.clone();
    IntSort.sort(order, (a, b) -> Double.compare(squared(i, a), squared(i, b)));
    double total = 0;
    int count = 0;
    while (count < order.length && count < MOST_KEPT && total < KEPT * (k + 1)) {
      total += places.weight(order[count++]);
    }
    return Arrays.copyOf(order, count);
  }

  private double squared(int i, int j) {
    double dx = x[i] - x[j];
    double dy = y[i] - y[j];
    return dx * dx + dy * dy;
  }

  /** Chooses the bandwidths anew for these weights of the places. */
  void chooseBandwidths(double[] placeWeight) {
    Pieces.run(
        Pairs.PIECES,
        piece -> {
          for (int i = first(piece); i < first(piece + 1); i++) {
            double total = 0;
            int n = 0;
            // the incident itself is the first; the k-th other is number k + 1
            while (n < neighbour[i].length - 1 && (total += placeWeight[neighbour[i][n]]) < k + 1) {
              n++;
            }
            double distance = neighbour[i].length == 1 ? 0 : Math.sqrt(squared(i, neighbour[i][n]));
            metres[i] = Math.max(floorMetres, distance);
          }
        });
    Arrays.fill(inside, 1);
    int[] edge = new int[x.length];
    int count = 0;
    for (int i = 0; i < x.length; i++) {
      if (!interior.contains(x[i], y[i], REACH_SIGMAS * metres[i])) {
        edge[count++] = i;
      }
    }
    double[] ex = new double[count];
    double[] ey = new double[count];
    double[] eh = new double[count];
    for (int e = 0; e < count; e++) {
      ex[e] = x[edge[e]];
      ey[e] = y[edge[e]];
      eh[e] = metres[edge[e]];
    }
    double[] mass = surface.massInside(ex, ey, eh);
    for (int e = 0; e < count; e++) {
      // a place inside has its kernel's centre inside: guard against slivers only
      inside[edge[e]] = Math.max(0.05, mass[e]);
    }
  }

  /** The density at each place for these weights, per square metre; integrates to their sum. */
  double[] at(double[] placeWeight) {
    double[] peaks = new double[x.length];
    for (int i = 0; i < peaks.length; i++) {
      peaks[i] = placeWeight[i] * peak(i);
    }
    double[] density = gaussians.at(peaks, metres);
    double even = evenDensity(placeWeight);
    for (int j = 0; j < density.length; j++) {
      density[j] += even;
    }
    return density;
  }

  /** The part of the density that is the same everywhere. */
  double evenDensity(double[] placeWeight) {
    return UNIFORM_SHARE * Arrays.stream(placeWeight).sum() / areaSquareMetres;
  }

  /** What a place of weight 1 adds to its own density, per square metre. */
  double peak(int i) {
    return (1 - UNIFORM_SHARE) / (2 * Math.PI * metres[i] * metres[i] * inside[i]);
  }

  /** The background for these weights over a window, for good. */
  Background frozen(double[] placeWeight, double windowDays) {
    double[] perDay = new double[x.length];
    double total = 0;
    for (int i = 0; i < perDay.length; i++) {
      perDay[i] = (1 - UNIFORM_SHARE) * placeWeight[i] / windowDays;
      total += placeWeight[i];
    }
    return new Background(
        x, y, perDay, metres.clone(), inside.clone(), UNIFORM_SHARE * total / windowDays);
  }
}
