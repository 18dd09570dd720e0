package org.nearcast.audit.feedback;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.subject.FlagRule;
import org.nearcast.audit.subject.Subject;

/**
 * How much the flagged set of a subject stays the same from window to window: the overlap of a
 * window is |K_t ∩ K_{t−1}| / |K_t|, and sets drawn at random would overlap in |K_{t−1}| / n of it.
 * High overlap is no fault by itself: crime has places. {@link NullData} says how much of it the
 * method makes by itself. Immutable.
 */
public final class FlagStability {
  private final String subject;
  private final int[][] flagged;
  private final int cells;

  private FlagStability(String subject, int[][] flagged, int cells) {
    this.subject = subject;
    this.flagged = flagged;
    this.cells = cells;
  }

  /**
   * Flags by score.
   *
   * @param subject at least two windows
   * @param rule which cells are flagged
   * @return its stability
   * @throws IllegalArgumentException if there is only one window
   */
  public static FlagStability byScore(Subject subject, FlagRule rule) {
    int[][] flagged = new int[demandWindows(subject)][];
    double[] score = new double[subject.grid().size()];
    for (int window = 0; window < flagged.length; window++) {
      for (int cell = 0; cell < score.length; cell++) {
        score[cell] = subject.score(window, cell);
      }
      flagged[window] = rule.of(subject.grid(), score);
    }
    return new FlagStability(subject.name(), flagged, score.length);
  }

  /**
   * The cells with an allocation above 0.
   *
   * @param subject at least two windows
   * @return its stability
   * @throws IllegalArgumentException if there is only one window
   */
  public static FlagStability byAllocation(Subject subject) {
    int[][] flagged = new int[demandWindows(subject)][];
    int n = subject.grid().size();
    for (int window = 0; window < flagged.length; window++) {
      int[] set = new int[n];
      int count = 0;
      for (int cell = 0; cell < n; cell++) {
        if (subject.allocation(window, cell) > 0) {
          set[count++] = cell;
        }
      }
      flagged[window] = Arrays.copyOf(set, count);
    }
    return new FlagStability(subject.name(), flagged, n);
  }

  private static int demandWindows(Subject subject) {
    if (subject.windows() < 2) {
      throw new IllegalArgumentException(
          "subject must have at least 2 windows but " + subject.name() + " has 1");
    }
    return subject.windows();
  }

  /** |before ∩ now| / |now|; NaN if nothing is flagged now. */
  static double overlap(int[] before, int[] now) {
    int[] sorted = before.clone();
    Arrays.sort(sorted);
    int both = 0;
    for (int cell : now) {
      both += Arrays.binarySearch(sorted, cell) >= 0 ? 1 : 0;
    }
    return now.length > 0 ? both / (double) now.length : Double.NaN;
  }

  /**
   * Overlap with the window before.
   *
   * @return one value a window from the second on, 0 to 1; NaN where nothing is flagged
   */
  public double[] overlaps() {
    double[] out = new double[flagged.length - 1];
    for (int t = 1; t < flagged.length; t++) {
      out[t - 1] = overlap(flagged[t - 1], flagged[t]);
    }
    return out;
  }

  /**
   * Mean overlap over the windows that flag anything.
   *
   * @return from 0 to 1; NaN if none does
   */
  public double meanOverlap() {
    return Arrays.stream(overlaps()).filter(o -> !Double.isNaN(o)).average().orElse(Double.NaN);
  }

  /**
   * Mean overlap of sets of the same sizes drawn at random: the mean of |K_{t−1}| / n.
   *
   * @return from 0 to 1; NaN if no window from the second on flags anything
   */
  public double overlapByChance() {
    double sum = 0;
    int count = 0;
    for (int t = 1; t < flagged.length; t++) {
      if (flagged[t].length > 0) {
        sum += flagged[t - 1].length / (double) cells;
        count++;
      }
    }
    return count > 0 ? sum / count : Double.NaN;
  }

  /**
   * Number of windows in which each cell is flagged.
   *
   * @return one number a cell
   */
  public int[] windowsFlagged() {
    int[] out = new int[cells];
    for (int[] set : flagged) {
      for (int cell : set) {
        out[cell]++;
      }
    }
    return out;
  }

  double[] everFlaggedByWindow() {
    boolean[] seen = new boolean[cells];
    double[] out = new double[flagged.length];
    int count = 0;
    for (int t = 0; t < flagged.length; t++) {
      for (int cell : flagged[t]) {
        count += seen[cell] ? 0 : 1;
        seen[cell] = true;
      }
      out[t] = count;
    }
    return out;
  }

  /**
   * Cells flagged in any window.
   *
   * @return their number
   */
  public int everFlagged() {
    return (int) Arrays.stream(windowsFlagged()).filter(n -> n > 0).count();
  }

  /**
   * Cells flagged in every window.
   *
   * @return their number
   */
  public int alwaysFlagged() {
    return (int) Arrays.stream(windowsFlagged()).filter(n -> n == flagged.length).count();
  }

  /**
   * The figures for a report.
   *
   * @return descriptive figures
   */
  public List<Draft> drafts() {
    List<Draft> out = new ArrayList<>();
    String windows = " over " + flagged.length + " windows";
    out.add(
        draft(
            "mean overlap of the flagged cells with those of the window before"
                + windows
                + "; by chance it would be "
                + overlapByChance(),
            "",
            meanOverlap()));
    out.add(draft("cells ever flagged" + windows, "cells", everFlagged()));
    out.add(draft("cells flagged in every window" + windows, "cells", alwaysFlagged()));
    return out;
  }

  private Draft draft(String quantity, String unit, double value) {
    return new Draft(
        Measure.FEEDBACK,
        subject,
        "all",
        "",
        quantity,
        unit,
        value,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Optional.empty(),
        Double.isNaN(value) ? "no window from the second on flags a cell" : "");
  }
}
