package org.nearcast.kernel;

import java.util.Arrays;
import org.nearcast.internal.Check;
import org.nearcast.internal.IntSort;

/**
 * Points with weights, those at one place merged: police data are anonymised by snapping, so 5 to
 * 20 incidents at a point are normal. Sorted by northing, then easting. Immutable and thread-safe.
 */
public final class Locations {
  private final double[] x;
  private final double[] y;
  private final double[] weight;
  private final int[] locationOf;
  private final double effectiveNumber;

  private Locations(
      double[] x, double[] y, double[] weight, int[] locationOf, double effectiveNumber) {
    this.x = x;
    this.y = y;
    this.weight = weight;
    this.locationOf = locationOf;
    this.effectiveNumber = effectiveNumber;
  }

  /**
   * Merges points at equal coordinates.
   *
   * @param x eastings, metres, finite
   * @param y northings, metres, finite
   * @param weight weights, finite and at least 0; as many as points
   * @return the places, with the sum of the weights at each
   * @throws IllegalArgumentException if the arrays differ in length or a value is out of range
   */
  public static Locations of(double[] x, double[] y, double[] weight) {
    if (x.length != y.length || x.length != weight.length) {
      throw new IllegalArgumentException(
          "x, y and weight must have one length but had "
              + x.length
              + ", "
              + y.length
              + " and "
              + weight.length);
    }
    int n = x.length;
    Check.allFinite("x", x);
    Check.allFinite("y", y);
    Check.allNotNegative("weight", weight);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    IntSort.sort(
        order,
        (a, b) -> {
          int byY = Double.compare(y[a], y[b]);
          return byY != 0 ? byY : Double.compare(x[a], x[b]);
        });
    double[] newX = new double[n];
    double[] newY = new double[n];
    double[] sum = new double[n];
    int[] locationOf = new int[n];
    int count = 0;
    double largest = Arrays.stream(weight).max().orElse(0);
    double shares = 0;
    double squaredShares = 0;
    for (int i : order) {
      if (count == 0 || newX[count - 1] != x[i] || newY[count - 1] != y[i]) {
        newX[count] = x[i];
        newY[count++] = y[i];
      }
      sum[count - 1] += weight[i];
      locationOf[i] = count - 1;
      double share = weight[i] / largest;
      shares += share;
      squaredShares += share * share;
    }
    return new Locations(
        Arrays.copyOf(newX, count),
        Arrays.copyOf(newY, count),
        Arrays.copyOf(sum, count),
        locationOf,
        squaredShares > 0 ? shares * shares / squaredShares : 0);
  }

  /**
   * The number of different places.
   *
   * @return at least 0
   */
  public int size() {
    return x.length;
  }

  /**
   * Easting of a place.
   *
   * @param i index in {@code [0, size)}
   * @return metres
   */
  public double x(int i) {
    return x[i];
  }

  /**
   * Northing of a place.
   *
   * @param i index in {@code [0, size)}
   * @return metres
   */
  public double y(int i) {
    return y[i];
  }

  /**
   * Sum of the weights at a place.
   *
   * @param i index in {@code [0, size)}
   * @return at least 0
   */
  public double weight(int i) {
    return weight[i];
  }

  /**
   * The place of a point.
   *
   * @param point index in the arrays the places were made of
   * @return index of the place
   */
  public int locationOf(int point) {
    return locationOf[point];
  }

  /**
   * Sum of all weights.
   *
   * @return at least 0
   */
  public double totalWeight() {
    return Arrays.stream(weight).sum();
  }

  /** (Σw)²/Σw² over the points (not the places): their number where all weigh the same. */
  double effectiveNumber() {
    return effectiveNumber;
  }

  /**
   * Eastings.
   *
   * @return a copy, metres
   */
  public double[] eastings() {
    return x.clone();
  }

  /**
   * Northings.
   *
   * @return a copy, metres
   */
  public double[] northings() {
    return y.clone();
  }

  /**
   * Weights.
   *
   * @return a copy
   */
  public double[] weights() {
    return weight.clone();
  }
}
