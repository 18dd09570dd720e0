package org.nearcast.simulate;

/** Argument checks for ranges that more than one record here has. */
final class Range {
  private Range() {}

  static double demand(String name, double least, double most, double value, String range) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(name + " must lie " + range + " but was " + value);
    }
    return value;
  }
}
