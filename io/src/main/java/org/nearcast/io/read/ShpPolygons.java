package org.nearcast.io.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.MultiPolygon;
import org.nearcast.grid.Polygons;

/**
 * The polygons of a .shp. Rings that run clockwise are outer ones, the others holes; a hole belongs
 * to the smallest outer ring that holds most of its points, and is taken for an outer ring where
 * there is none.
 */
final class ShpPolygons {
  private static final int FILE_CODE = 9994;
  private static final int HEADER_BYTES = 100;

  /** Type, box, number of rings and of points. */
  private static final int FIXED_BYTES = 44;

  private final String input;
  private final ByteBuffer bytes;

  ShpPolygons(String input, byte[] bytes) {
    this.input = input;
    this.bytes = ByteBuffer.wrap(bytes);
  }

  List<MultiPolygon> read() throws IncidentReadException {
    if (bytes.capacity() < HEADER_BYTES || big(0) != FILE_CODE) {
      throw new IncidentReadException(
          input + ": a shapefile must begin with a header of 100 bytes and the number 9994");
    }
    if (2L * big(24) != bytes.capacity()) {
      throw new IncidentReadException(
          String.format(
              "%s: the header says %d bytes but there are %d: is the file truncated?",
              input, 2L * big(24), bytes.capacity()));
    }
    demandPolygons(little(32), "the file");
    List<MultiPolygon> out = new ArrayList<>();
    int at = HEADER_BYTES;
    while (at < bytes.capacity()) {
      String record = "record " + (out.size() + 1);
      if (at + 8 > bytes.capacity()) {
        throw bad(record, "its header is cut off");
      }
      long end = at + 8 + 2L * big(at + 4);
      if (end > bytes.capacity() || end < at + 12) {
        throw bad(record, "its length of " + big(at + 4) + " words does not fit into the file");
      }
      out.add(polygon(record, at + 8, (int) end));
      at = (int) end;
    }
    return out;
  }

  private MultiPolygon polygon(String record, int at, int end) throws IncidentReadException {
    demandPolygons(little(at), record);
    int parts = end - at < FIXED_BYTES ? 0 : little(at + 36);
    int points = end - at < FIXED_BYTES ? 0 : little(at + 40);
    if (parts < 1 || points < 1 || FIXED_BYTES + 4L * parts + 16L * points > end - at) {
      throw bad(
          record,
          parts + " rings and " + points + " points do not fit into " + (end - at) + " bytes");
    }
    List<double[]> rings = new ArrayList<>();
    int xy = at + FIXED_BYTES + 4 * parts;
    for (int p = 0; p < parts; p++) {
      int from = little(at + FIXED_BYTES + 4 * p);
      int to = p + 1 < parts ? little(at + FIXED_BYTES + 4 * (p + 1)) : points;
      if (from < 0 || to > points || to - from < 4) {
        throw bad(
            record,
            "ring " + p + " must have at least 4 points but goes from " + from + " to " + to);
      }
      double[] ring = new double[2 * (to - from)];
      for (int i = 0; i < ring.length; i++) {
        ring[i] = bytes.order(ByteOrder.LITTLE_ENDIAN).getDouble(xy + 16 * from + 8 * i);
      }
      rings.add(ring);
    }
    try {
      return Polygons.ofRings(group(rings));
    } catch (IllegalArgumentException e) {
      throw new IncidentReadException(input + ", " + record + ": " + e.getMessage(), e);
    }
  }

  private static List<List<double[]>> group(List<double[]> rings) {
    List<List<double[]>> out = new ArrayList<>();
    List<double[]> holes = new ArrayList<>();
    for (double[] ring : rings) {
      if (twiceArea(ring) > 0) {
        holes.add(ring);
      } else {
        out.add(new ArrayList<>(List.of(ring)));
      }
    }
    int shells = out.size();
    for (double[] hole : holes) {
      List<double[]> owner = null;
      int most = hole.length / 4; // half of its points
      for (List<double[]> candidate : out.subList(0, shells)) {
        int inside = inside(hole, candidate.get(0));
        boolean smaller = owner == null || twiceArea(candidate.get(0)) > twiceArea(owner.get(0));
        if (inside > most || (inside == most && owner != null && smaller)) {
          owner = candidate;
          most = inside;
        }
      }
      if (owner == null) {
        out.add(new ArrayList<>(List.of(hole)));
      } else {
        owner.add(hole);
      }
    }
    return out;
  }

  /** How many of a ring's points, those on edges left to rounding, lie inside another ring. */
  private static int inside(double[] ring, double[] other) {
    int count = 0;
    for (int p = 0; p < ring.length; p += 2) {
      boolean in = false;
      for (int i = 0; i + 3 < other.length; i += 2) {
        if ((other[i + 1] > ring[p + 1]) != (other[i + 3] > ring[p + 1])) {
          double share = (ring[p + 1] - other[i + 1]) / (other[i + 3] - other[i + 1]);
          in ^= ring[p] < other[i] + share * (other[i + 2] - other[i]);
        }
      }
      count += in ? 1 : 0;
    }
    return count;
  }

  /** Above 0 for a ring that runs counter-clockwise; from its first point, to keep the digits. */
  private static double twiceArea(double[] ring) {
    double sum = 0;
    for (int i = 0; i + 3 < ring.length; i += 2) {
      sum +=
          (ring[i] - ring[0]) * (ring[i + 3] - ring[1])
              - (ring[i + 2] - ring[0]) * (ring[i + 1] - ring[1]);
    }
    return sum;
  }

  private void demandPolygons(int type, String what) throws IncidentReadException {
    if (Arrays.stream(new int[] {5, 15, 25}).noneMatch(polygon -> polygon == type)) {
      throw bad(what, "its shape must be a polygon (type 5, 15 or 25) but was of type " + type);
    }
  }

  private IncidentReadException bad(String where, String what) {
    return new IncidentReadException(input + ", " + where + ": " + what);
  }

  private int big(int at) {
    return bytes.order(ByteOrder.BIG_ENDIAN).getInt(at);
  }

  private int little(int at) {
    return bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }
}
