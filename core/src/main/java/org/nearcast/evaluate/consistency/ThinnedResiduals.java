package org.nearcast.evaluate.consistency;

import org.nearcast.internal.Check;

/**
 * Super-thinned residuals, and tests of whether they are even in time and space. Made by {@link
 * SuperThinning}. Immutable and thread-safe.
 */
public final class ThinnedResiduals {
  private final UniformPlaces places;
  private final double expectedSize;
  private final double observedDays;
  private final int events;
  private final double[] days;
  private final double[] x;
  private final double[] y;
  private final boolean[] event;

  ThinnedResiduals(
      UniformPlaces places,
      double expectedSize,
      double observedDays,
      int events,
      double[] days,
      double[] x,
      double[] y,
      boolean[] event) {
    this.places = places;
    this.expectedSize = expectedSize;
    this.observedDays = observedDays;
    this.events = events;
    this.days = days;
    this.x = x;
    this.y = y;
    this.event = event;
  }

  /**
   * Number of points.
   *
   * @return at least 0
   */
  public int size() {
    return days.length;
  }

  /**
   * Number of points that a true forecast leads one to expect: k × area × days.
   *
   * @return &gt; 0
   */
  public double expectedSize() {
    return expectedSize;
  }

  /**
   * Number of events inside the grid before thinning.
   *
   * @return at least 0
   */
  public int events() {
    return events;
  }

  /**
   * Number of events kept; the other points were added.
   *
   * @return from 0 to {@code events()}
   */
  public int kept() {
    int kept = 0;
    for (boolean one : event) {
      kept += one ? 1 : 0;
    }
    return kept;
  }

  /**
   * Observed time of all windows.
   *
   * @return days, &gt; 0
   */
  public double observedDays() {
    return observedDays;
  }

  /**
   * Time of a point on the observed time.
   *
   * @param i index of the point; window by window, kept events before added points
   * @return days from the start of the first window, without the time between windows
   */
  public double days(int i) {
    return days[Check.index("i", days.length, i)];
  }

  /**
   * Place of a point.
   *
   * @param i index of the point
   * @return metres
   */
  public double x(int i) {
    return x[Check.index("i", x.length, i)];
  }

  /**
   * Place of a point.
   *
   * @param i index of the point
   * @return metres
   */
  public double y(int i) {
    return y[Check.index("i", y.length, i)];
  }

  /**
   * Whether a point is an event that was kept.
   *
   * @param i index of the point
   * @return false for a point that was added
   */
  public boolean isEvent(int i) {
    return event[Check.index("i", event.length, i)];
  }

  /**
   * N-test of the number of points, which is Poisson for a true forecast.
   *
   * @return the result, at the level 0.05
   */
  public ConsistencyResult numberTest() {
    return PoissonTests.of(new double[] {expectedSize}, new int[] {size()}).number();
  }

  /**
   * Tests whether the times are uniform over the observed time, given their number.
   *
   * @return the result
   */
  public KolmogorovSmirnov timeTest() {
    return KolmogorovSmirnov.uniform(days, observedDays);
  }

  /**
   * Ripley's K of the places, against uniform points in the study area.
   *
   * @param radiiMetres distances, ascending, finite and &gt; 0; from the size of a cell to that of
   *     a district
   * @param simulations how many sets of uniform points, at least 1; 999 for p down to 0.001
   * @param seed settles them
   * @return the result
   * @throws IllegalArgumentException if the radii or the number are not as demanded
   */
  public RipleyTest spaceTest(double[] radiiMetres, int simulations, long seed) {
    return RipleyTest.of(
        places,
        observedDays,
        days,
        x,
        y,
        new RipleyTest.Setting(radiiMetres, Double.POSITIVE_INFINITY, simulations, seed));
  }

  /**
   * K of the places of pairs that lie close in time as well, which sees near repeats that the
   * forecast missed and that would drown among all pairs.
   *
   * @param radiiMetres distances, ascending, finite and &gt; 0
   * @param withinDays largest difference of the times of a pair, included, on the observed time;
   *     &gt; 0
   * @param simulations how many sets of uniform points, at least 1
   * @param seed settles them
   * @return the result
   * @throws IllegalArgumentException if the values are not as demanded
   */
  public RipleyTest spaceTimeTest(
      double[] radiiMetres, double withinDays, int simulations, long seed) {
    return RipleyTest.of(
        places,
        observedDays,
        days,
        x,
        y,
        new RipleyTest.Setting(
            radiiMetres, Check.positive("withinDays", withinDays), simulations, seed));
  }
}
