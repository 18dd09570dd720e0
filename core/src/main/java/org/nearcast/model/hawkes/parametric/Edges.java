package org.nearcast.model.hawkes.parametric;

import java.util.Arrays;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Polygons;
import org.nearcast.internal.Pieces;
import org.nearcast.kernel.Locations;

/**
 * How much of the triggering of each incident near the edge falls inside the study area, for any
 * law in space: nodes (weight, r²) of each distinct place, by {@link PolarSum}.
 */
final class Edges {
  private static final int PLACES_A_PIECE = 256;

  /** Points lie this far inside their cell, so that no edge passes through them. */
  static final double NUDGE_METRES = 1e-6;

  /** For each point its place near the edge, −1 for points farther from it than the cut-off. */
  final int[] placeOf;

  private final int[] start;
  private final double[] weight;
  private final double[] squared;

  Edges(Points points, Grid grid, double cutOffMetres) {
    EdgeIndex index = new EdgeIndex();
    index.add(Polygons.rings(grid.studyArea().polygon()), 0);
    index.build(cutOffMetres);
    Locations places = Locations.of(points.x, points.y, points.weight);
    double[][] nodes = new double[places.size()][];
    int pieces = (places.size() + PLACES_A_PIECE - 1) / PLACES_A_PIECE;
    Pieces.run(
        pieces,
        piece -> {
          Nodes found = new Nodes();
          int to = Math.min(places.size(), (piece + 1) * PLACES_A_PIECE);
          for (int p = piece * PLACES_A_PIECE; p < to; p++) {
            double[] inside =
                nudged(grid, points.originX + places.x(p), points.originY + places.y(p));
            index.near(inside[0], inside[1], cutOffMetres, found);
            nodes[p] = found.take();
          }
        });
    int near = 0;
    int count = 0;
    int[] numberOf = new int[places.size()];
    for (int p = 0; p < nodes.length; p++) {
      numberOf[p] = nodes[p].length == 0 ? -1 : near++;
      count += nodes[p].length / 2;
    }
    start = new int[near + 1];
    weight = new double[count];
    squared = new double[count];
    int k = 0;
    for (int p = 0; p < nodes.length; p++) {
      if (numberOf[p] >= 0) {
        for (int n = 0; n < nodes[p].length; n += 2) {
          weight[k] = nodes[p][n];
          squared[k++] = nodes[p][n + 1];
        }
        start[numberOf[p] + 1] = k;
      }
    }
    placeOf = new int[points.size];
    for (int i = 0; i < placeOf.length; i++) {
      placeOf[i] = numberOf[places.locationOf(i)];
    }
  }

  /** Number of distinct places near the edge. */
  int places() {
    return start.length - 1;
  }

  /** Writes each place's mass inside and its two derivatives. */
  void masses(Law law, double[] mass, double[] byLogScale, double[] byExponent) {
    int pieces = (places() + PLACES_A_PIECE - 1) / PLACES_A_PIECE;
    Pieces.run(
        pieces,
        piece -> {
          int to = Math.min(places(), (piece + 1) * PLACES_A_PIECE);
          for (int p = piece * PLACES_A_PIECE; p < to; p++) {
            double m = 1;
            double s = 0;
            double q = 0;
            for (int k = start[p]; k < start[p + 1]; k++) {
              m -= weight[k] * (1 - law.cdf(squared[k]));
              s += weight[k] * law.cdfByLogScale(squared[k]);
              q += law.power ? weight[k] * law.cdfByExponent(squared[k]) : 0;
            }
            mass[p] = Math.max(0, Math.min(1, m));
            byLogScale[p] = s;
            byExponent[p] = q;
          }
        });
  }

  /** A point moved a little so that it lies inside its cell and not on its edge. */
  static double[] nudged(Grid grid, double x, double y) {
    int cell = grid.cellOf(x, y);
    double angle = cell < 0 ? 0 : StrictMath.atan2(grid.centreY(cell) - y, grid.centreX(cell) - x);
    // towards the centre first; around a corner of the study area that may lead outside
    for (int k = 0; k < 16; k++) {
      double turned = angle + (k + 1) / 2 * (k % 2 == 0 ? 1 : -1) * Math.PI / 8;
      double dx = NUDGE_METRES * StrictMath.cos(turned);
      double dy = NUDGE_METRES * StrictMath.sin(turned);
      if (grid.cellOf(x + dx, y + dy) == cell && grid.cellOf(x + 2 * dx, y + 2 * dy) == cell) {
        return new double[] {x + dx, y + dy};
      }
    }
    return new double[] {x, y};
  }

  /** Collects the nodes of one place. */
  private static final class Nodes implements PolarSum.Sink {
    private double[] pairs = new double[256];
    private int size;

    @Override
    public void add(int owner, double nodeWeight, double squaredMetres) {
      if (size + 2 > pairs.length) {
        pairs = Arrays.copyOf(pairs, 2 * pairs.length);
      }
      pairs[size++] = nodeWeight;
      pairs[size++] = squaredMetres;
    }

    double[] take() {
      double[] out = Arrays.copyOf(pairs, size);
      size = 0;
      return out;
    }
  }
}
