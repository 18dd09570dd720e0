package org.nearcast.event;

import java.time.Instant;
import java.util.Arrays;
import org.nearcast.internal.Pieces;

/**
 * The incidents as primitive columns, in the log's order. Columns that say nothing are null.
 *
 * @param x eastings, metres
 * @param y northings, metres
 * @param from earliest occurrence, epoch milliseconds
 * @param to latest occurrence, or null where all are instants
 * @param reported when known, or null where it always equals {@code to}
 * @param category index into the list of categories
 * @param dateOnly one bit an incident, or null where none is date-only
 * @param weight weights, or null where all are 1
 * @param id identifiers, or null where there are none
 */
record Columns(
    double[] x,
    double[] y,
    long[] from,
    long[] to,
    long[] reported,
    short[] category,
    long[] dateOnly,
    float[] weight,
    String[] id) {
  private static final Instant FIRST_MILLI = Instant.ofEpochMilli(Long.MIN_VALUE);
  private static final Instant LAST_MILLI = Instant.ofEpochMilli(Long.MAX_VALUE - 1);

  long to(int i) {
    return to == null ? from[i] : to[i];
  }

  long reported(int i) {
    return reported == null ? to(i) : reported[i];
  }

  float weight(int i) {
    return weight == null ? 1f : weight[i];
  }

  boolean isDateOnly(int i) {
    return dateOnly != null && (dateOnly[i >> 6] >>> i & 1) != 0;
  }

  String id(int i) {
    return id == null ? null : id[i];
  }

  /** Midpoint of the occurred interval: the time that windows and ages use. */
  long occurred(int i) {
    // halves are added, not the sum halved, so that no date overflows
    return to == null ? from[i] : from[i] + (to[i] - from[i]) / 2;
  }

  /**
   * Of rows sorted by midpoint the first, counted from {@code start}, that is not before a time.
   */
  int firstNotBefore(Instant time, int start, int size) {
    // Instants are finer and reach further than milliseconds.
    if (time.isBefore(FIRST_MILLI) || time.isAfter(LAST_MILLI)) {
      return time.isBefore(FIRST_MILLI) ? 0 : size;
    }
    long floor = time.toEpochMilli();
    long millis = Instant.ofEpochMilli(floor).isBefore(time) ? floor + 1 : floor;
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (occurred(start + middle) < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether rows are the same but for reports and identifiers. */
  boolean same(int first, Columns other, int otherFirst, int count) {
    int end = first + count;
    int otherEnd = otherFirst + count;
    if (!Arrays.equals(x, first, end, other.x, otherFirst, otherEnd)
        || !Arrays.equals(y, first, end, other.y, otherFirst, otherEnd)
        || !Arrays.equals(from, first, end, other.from, otherFirst, otherEnd)
        || !Arrays.equals(category, first, end, other.category, otherFirst, otherEnd)) {
      return false;
    }
    boolean same = true;
    if (to != null || other.to != null) {
      for (int k = 0; same && k < count; k++) {
        same = to(first + k) == other.to(otherFirst + k);
      }
    }
    if (weight != null || other.weight != null) {
      for (int k = 0; same && k < count; k++) {
        same = weight(first + k) == other.weight(otherFirst + k);
      }
    }
    return same;
  }

  /** The rows named by {@code index}, in that order. */
  Columns gather(int[] index) {
    int n = index.length;
    double[] newX = new double[n];
    double[] newY = new double[n];
    long[] newFrom = new long[n];
    long[] newTo = to == null ? null : new long[n];
    long[] newReported = reported == null ? null : new long[n];
    short[] newCategory = new short[n];
    long[] newDateOnly = dateOnly == null ? null : new long[(n + 63) >> 6];
    float[] newWeight = weight == null ? null : new float[n];
    String[] newId = id == null ? null : new String[n];
    Columns out =
        new Columns(
            newX, newY, newFrom, newTo, newReported, newCategory, newDateOnly, newWeight, newId);
    // whole words of dateOnly, so that no two pieces write to one
    int words = (n + 63) >> 6;
    int pieces = Pieces.forAllCores(Math.max(1, words));
    Pieces.run(
        pieces,
        piece -> {
          int first = (int) ((long) words * piece / pieces) << 6;
          int end = Math.min(n, (int) ((long) words * (piece + 1) / pieces) << 6);
          gather(index, first, end, out);
        });
    return out;
  }

  private void gather(int[] index, int first, int end, Columns out) {
    for (int i = first; i < end; i++) {
      int row = index[i];
      out.x[i] = x[row];
      out.y[i] = y[row];
      out.from[i] = from[row];
      out.category[i] = category[row];
      if (out.to != null) {
        out.to[i] = to[row];
      }
      if (out.reported != null) {
        out.reported[i] = reported[row];
      }
      if (out.dateOnly != null && isDateOnly(row)) {
        out.dateOnly[i >> 6] |= 1L << i;
      }
      if (out.weight != null) {
        out.weight[i] = weight[row];
      }
      if (out.id != null) {
        out.id[i] = id[row];
      }
    }
  }

  /** Bytes of all columns but the identifiers, per row. */
  double bytesPerRow() {
    int n = Math.max(1, x.length);
    double bytes = 8 + 8 + 8 + 2;
    bytes += to == null ? 0 : 8;
    bytes += reported == null ? 0 : 8;
    bytes += weight == null ? 0 : 4;
    bytes += dateOnly == null ? 0 : 8.0 * dateOnly.length / n;
    return bytes;
  }
}
