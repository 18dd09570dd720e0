package org.nearcast.io.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows that passed the checks one can make on a row alone, in columns. Not thread-safe. */
final class RowBuffer {
  /** Flags of a row. */
  static final int DATE_ONLY = 1;

  static final int AT_MIDNIGHT = 2;
  static final int AT_ONE_MINUTE_PAST = 4;

  int size;
  double[] x = new double[1024];
  double[] y = new double[1024];
  long[] from = new long[1024];
  long[] to = new long[1024];
  long[] reported = new long[1024];
  int[] category = new int[1024];
  int[] line = new int[1024];
  byte[] flags = new byte[1024];
  float[] weight;
  String[] id;
  final List<String> categories = new ArrayList<>();
  private final Map<String, Integer> codes = new HashMap<>();

  void add(
      double newX,
      double newY,
      long newFrom,
      long newTo,
      long newReported,
      int newFlags,
      String categoryName,
      long newLine) {
    if (size == x.length) {
      grow();
    }
    x[size] = newX;
    y[size] = newY;
    from[size] = newFrom;
    to[size] = newTo;
    reported[size] = newReported;
    flags[size] = (byte) newFlags;
    category[size] = code(categoryName);
    line[size] = Math.toIntExact(newLine);
    size++;
  }

  /** States the weight of the row added last. */
  void weight(float value) {
    if (weight == null) {
      weight = new float[x.length];
    }
    weight[size - 1] = value;
  }

  /** States the identifier of the row added last. */
  void id(String value) {
    if (id == null) {
      id = new String[x.length];
    }
    id[size - 1] = value;
  }

  private int code(String name) {
    Integer known = codes.get(name);
    if (known == null) {
      known = categories.size();
      codes.put(name, known);
      categories.add(name);
    }
    return known;
  }

  private void grow() {
    int capacity = Math.addExact(size, size / 2);
    x = Arrays.copyOf(x, capacity);
    y = Arrays.copyOf(y, capacity);
    from = Arrays.copyOf(from, capacity);
    to = Arrays.copyOf(to, capacity);
    reported = Arrays.copyOf(reported, capacity);
    category = Arrays.copyOf(category, capacity);
    line = Arrays.copyOf(line, capacity);
    flags = Arrays.copyOf(flags, capacity);
    weight = weight == null ? null : Arrays.copyOf(weight, capacity);
    id = id == null ? null : Arrays.copyOf(id, capacity);
  }

  boolean is(int row, int flag) {
    return (flags[row] & flag) != 0;
  }

  double weight(int row) {
    return weight == null ? 1 : weight[row];
  }

  String id(int row) {
    return id == null ? null : id[row];
  }
}
