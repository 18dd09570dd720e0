package org.nearcast.audit.robustness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Measure;

/** Figures on several grids, with their range. Immutable. */
public final class GridSensitivityResult {
  private final List<String> quantities;
  private final List<GridFigure> grids;

  GridSensitivityResult(List<String> quantities, List<GridFigure> grids) {
    this.quantities = List.copyOf(quantities);
    this.grids = grids;
  }

  /**
   * What the figures are.
   *
   * @return words
   */
  public List<String> quantities() {
    return quantities;
  }

  /**
   * Every grid, also those without figures.
   *
   * @return by size, rotation and offset, in the order stated
   */
  public List<GridFigure> grids() {
    return grids;
  }

  private double[] sorted(int quantity) {
    return grids.stream()
        .mapToDouble(g -> g.values().get(quantity))
        .filter(v -> !Double.isNaN(v))
        .sorted()
        .toArray();
  }

  /**
   * Number of grids on which a figure has a value.
   *
   * @param quantity its number
   * @return from 0 to the number of grids
   */
  public int assessed(int quantity) {
    return sorted(quantity).length;
  }

  /**
   * Least figure over the grids.
   *
   * @param quantity its number
   * @return the least; NaN if it has no value on any
   */
  public double least(int quantity) {
    return Arrays.stream(sorted(quantity)).findFirst().orElse(Double.NaN);
  }

  /**
   * Greatest figure over the grids.
   *
   * @param quantity its number
   * @return the greatest; NaN if it has no value on any
   */
  public double greatest(int quantity) {
    double[] sorted = sorted(quantity);
    return sorted.length > 0 ? sorted[sorted.length - 1] : Double.NaN;
  }

  /**
   * Median over the grids.
   *
   * @param quantity its number
   * @return the median; NaN if it has no value on any
   */
  public double median(int quantity) {
    double[] sorted = sorted(quantity);
    int n = sorted.length;
    return n > 0 ? (sorted[(n - 1) / 2] + sorted[n / 2]) / 2 : Double.NaN;
  }

  /**
   * The figures for a report: for each the median over the grids, with the range as its interval,
   * which has no level of confidence.
   *
   * @param subject whose audit
   * @return descriptive figures, one a quantity
   */
  public List<Draft> drafts(String subject) {
    List<Draft> out = new ArrayList<>();
    for (int q = 0; q < quantities.size(); q++) {
      out.add(
          Drafts.of(
              Measure.BOUNDS,
              subject,
              quantities.get(q)
                  + ": median and range over "
                  + assessed(q)
                  + " of "
                  + grids.size()
                  + " grids",
              "",
              median(q),
              least(q),
              greatest(q),
              assessed(q) > 0 ? "" : "it has no value on any grid"));
    }
    return out;
  }
}
