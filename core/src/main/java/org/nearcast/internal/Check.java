package org.nearcast.internal;

/** Argument checks whose messages name the parameter, the rule and the value. */
public final class Check {
  private Check() {}

  /** Demands a finite number. */
  public static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be a finite number but was " + value);
    }
    return value;
  }

  /** Demands a finite number above zero. */
  public static double positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be finite and > 0 but was " + value);
    }
    return value;
  }

  /** Demands a finite number of at least zero. */
  public static double notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be finite and >= 0 but was " + value);
    }
    return value;
  }

  /** Demands finite numbers; the message names the first that is not, as {@code name[i]}. */
  public static void allFinite(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      // names are put together only for a message: one each would be garbage for every value
      if (!Double.isFinite(values[i])) {
        finite(name + "[" + i + "]", values[i]);
      }
    }
  }

  /** Demands finite numbers of at least zero; the message names the first that is not. */
  public static void allNotNegative(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0) || Double.isInfinite(values[i])) {
        notNegative(name + "[" + i + "]", values[i]);
      }
    }
  }

  /** Demands whole numbers of at least {@code least}; the message names the first that is not. */
  public static void allAtLeast(String name, int least, int[] values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] < least) {
        atLeast(name + "[" + i + "]", least, values[i]);
      }
    }
  }

  /** Demands a whole number of at least {@code least}. */
  public static int atLeast(String name, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be >= " + least + " but was " + value);
    }
    return value;
  }

  /** Demands a number strictly between 0 and 1. */
  public static double openUnit(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          name + " must lie strictly between 0 and 1 but was " + value);
    }
    return value;
  }

  /** Demands an index in {@code [0, size)}. */
  public static int index(String name, int size, int value) {
    if (value < 0 || value >= size) {
      throw new IndexOutOfBoundsException(name + " must be in [0, " + size + ") but was " + value);
    }
    return value;
  }
}
