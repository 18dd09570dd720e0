package org.nearcast.evaluate;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.List;
import org.nearcast.event.TimeSpan;
import org.nearcast.model.Horizon;

/**
 * Where the windows of a backtest lie: counted backwards from an end, in the calendar of its zone.
 *
 * @param end end of the last window
 * @param count how many windows
 * @param length of each
 * @param step from start to start; null where each begins where the one before ends
 * @param lead from a cutoff to the start of its window
 */
record WindowPlan(
    ZonedDateTime end, int count, TemporalAmount length, TemporalAmount step, TemporalAmount lead) {
  static final double MILLIS_A_DAY = 86_400_000.0;

  WindowPlan withEnd(ZonedDateTime wanted) {
    return new WindowPlan(wanted, count, length, step, lead);
  }

  WindowPlan withWindows(int wanted, TemporalAmount windowLength) {
    return new WindowPlan(end, wanted, windowLength, step, lead);
  }

  WindowPlan withStep(TemporalAmount wanted) {
    return new WindowPlan(end, count, length, wanted, lead);
  }

  WindowPlan withLead(TemporalAmount wanted) {
    return new WindowPlan(end, count, length, step, wanted);
  }

  /** From the start of one window to the start of the next, as it was asked for. */
  TemporalAmount stepOrLength() {
    return step == null ? length : step;
  }

  /** The windows, the earliest first. */
  // Counted from the end each, so that months of several lengths leave no gaps.
  List<BacktestWindow> windows() {
    BacktestWindow[] out = new BacktestWindow[count];
    for (int w = 0; w < count; w++) {
      int back = count - 1 - w;
      ZonedDateTime start;
      ZonedDateTime to;
      if (step == null) {
        start = back(end, length, back + 1);
        to = back(end, length, back);
      } else {
        start = back(end.minus(length), step, back);
        to = start.plus(length);
        if (!back(start, step, 1).isBefore(start)) {
          throw new IllegalArgumentException("step must lead forward but was " + step);
        }
      }
      Instant cutoff = start.minus(lead).toInstant();
      if (cutoff.isAfter(start.toInstant())) {
        throw new IllegalArgumentException("lead must not be negative but was " + lead);
      }
      out[w] = new BacktestWindow(w, cutoff, new Horizon(start.toInstant(), to.toInstant()));
    }
    return List.of(out);
  }

  private static ZonedDateTime back(ZonedDateTime from, TemporalAmount amount, int times) {
    if (amount instanceof Period period) {
      return from.minus(period.multipliedBy(times));
    }
    if (amount instanceof Duration duration) {
      return from.minus(duration.multipliedBy(times));
    }
    ZonedDateTime at = from;
    for (int k = 0; k < times; k++) {
      at = at.minus(amount);
    }
    return at;
  }

  /**
   * Days from the start of one window to that of the next; of the window, if it is the only one.
   */
  static double stepDays(List<BacktestWindow> windows) {
    Horizon first = windows.get(0).horizon();
    Horizon last = windows.get(windows.size() - 1).horizon();
    return windows.size() == 1
        ? first.days()
        : Duration.between(first.start(), last.start()).toMillis()
            / MILLIS_A_DAY
            / (windows.size() - 1);
  }

  /** Nobody knows what happened outside the observed span. */
  static void demandInside(List<BacktestWindow> windows, TimeSpan observed) {
    for (BacktestWindow window : List.of(windows.get(0), windows.get(windows.size() - 1))) {
      if (!inside(window, observed)) {
        long fit = windows.stream().filter(w -> inside(w, observed)).count();
        boolean early = window.number() == 0 && !window.horizon().end().isAfter(observed.end());
        throw new IllegalArgumentException(
            "windows and their cutoffs must lie in the observed span "
                + observed
                + " but window "
                + window.number()
                + " is "
                + window.horizon()
                + ", its cutoff "
                + window.cutoff()
                + "; "
                + fit
                + " of the "
                + windows.size()
                + " windows "
                + (fit == 1 ? "fits" : "fit")
                + (early ? "" : ", an earlier end would make room for more"));
      }
    }
  }

  private static boolean inside(BacktestWindow window, TimeSpan observed) {
    return window.cutoff().isAfter(observed.start())
        && !window.horizon().end().isAfter(observed.end());
  }
}
