package org.nearcast.io.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.nearcast.grid.Polygons;
import org.nearcast.io.Projection;

/**
 * The rings of polygons as whole numbers of 10⁻ⁿ degrees of longitude and latitude. Neighbours that
 * share a corner share it after rounding too.
 */
final class Shapes {
  /** Cells projected in one call: enough to make the call cheap, little enough to hold. */
  private static final int BATCH = 2048;

  private final Projection toLonLat;
  private final double partsPerDegree;

  /** Takes the rings of one cell: polygons, each a list of closed rings, outer first. */
  interface Taker {
    void take(int cell, List<List<long[]>> polygons) throws IOException;
  }

  Shapes(String crs, int decimals) {
    this.toLonLat = Projection.between(crs, Projection.LON_LAT);
    this.partsPerDegree = Math.pow(10, decimals);
  }

  /** Hands over the parts of cells inside the study area, in the order given. */
  void each(Ranked ranked, Taker taker) throws IOException {
    int[] cells = ranked.cells();
    for (int from = 0; from < cells.length; from += BATCH) {
      int[] batch = Arrays.copyOfRange(cells, from, Math.min(cells.length, from + BATCH));
      List<List<List<double[]>>> shapes = new ArrayList<>();
      for (int cell : batch) {
        shapes.add(Polygons.rings(ranked.grid.polygon(cell)));
      }
      double[] lonLat = project(shapes);
      int[] at = {0};
      for (int i = 0; i < batch.length; i++) {
        taker.take(batch[i], round(shapes.get(i), lonLat, at));
      }
    }
  }

  /** One geometry. */
  List<List<long[]>> of(Geometry geometry) {
    List<List<double[]>> shape = Polygons.rings(geometry);
    return round(shape, project(List.of(shape)), new int[1]);
  }

  private double[] project(List<List<List<double[]>>> shapes) {
    int length = 0;
    for (List<List<double[]>> shape : shapes) {
      for (List<double[]> rings : shape) {
        for (double[] ring : rings) {
          length += ring.length;
        }
      }
    }
    double[] xy = new double[length];
    int at = 0;
    for (List<List<double[]>> shape : shapes) {
      for (List<double[]> rings : shape) {
        for (double[] ring : rings) {
          System.arraycopy(ring, 0, xy, at, ring.length);
          at += ring.length;
        }
      }
    }
    double[] lonLat = toLonLat.apply(xy);
    for (int i = 0; i < lonLat.length; i++) {
      if (!Double.isFinite(lonLat[i])) {
        throw new IllegalArgumentException(
            "the point ("
                + xy[i & ~1]
                + ", "
                + xy[i | 1]
                + ") of "
                + toLonLat.from()
                + " has no longitude and latitude: is it the grid's CRS?");
      }
    }
    return lonLat;
  }

  private List<List<long[]>> round(List<List<double[]>> shape, double[] lonLat, int[] at) {
    List<List<long[]>> polygons = new ArrayList<>();
    for (List<double[]> rings : shape) {
      List<long[]> rounded = new ArrayList<>();
      boolean outer = true;
      boolean vanished = false;
      for (double[] ring : rings) {
        long[] kept = round(lonLat, at[0], ring.length);
        at[0] += ring.length;
        // a ring of less than four positions has become a line: a hole is filled, a polygon is gone
        if (kept.length >= 8) {
          rounded.add(kept);
        } else if (outer) {
          vanished = true;
        }
        outer = false;
      }
      if (!vanished) {
        polygons.add(rounded);
      }
    }
    return polygons;
  }

  private long[] round(double[] lonLat, int from, int length) {
    long[] out = new long[length];
    int n = 0;
    for (int i = from; i < from + length; i += 2) {
      long lon = Math.round(lonLat[i] * partsPerDegree);
      long lat = Math.round(lonLat[i + 1] * partsPerDegree);
      if (n == 0 || lon != out[n - 2] || lat != out[n - 1]) {
        out[n++] = lon;
        out[n++] = lat;
      }
    }
    return Arrays.copyOf(out, n);
  }
}
