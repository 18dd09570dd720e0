package org.nearcast.pattern;

import java.util.Arrays;
import java.util.Locale;
import org.nearcast.internal.IntSort;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.PointIndex;

/**
 * The circles of a scan: for each centre, the incidents around it from the nearest place outwards.
 * Times play no part in it, so it is made once for all permutations.
 */
final class ScanSpace {
  /** Places whose distances differ by less than this are taken in together, metres. */
  private static final double SAME_DISTANCE = 1e-6;

  final double[] centreX;
  final double[] centreY;

  /** Place of each incident. */
  final int[] placeOf;

  final double[] placeX;
  final double[] placeY;

  /** Incidents by centre, nearest first; the last of those at one distance as its complement. */
  final int[][] around;

  private ScanSpace(
      double[] centreX,
      double[] centreY,
      int[] placeOf,
      double[] placeX,
      double[] placeY,
      int[][] around) {
    this.centreX = centreX;
    this.centreY = centreY;
    this.placeOf = placeOf;
    this.placeX = placeX;
    this.placeY = placeY;
    this.around = around;
  }

  static ScanSpace of(
      double[] centreX,
      double[] centreY,
      int[] placeOf,
      double[] placeX,
      double[] placeY,
      double radiusMetres,
      int mostIncidents,
      int maxCandidates) {
    int places = placeX.length;
    int[] first = new int[places + 1];
    for (int place : placeOf) {
      first[place + 1]++;
    }
    for (int p = 0; p < places; p++) {
      first[p + 1] += first[p];
    }
    int[] at = new int[placeOf.length];
    int[] next = first.clone();
    for (int i = 0; i < placeOf.length; i++) {
      at[next[placeOf[i]]++] = i;
    }
    PointIndex index = new PointIndex(placeX, placeY, radiusMetres);
    int centres = centreX.length;
    long[] candidates = new long[centres];
    Pieces.run(
        centres,
        c -> {
          for (int p : index.near(centreX[c], centreY[c], radiusMetres + Distance.SLACK_METRES)) {
            candidates[c] += first[p + 1] - first[p];
          }
        });
    long total = Arrays.stream(candidates).sum();
    if (total > maxCandidates) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the circles of up to %s m around %,d centres hold %,d incidents in all, more than"
                  + " maxCandidates %,d: use a smaller radius, larger cells or fewer incidents, or"
                  + " allow more (4 bytes each)",
              radiusMetres,
              centres,
              total,
              maxCandidates));
    }
    int[][] around = new int[centres][];
    Pieces.run(
        centres,
        c -> {
          int[] near = index.near(centreX[c], centreY[c], radiusMetres + Distance.SLACK_METRES);
          double[] distance = new double[near.length];
          for (int k = 0; k < near.length; k++) {
            double metres = Math.hypot(placeX[near[k]] - centreX[c], placeY[near[k]] - centreY[c]);
            distance[k] = Math.rint(metres / SAME_DISTANCE);
          }
          around[c] = outwards(near, distance, first, at, mostIncidents);
        });
    return new ScanSpace(centreX, centreY, placeOf, placeX, placeY, around);
  }

  private static int[] outwards(
      int[] near, double[] distance, int[] first, int[] at, int mostIncidents) {
    int[] order = new int[near.length];
    int all = 0;
    for (int k = 0; k < order.length; k++) {
      order[k] = k;
      all += first[near[k] + 1] - first[near[k]];
    }
    IntSort.sort(
        order,
        (a, b) -> {
          int o = Double.compare(distance[a], distance[b]);
          return o != 0 ? o : Integer.compare(near[a], near[b]);
        });
    int[] list = new int[all];
    int count = 0;
    int complete = 0;
    for (int k = 0; k < order.length; k++) {
      int place = near[order[k]];
      for (int m = first[place]; m < first[place + 1]; m++) {
        list[count++] = at[m];
      }
      boolean last = k + 1 == order.length || distance[order[k + 1]] != distance[order[k]];
      if (last && count > mostIncidents) {
        break;
      }
      if (last && count > complete) {
        list[count - 1] = ~list[count - 1];
        complete = count;
      }
    }
    return Arrays.copyOf(list, complete);
  }

  /** Distance from a centre to the farthest of the first incidents around it. */
  double radius(int centre, int incidents) {
    double radius = 0;
    for (int k = 0; k < incidents; k++) {
      int place = placeOf[incident(centre, k)];
      radius =
          Math.max(
              radius, Math.hypot(placeX[place] - centreX[centre], placeY[place] - centreY[centre]));
    }
    return radius;
  }

  int incident(int centre, int k) {
    int coded = around[centre][k];
    return coded < 0 ? ~coded : coded;
  }
}
