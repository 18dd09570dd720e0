package org.nearcast.audit.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.nearcast.internal.Check;

/**
 * The part of incidents that is reported, p_d, by area; a cell belongs to one area. Immutable and
 * thread-safe.
 */
public final class ReportingRates {
  private final List<String> areas;
  private final double[] rates;
  private final int[] areaOfCell;
  private final boolean byCell;

  private ReportingRates(List<String> areas, double[] rates, int[] areaOfCell, boolean byCell) {
    this.areas = areas;
    this.rates = rates;
    this.areaOfCell = areaOfCell;
    this.byCell = byCell;
  }

  /**
   * Rates by area, such as a police district.
   *
   * @param areas names, at least one
   * @param rates one an area: above 0, at most 1
   * @param areaOfCell the area of each cell, as its place in {@code areas}
   * @return the rates
   * @throws IllegalArgumentException naming the area or cell and the value if a rule is broken
   */
  public static ReportingRates byArea(List<String> areas, double[] rates, int[] areaOfCell) {
    if (areas.isEmpty() || areas.size() != rates.length) {
      throw new IllegalArgumentException(
          "areas must be at least one and as many as rates, "
              + rates.length
              + ", but were "
              + areas.size());
    }
    for (int d = 0; d < rates.length; d++) {
      check("rates[" + areas.get(d) + "]", rates[d]);
    }
    for (int i = 0; i < areaOfCell.length; i++) {
      if (areaOfCell[i] < 0 || areaOfCell[i] >= rates.length) {
        throw new IllegalArgumentException(
            "areaOfCell[cell "
                + i
                + "] must be from 0 to "
                + (rates.length - 1)
                + " but was "
                + areaOfCell[i]);
      }
    }
    return new ReportingRates(List.copyOf(areas), rates.clone(), areaOfCell.clone(), false);
  }

  /**
   * A rate of its own for each cell; all cells count as one area in tables.
   *
   * @param rates one a cell: above 0, at most 1
   * @return the rates
   * @throws IllegalArgumentException naming the cell and value if a rule is broken
   */
  public static ReportingRates byCell(double[] rates) {
    for (int i = 0; i < rates.length; i++) {
      check("rates[cell " + i + "]", rates[i]);
    }
    return new ReportingRates(List.of(), rates.clone(), new int[rates.length], true);
  }

  /**
   * One rate everywhere, from which a tipping point can start if nothing is known.
   *
   * @param cells number of cells, at least 1
   * @param rate above 0, at most 1
   * @return rates by cell
   * @throws IllegalArgumentException if a value is outside its range
   */
  public static ReportingRates uniform(int cells, double rate) {
    double[] rates = new double[Check.atLeast("cells", 1, cells)];
    Arrays.fill(rates, check("rate", rate));
    return byCell(rates);
  }

  private static double check(String name, double rate) {
    if (!(rate > 0 && rate <= 1)) {
      throw new IllegalArgumentException(name + " must be > 0 and <= 1 but was " + rate);
    }
    return rate;
  }

  /**
   * Number of cells.
   *
   * @return at least 0
   */
  public int cells() {
    return areaOfCell.length;
  }

  /**
   * Names of the areas.
   *
   * @return empty if each cell has its own rate
   */
  public List<String> areas() {
    return Collections.unmodifiableList(new ArrayList<>(areas));
  }

  /**
   * Whether each cell has a rate of its own.
   *
   * @return false if cells of an area share one
   */
  public boolean isByCell() {
    return byCell;
  }

  /**
   * Area of a cell.
   *
   * @param cell its index
   * @return its place in {@link #areas}; 0 if rates are by cell
   */
  public int area(int cell) {
    return areaOfCell[cell];
  }

  /**
   * Part of a cell's incidents that is reported.
   *
   * @param cell its index
   * @return above 0, at most 1
   */
  public double rate(int cell) {
    return byCell ? rates[cell] : rates[areaOfCell[cell]];
  }
}
