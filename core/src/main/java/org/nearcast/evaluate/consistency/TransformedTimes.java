package org.nearcast.evaluate.consistency;

import java.util.Arrays;

/**
 * Collects the times of events, transformed by the forecast: an event at time t is put at Λ(t), the
 * number of events expected until then. If the forecast's rate is that of the process, the
 * transformed times are a Poisson process of rate 1. (Ogata 1988,
 * doi:10.1080/01621459.1988.10478560.)
 *
 * <p>Windows are added in the order of time, and time between them counts as unobserved. Only the
 * sum over the cells and one number an event are kept. Where the sum is 0 in a window with events,
 * they all lie at one transformed time, which the tests then see. Space plays no part; see {@link
 * SuperThinning} for it.
 *
 * <p>Mutable and not thread-safe; the {@link Residuals} are immutable.
 */
public final class TransformedTimes {
  private double[] transformed = new double[64];
  private int size;
  private double expected;
  private double end = Double.NEGATIVE_INFINITY;

  /** Makes an empty collection. */
  public TransformedTimes() {}

  /**
   * Adds a window.
   *
   * @param window starts at or after the end of the one added before
   * @return this
   * @throws IllegalArgumentException if it starts earlier
   */
  public TransformedTimes add(ResidualWindow window) {
    end = window.after(end);
    double total = Counts.total(window.expected);
    if (size + window.events() > transformed.length) {
      transformed =
          Arrays.copyOf(transformed, Math.max(2 * transformed.length, size + window.events()));
    }
    for (double day : window.days) {
      transformed[size++] = expected + total * ((day - window.startDays) / window.lengthDays());
    }
    expected += total;
    return this;
  }

  /**
   * What has been added so far, tested.
   *
   * @return the residuals
   */
  public Residuals residuals() {
    double[] times = Arrays.copyOf(transformed, size);
    double[] gaps = new double[size];
    for (int i = 0; i < size; i++) {
      gaps[i] = times[i] - (i == 0 ? 0 : times[i - 1]);
    }
    KolmogorovSmirnov uniform =
        expected > 0
            ? KolmogorovSmirnov.uniform(times, expected)
            : KolmogorovSmirnov.of(times, x -> 1);
    return new Residuals(times, expected, KolmogorovSmirnov.unitExponential(gaps), uniform);
  }

  /**
   * Transformed times and their tests. Immutable.
   *
   * @param times Λ(t) of each event, ascending
   * @param expected Λ at the end: the number of events expected
   * @param gaps test that the gaps between the times (the first from 0) are exponential with mean
   *     1. It sees a wrong number of events, and clustering in time
   * @param uniformity test that the times are uniform from 0 to Λ at the end, given their number.
   *     It sees rates that are too low at one time and too high at another
   */
  public record Residuals(
      double[] times, double expected, KolmogorovSmirnov gaps, KolmogorovSmirnov uniformity) {
    /**
     * Makes the record; the array is copied.
     *
     * @param times Λ(t) of each event
     * @param expected Λ at the end
     * @param gaps test of the gaps
     * @param uniformity test of the times
     */
    public Residuals {
      times = times.clone();
    }

    /**
     * Λ(t) of each event.
     *
     * @return a copy, ascending
     */
    @Override
    public double[] times() {
      return times.clone();
    }
  }
}
