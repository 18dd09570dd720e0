package org.nearcast.audit.finding;

import java.util.List;
import java.util.Objects;

/**
 * Lines to be drawn, and to be read as a table by those who cannot see them.
 *
 * @param title what it shows
 * @param xTitle what runs to the right, with its unit
 * @param yTitle what runs upwards, with its unit
 * @param lines at least one
 */
public record Chart(String title, String xTitle, String yTitle, List<Line> lines) {
  /**
   * Makes a chart; the list is copied.
   *
   * @param title not blank
   * @param xTitle not null
   * @param yTitle not null
   * @param lines at least one
   * @throws IllegalArgumentException if there is no title or no line
   */
  public Chart {
    Objects.requireNonNull(xTitle, "xTitle");
    Objects.requireNonNull(yTitle, "yTitle");
    lines = List.copyOf(lines);
    if (title.isBlank() || lines.isEmpty()) {
      throw new IllegalArgumentException("a chart needs a title and a line but has " + lines);
    }
  }

  /**
   * A line.
   *
   * @param name for the legend
   * @param x ascending, finite
   * @param y as many; NaN interrupts the line
   */
  public record Line(String name, List<Double> x, List<Double> y) {
    /**
     * Makes a line; the lists are copied.
     *
     * @param name for the legend
     * @param x ascending, finite
     * @param y as many
     * @throws IllegalArgumentException if the lengths differ
     */
    public Line {
      Objects.requireNonNull(name, "name");
      x = List.copyOf(x);
      y = List.copyOf(y);
      if (x.size() != y.size()) {
        throw new IllegalArgumentException(
            "line " + name + " must have as many y as x, " + x.size() + ", but has " + y.size());
      }
    }

    /**
     * A line over given places.
     *
     * @param name for the legend
     * @param x ascending, finite
     * @param y as many
     * @return the line
     */
    public static Line of(String name, double[] x, double[] y) {
      return new Line(
          name,
          java.util.Arrays.stream(x).boxed().toList(),
          java.util.Arrays.stream(y).boxed().toList());
    }
  }
}
