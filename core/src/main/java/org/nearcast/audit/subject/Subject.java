package org.nearcast.audit.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;

/**
 * What is audited: by window of time and cell, a score (a forecast, a vendor's risk), an allocation
 * (1 in the flagged cells, or patrol hours) and, if known, the incidents that happened. Immutable
 * and thread-safe.
 */
public final class Subject {
  private final String name;
  private final Grid grid;
  private final boolean scoreIsCount;
  private final List<Window> windows;
  private final List<String> notAssessed;

  private Subject(
      String name,
      Grid grid,
      boolean scoreIsCount,
      List<Window> windows,
      List<String> notAssessed) {
    this.name = name;
    this.grid = grid;
    this.scoreIsCount = scoreIsCount;
    this.windows = windows;
    this.notAssessed = notAssessed;
  }

  /** One window; arrays are never handed out. */
  private record Window(TimeSpan span, double[] score, double[] allocation, int[] observed) {}

  /**
   * Starts a subject.
   *
   * @param name for people: the model's or vendor's name
   * @param grid the cells
   * @param scoreIsCount true if scores are expected numbers of incidents, so that calibration can
   *     be judged
   * @return a builder without windows
   */
  public static Builder builder(String name, Grid grid, boolean scoreIsCount) {
    return new Builder(name, grid, scoreIsCount);
  }

  /**
   * Its name.
   *
   * @return for people
   */
  public String name() {
    return name;
  }

  /**
   * The cells.
   *
   * @return the grid
   */
  public Grid grid() {
    return grid;
  }

  /**
   * Whether scores are expected numbers of incidents.
   *
   * @return false for a risk in other units
   */
  public boolean scoreIsCount() {
    return scoreIsCount;
  }

  /**
   * Number of windows.
   *
   * @return at least 1
   */
  public int windows() {
    return windows.size();
  }

  /**
   * Time of a window.
   *
   * @param window its number, in order of time
   * @return from its start to its end
   */
  public TimeSpan span(int window) {
    return windows.get(window).span;
  }

  /**
   * Score of a cell.
   *
   * @param window its number
   * @param cell its index
   * @return finite, at least 0
   */
  public double score(int window, int cell) {
    return windows.get(window).score[cell];
  }

  /**
   * Allocation of a cell, a_i.
   *
   * @param window its number
   * @param cell its index
   * @return finite, at least 0; above 0 means flagged
   */
  public double allocation(int window, int cell) {
    return windows.get(window).allocation[cell];
  }

  /**
   * Whether the incidents of every window are known.
   *
   * @return false if those of any are not
   */
  public boolean hasObserved() {
    return windows.stream().allMatch(w -> w.observed != null);
  }

  /**
   * Whether the incidents of a window are known.
   *
   * @param window its number
   * @return false if not
   */
  public boolean hasObserved(int window) {
    return windows.get(window).observed != null;
  }

  /**
   * Incidents that happened in a cell, y_i.
   *
   * @param window its number
   * @param cell its index
   * @return at least 0
   * @throws IllegalStateException if they are not known
   */
  public int observed(int window, int cell) {
    int[] observed = windows.get(window).observed;
    if (observed == null) {
      throw new IllegalStateException("the incidents of window " + window + " are not known");
    }
    return observed[cell];
  }

  /**
   * What was predicted or happened but is in no window or cell, such as rejected rows and incidents
   * outside the grid. A report of the subject lists it as not assessed.
   *
   * @return a sentence each; empty if nothing was left out
   */
  public List<String> notAssessed() {
    return notAssessed;
  }

  /**
   * The same with more that was left out.
   *
   * @param sentences one each, added to those there are
   * @return a copy
   * @throws IllegalArgumentException if one is blank
   */
  public Subject withNotAssessed(List<String> sentences) {
    List<String> all = new ArrayList<>(notAssessed);
    for (String sentence : sentences) {
      if (sentence.isBlank()) {
        throw new IllegalArgumentException("sentences must not be blank but one was");
      }
      all.add(sentence);
    }
    return new Subject(name, grid, scoreIsCount, windows, List.copyOf(all));
  }

  /** A line for people. */
  @Override
  public String toString() {
    return name
        + ": "
        + windows.size()
        + " windows of "
        + grid.size()
        + " cells, "
        + windows.get(0).span.start()
        + " to "
        + windows.get(windows.size() - 1).span.end();
  }

  /** Puts windows together, in order of time. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final Grid grid;
    private final boolean scoreIsCount;
    private final List<Window> windows = new ArrayList<>();

    private Builder(String name, Grid grid, boolean scoreIsCount) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("name must not be blank");
      }
      this.name = name;
      this.grid = Objects.requireNonNull(grid, "grid");
      this.scoreIsCount = scoreIsCount;
    }

    /**
     * Adds a window whose incidents are known.
     *
     * @param span its time, not before the end of the window added last
     * @param score one a cell: finite, at least 0
     * @param allocation one a cell: finite, at least 0
     * @param observed incidents, one number a cell: at least 0
     * @return this
     * @throws IllegalArgumentException naming the cell and value if a rule is broken
     */
    public Builder window(TimeSpan span, double[] score, double[] allocation, int[] observed) {
      length("observed", observed.length);
      for (int i = 0; i < observed.length; i++) {
        Check.atLeast("observed[cell " + i + "]", 0, observed[i]);
      }
      return add(span, score, allocation, observed.clone());
    }

    /**
     * Adds a window whose incidents are not known.
     *
     * @param span its time, not before the end of the window added last
     * @param score one a cell: finite, at least 0
     * @param allocation one a cell: finite, at least 0
     * @return this
     * @throws IllegalArgumentException naming the cell and value if a rule is broken
     */
    public Builder window(TimeSpan span, double[] score, double[] allocation) {
      return add(span, score, allocation, null);
    }

    private Builder add(TimeSpan span, double[] score, double[] allocation, int[] observed) {
      if (!windows.isEmpty() && span.start().isBefore(windows.get(windows.size() - 1).span.end())) {
        throw new IllegalArgumentException(
            "a window must not start before the end of the one before it, "
                + windows.get(windows.size() - 1).span.end()
                + ", but starts at "
                + span.start());
      }
      length("score", score.length);
      length("allocation", allocation.length);
      for (int i = 0; i < score.length; i++) {
        Check.notNegative("score[cell " + i + "]", score[i]);
        Check.notNegative("allocation[cell " + i + "]", allocation[i]);
      }
      windows.add(new Window(span, score.clone(), allocation.clone(), observed));
      return this;
    }

    private void length(String what, int length) {
      if (length != grid.size()) {
        throw new IllegalArgumentException(
            what
                + " must hold one value for each of the "
                + grid.size()
                + " cells but holds "
                + length);
      }
    }

    /**
     * The subject.
     *
     * @return at least one window
     * @throws IllegalStateException if no window was added
     */
    public Subject build() {
      if (windows.isEmpty()) {
        throw new IllegalStateException("subject " + name + " has no window");
      }
      return new Subject(name, grid, scoreIsCount, List.copyOf(windows), List.of());
    }
  }
}
