package org.nearcast.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader of an evaluation is to be warned of, whichever forecasters are compared. */
final class Cautions {
  private static final int FEW_WINDOWS = 10;
  private static final int FEW_INCIDENTS = 100;

  /** With less history no forecaster has seen every season once. */
  private static final int DAYS_A_YEAR = 365;

  private Cautions() {}

  static List<String> of(List<BacktestWindow> windows, int incidents, double historyDays) {
    List<String> out = new ArrayList<>();
    if (historyDays < DAYS_A_YEAR) {
      out.add(history(windows, historyDays));
    }
    if (windows.size() < FEW_WINDOWS || incidents < FEW_INCIDENTS) {
      out.add(
          "These are few windows or incidents (fewer than "
              + FEW_WINDOWS
              + " or "
              + FEW_INCIDENTS
              + "): the intervals themselves are uncertain, and a difference not shown may still be"
              + " there.");
    }
    if (overlap(windows)) {
      out.add("Windows overlap, so an incident counts once for each window that it lies in.");
    }
    return List.copyOf(out);
  }

  private static String history(List<BacktestWindow> windows, double historyDays) {
    long few = windows.stream().filter(w -> historyDays + later(windows, w) < DAYS_A_YEAR).count();
    return String.format(
        Locale.ROOT,
        "Little history: the first forecast is made from %.0f days, and %,d of %,d from less than"
            + " the %d days of a year. None of these has seen every season, and methods that need"
            + " long histories may look worse than they are.",
        historyDays,
        few,
        windows.size(),
        DAYS_A_YEAR);
  }

  // days by which a window's cutoff is later than the first one's
  private static double later(List<BacktestWindow> windows, BacktestWindow window) {
    return (window.cutoff().toEpochMilli() - windows.get(0).cutoff().toEpochMilli())
        / WindowPlan.MILLIS_A_DAY;
  }

  private static boolean overlap(List<BacktestWindow> windows) {
    return windows.get(0).horizon().days() > WindowPlan.stepDays(windows) + 1e-6;
  }
}
