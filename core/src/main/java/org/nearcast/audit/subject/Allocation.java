package org.nearcast.audit.subject;

import org.nearcast.audit.population.CellPopulation;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;

/**
 * Ways to spread a budget of patrol hours over cells, a_i with Σ a_i the budget. Where nothing can
 * take hours (nothing flagged, no score, no people) no hours are spread, and all are 0.
 */
public final class Allocation {
  private Allocation() {}

  /**
   * Evenly over the flagged area: a_i = B f_i A_i / Σ f_j A_j, with A_i the square metres of a cell
   * inside the study area.
   *
   * @param grid the cells
   * @param flagged part of each cell that is flagged, from 0 to 1, as {@link Flagging} gives
   * @param hours the budget B, at least 0
   * @return patrol hours by cell
   * @throws IllegalArgumentException if a value is outside its range
   */
  public static double[] byArea(Grid grid, double[] flagged, double hours) {
    double[] weight = flagged(flagged, grid.size());
    for (int i = 0; i < weight.length; i++) {
      weight[i] *= grid.areaSquareMetres(i);
    }
    return spread(weight, hours);
  }

  /**
   * In proportion to the score: a_i = B s_i / Σ s_j.
   *
   * @param score one a cell: finite, at least 0
   * @param hours the budget B, at least 0
   * @return patrol hours by cell
   * @throws IllegalArgumentException if a value is outside its range
   */
  public static double[] byScore(double[] score, double hours) {
    for (int i = 0; i < score.length; i++) {
      Check.notNegative("score[cell " + i + "]", score[i]);
    }
    return spread(score.clone(), hours);
  }

  /**
   * Per capita of the flagged cells: a_i = B f_i N_i / Σ f_j N_j, so that a resident of a flagged
   * cell is worth B / Σ f_j N_j hours wherever that is. With all cells flagged it is the allocation
   * by population, a benchmark that no forecast enters.
   *
   * @param population people by cell; cells without people get no hours
   * @param flagged part of each cell that is flagged, from 0 to 1, as {@link Flagging} gives
   * @param hours the budget B, at least 0
   * @return patrol hours by cell
   * @throws IllegalArgumentException if a value is outside its range
   */
  public static double[] perCapita(CellPopulation population, double[] flagged, double hours) {
    double[] weight = flagged(flagged, population.grid().size());
    for (int i = 0; i < weight.length; i++) {
      weight[i] *= population.total(i);
    }
    return spread(weight, hours);
  }

  private static double[] flagged(double[] flagged, int cells) {
    if (flagged.length != cells) {
      throw new IllegalArgumentException(
          "flagged must hold one value for each of the "
              + cells
              + " cells but holds "
              + flagged.length);
    }
    for (int i = 0; i < cells; i++) {
      if (!(flagged[i] >= 0 && flagged[i] <= 1)) {
        throw new IllegalArgumentException(
            "flagged[cell " + i + "] must be from 0 to 1 but was " + flagged[i]);
      }
    }
    return flagged.clone();
  }

  private static double[] spread(double[] weight, double hours) {
    Check.notNegative("hours", hours);
    double sum = 0;
    for (double w : weight) {
      sum += w;
    }
    for (int i = 0; i < weight.length; i++) {
      weight[i] = sum > 0 ? hours * (weight[i] / sum) : 0;
    }
    return weight;
  }
}
