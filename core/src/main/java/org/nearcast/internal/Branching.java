package org.nearcast.internal;

import java.util.Arrays;

/**
 * The branching construction of a self-exciting process: founders, then generation by generation
 * what they trigger. Sequential, so that one random stream gives one outcome.
 */
public final class Branching {
  /** More than this is a process that explodes. */
  public static final int MOST_INCIDENTS = 10_000_000;

  /** Lets an incident trigger others, by adding them to the process. */
  @FunctionalInterface
  public interface Offspring {
    /** Adds what the incident of this time, place and type triggers directly. */
    void trigger(double days, double x, double y, int type, Branching process);
  }

  private int size;
  private double[] days = new double[64];
  private double[] x = new double[64];
  private double[] y = new double[64];
  private int[] type = new int[64];

  /** Adds an incident; what is not to be observed must not be added, as it triggers nothing. */
  public void add(double atDays, double easting, double northing, int typeCode) {
    if (size == MOST_INCIDENTS) {
      throw new IllegalStateException(
          "more than "
              + MOST_INCIDENTS
              + " incidents would have to be simulated: the fitted process explodes, or the span is"
              + " too long");
    }
    if (size == days.length) {
      int capacity = size + size / 2;
      days = Arrays.copyOf(days, capacity);
      x = Arrays.copyOf(x, capacity);
      y = Arrays.copyOf(y, capacity);
      type = Arrays.copyOf(type, capacity);
    }
    days[size] = atDays;
    x[size] = easting;
    y[size] = northing;
    type[size++] = typeCode;
  }

  /** Lets every incident trigger others, those triggered too, until no more follow. */
  public void grow(Offspring offspring) {
    for (int i = 0; i < size; i++) {
      offspring.trigger(days[i], x[i], y[i], type[i], this);
    }
  }

  /** Number of incidents so far. */
  public int size() {
    return size;
  }

  /** Time of an incident, in the unit and from the origin of the caller. */
  public double days(int i) {
    return days[i];
  }

  /** Easting of an incident. */
  public double x(int i) {
    return x[i];
  }

  /** Northing of an incident. */
  public double y(int i) {
    return y[i];
  }

  /** Type of an incident. */
  public int type(int i) {
    return type[i];
  }
}
