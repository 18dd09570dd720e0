package org.nearcast.model.hawkes.nonparametric;

import org.nearcast.grid.SquareGrid;

/**
 * How much of each bin of the triggering function could be observed: the weight of the incidents
 * for which the bin lies before the end of the window and inside the study area. Dividing by it
 * keeps incidents near the edge and the last weeks from pulling the estimate down.
 */
final class Exposure {
  /** One value a bin: time and study area. */
  final double[] observed;

  /** One value a time bin: time alone. */
  final double[] before;

  final double totalWeight;

  Exposure(Sample sample, OffsetLattice lattice, SquareGrid squares, double windowDays) {
    totalWeight = sample.totalWeight();
    observed = new double[lattice.bins()];
    before = new double[lattice.timeBins];
    // edge[k][p]: weight at the study area's edge whose time bins before k are complete
    double[][] edge = new double[lattice.timeBins + 1][];
    double[] inner = new double[lattice.timeBins + 1];
    double[] innerPart = new double[lattice.timeBins];
    Interior interior = new Interior(squares);
    double reach = lattice.binMetres * (OffsetLattice.HALF + 1);
    for (int i = 0; i < sample.size; i++) {
      double left = windowDays - sample.days[i];
      int complete = complete(lattice, left);
      double part = complete < lattice.timeBins ? lattice.shareBefore(complete, left) : 0;
      double w = sample.weight[i];
      if (interior.contains(sample.x[i], sample.y[i], reach)) {
        inner[complete] += w;
        if (complete < lattice.timeBins) {
          innerPart[complete] += w * part;
        }
      } else {
        if (edge[complete] == null) {
          edge[complete] = new double[OffsetLattice.PLANE];
        }
        addEdge(sample, i, lattice, squares, edge[complete], complete, part);
      }
    }
    sumUp(lattice, inner, innerPart, edge);
    for (int i = 0; i < sample.size; i++) {
      for (int k = 0; k < lattice.timeBins; k++) {
        before[k] += sample.weight[i] * lattice.shareBefore(k, windowDays - sample.days[i]);
      }
    }
  }

  private void addEdge(
      Sample sample,
      int i,
      OffsetLattice lattice,
      SquareGrid squares,
      double[] whole,
      int complete,
      double part) {
    double w = sample.weight[i];
    for (int p = 0; p < OffsetLattice.PLANE; p++) {
      if (lattice.used[p]
          && squares.cellOf(sample.x[i] + lattice.wayX(p), sample.y[i] + lattice.wayY(p)) >= 0) {
        whole[p] += w;
        if (part > 0) {
          observed[complete * OffsetLattice.PLANE + p] += w * part;
        }
      }
    }
  }

  private void sumUp(OffsetLattice lattice, double[] inner, double[] innerPart, double[][] edge) {
    double[] sum = new double[OffsetLattice.PLANE];
    double innerSum = 0;
    for (int k = lattice.timeBins - 1; k >= 0; k--) {
      innerSum += inner[k + 1];
      if (edge[k + 1] != null) {
        for (int p = 0; p < OffsetLattice.PLANE; p++) {
          sum[p] += edge[k + 1][p];
        }
      }
      for (int p = 0; p < OffsetLattice.PLANE; p++) {
        if (lattice.used[p]) {
          observed[k * OffsetLattice.PLANE + p] += sum[p] + innerSum + innerPart[k];
        }
      }
    }
  }

  private static int complete(OffsetLattice lattice, double left) {
    int k = 0;
    while (k < lattice.timeBins && lattice.edge[k + 1] <= left) {
      k++;
    }
    return k;
  }
}
