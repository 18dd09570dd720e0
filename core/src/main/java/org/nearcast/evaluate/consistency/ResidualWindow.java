package org.nearcast.evaluate.consistency;

import java.util.Arrays;
import java.util.Objects;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.IntSort;
import org.nearcast.model.Forecast;

/**
 * A window of time with what was forecast for it and what happened in it, for residuals. The
 * forecast is read as an intensity that is constant within the window and each cell: of expected
 * count λ, days d and area a, it is λ/(d a). Immutable and thread-safe.
 *
 * <p>A rate that changes within the window (by the hour, or as triggering fades) is thereby
 * flattened: residuals of windows of a week find errors of the week's forecast, and clustering
 * within the week as well. Times are days from any origin, the same for all windows.
 */
public final class ResidualWindow {
  private static final double MILLIS_PER_DAY = 86_400_000.0;

  final Grid grid;
  final double startDays;
  final double endDays;
  final double[] expected;
  final double[] days;
  final double[] x;
  final double[] y;
  final int[] cell;
  private final int outside;

  private ResidualWindow(
      Grid grid,
      double startDays,
      double endDays,
      double[] expected,
      double[] days,
      double[] x,
      double[] y) {
    this.grid = grid;
    this.startDays = startDays;
    this.endDays = endDays;
    this.expected = expected.clone();
    int n = days.length;
    int[] order = new int[n];
    int inside = 0;
    for (int i = 0; i < n; i++) {
      if (grid.cellOf(x[i], y[i]) >= 0) {
        order[inside++] = i;
      }
    }
    order = Arrays.copyOf(order, inside);
    IntSort.sort(
        order,
        (a, b) -> {
          int byTime = Double.compare(days[a], days[b]);
          int byX = Double.compare(x[a], x[b]);
          return byTime != 0 ? byTime : byX != 0 ? byX : Double.compare(y[a], y[b]);
        });
    this.outside = n - inside;
    this.days = new double[inside];
    this.x = new double[inside];
    this.y = new double[inside];
    this.cell = new int[inside];
    for (int k = 0; k < inside; k++) {
      this.days[k] = days[order[k]];
      this.x[k] = x[order[k]];
      this.y[k] = y[order[k]];
      this.cell[k] = grid.cellOf(this.x[k], this.y[k]);
    }
  }

  /**
   * A window of any forecaster. The order of the events leaves no trace.
   *
   * @param grid the cells; events outside are left out and counted
   * @param startDays its start, days
   * @param endDays its end, days; after the start
   * @param expected expected number of events over the window, one value a cell; finite and at
   *     least 0
   * @param days time of each event, days, in {@code [startDays, endDays)}
   * @param x x of each event, metres
   * @param y y of each event, metres
   * @return the window
   * @throws IllegalArgumentException if the arrays have wrong lengths, a value is not finite or
   *     negative, the window does not end after it starts, or an event lies outside its time
   */
  public static ResidualWindow of(
      Grid grid,
      double startDays,
      double endDays,
      double[] expected,
      double[] days,
      double[] x,
      double[] y) {
    Objects.requireNonNull(grid, "grid");
    Check.finite("startDays", startDays);
    Check.finite("endDays", endDays);
    if (!(endDays > startDays)) {
      throw new IllegalArgumentException(
          "endDays must be after startDays " + startDays + " but was " + endDays);
    }
    Counts.sameLength("expected", expected.length, "the cells of the grid", grid.size());
    Counts.checkExpected("expected", expected);
    Counts.sameLength("x", x.length, "days", days.length);
    Counts.sameLength("y", y.length, "days", days.length);
    for (int i = 0; i < days.length; i++) {
      if (!(days[i] >= startDays && days[i] < endDays)) {
        throw new IllegalArgumentException(
            "days[" + i + "] must be in [" + startDays + ", " + endDays + ") but was " + days[i]);
      }
    }
    Check.allFinite("x", x);
    Check.allFinite("y", y);
    return new ResidualWindow(grid, startDays, endDays, expected, days, x, y);
  }

  /**
   * The horizon of a forecast with the incidents of a log that occurred in it, by their midpoints;
   * days since 1970-01-01T00:00Z. Every incident counts once, whatever its weight.
   *
   * @param forecast the forecast
   * @param log incidents, of the categories that were forecast; others must be left out before
   * @return the window
   * @throws IllegalArgumentException if the log is in another coordinate reference system
   */
  public static ResidualWindow of(Forecast forecast, IncidentLog log) {
    if (!log.crs().equals(forecast.grid().crs())) {
      throw new IllegalArgumentException(
          "log must be in the forecast's coordinate reference system "
              + forecast.grid().crs()
              + " but is in "
              + log.crs());
    }
    IncidentLog events = log.between(forecast.horizon().span());
    int n = events.size();
    double start = forecast.horizon().start().toEpochMilli() / MILLIS_PER_DAY;
    double end = forecast.horizon().end().toEpochMilli() / MILLIS_PER_DAY;
    double[] days = new double[n];
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      days[i] = events.occurredMillis(i) / MILLIS_PER_DAY;
      x[i] = events.x(i);
      y[i] = events.y(i);
    }
    return of(forecast.grid(), start, end, forecast.expectedCounts(), days, x, y);
  }

  /**
   * Its length.
   *
   * @return days, &gt; 0
   */
  public double lengthDays() {
    return endDays - startDays;
  }

  /**
   * Number of events inside the grid.
   *
   * @return at least 0
   */
  public int events() {
    return days.length;
  }

  /**
   * Number of events outside the grid, which were left out.
   *
   * @return at least 0
   */
  public int outside() {
    return outside;
  }

  /**
   * What happened, by cell.
   *
   * @return number of events in each cell
   */
  public int[] observed() {
    int[] counts = new int[expected.length];
    for (int one : cell) {
      counts[one]++;
    }
    return counts;
  }

  /** Demands that windows come in the order of time; returns the end of this one. */
  double after(double previousEnd) {
    if (startDays < previousEnd) {
      throw new IllegalArgumentException(
          "window must start at or after the end of the one before, "
              + previousEnd
              + " days, but starts at "
              + startDays);
    }
    return endDays;
  }
}
