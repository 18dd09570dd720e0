package org.nearcast.audit.measure;

import java.util.List;
import org.nearcast.audit.subject.Subject;
import org.nearcast.audit.uncertainty.BlockSums;
import org.nearcast.audit.uncertainty.Interval;
import org.nearcast.audit.uncertainty.Scale;
import org.nearcast.audit.uncertainty.ShiftTest;
import org.nearcast.audit.uncertainty.SumStatistic;

/**
 * Sums over cells and windows of a field of the subject times people or shares of each group: Σ_t
 * Σ_i f(t, i) n_ir or Σ_t Σ_i f(t, i) w_ir. One pass over windows and cells fills all; resamples
 * and moved people cost no further pass over the windows.
 */
final class Sums {
  private final Groups groups;
  private final Uncertainty uncertainty;
  private final List<Term> terms;
  private final BlockSums blocks;
  private static final int MOST_PRODUCTS = 64;

  private final double[][] byCell;

  Sums(Subject subject, Groups groups, Uncertainty uncertainty, List<Term> terms) {
    this.groups = groups;
    this.uncertainty = uncertainty;
    this.terms = List.copyOf(terms);
    int size = groups.size();
    byCell = new double[terms.size()][groups.cells()];
    blocks = new BlockSums(uncertainty.blocks(), subject.windows(), terms.size() * size);
    double[] values = new double[terms.size() * size];
    for (int t = 0; t < subject.windows(); t++) {
      for (int i = 0; i < groups.cells(); i++) {
        for (int k = 0; k < terms.size(); k++) {
          double value = terms.get(k).field().at(t, i);
          byCell[k][i] += value;
          for (int r = 0; r < size; r++) {
            values[k * size + r] = value == 0 ? 0 : value * weight(terms.get(k).weight(), r, i);
          }
        }
        add(uncertainty.blockOf(i), t, values);
      }
    }
  }

  // products of components tell the effective number; too many of them cost more than they tell
  private void add(int block, int window, double[] values) {
    if (values.length <= MOST_PRODUCTS) {
      blocks.addCell(block, window, values);
      return;
    }
    for (int c = 0; c < values.length; c++) {
      if (values[c] != 0) {
        blocks.add(block, window, c, values[c]);
      }
    }
  }

  /** How a cell counts for a group. */
  enum Weight {
    /** n_ir. */
    PEOPLE,
    /** w_ir, 0 in a cell without people. */
    SHARE
  }

  /** A figure of a cell in a window. */
  @FunctionalInterface
  interface Field {
    double at(int window, int cell);
  }

  /** A field and how it is weighted. */
  record Term(Weight weight, Field field) {}

  static Term people(Field field) {
    return new Term(Weight.PEOPLE, field);
  }

  static Term shares(Field field) {
    return new Term(Weight.SHARE, field);
  }

  private double weight(Weight weight, int group, int cell) {
    return weight == Weight.PEOPLE ? groups.people(group, cell) : groups.share(group, cell);
  }

  /** Where the sum of a term and group stands. */
  int at(int term, int group) {
    return term * groups.size() + group;
  }

  /** The sums as they are. */
  double[] totals() {
    double[] out = new double[terms.size() * groups.size()];
    for (int b = 0; b < blocks.blocks(); b++) {
      for (int t = 0; t < blocks.windows(); t++) {
        for (int c = 0; c < out.length; c++) {
          out[c] += blocks.sum(b, t, c);
        }
      }
    }
    return out;
  }

  /** The sums with the fields of cell places[k] over the people of cells[k]. */
  double[] placed(int[] cells, int[] places) {
    double[] out = new double[terms.size() * groups.size()];
    for (int k = 0; k < terms.size(); k++) {
      Weight weight = terms.get(k).weight();
      double[] field = byCell[k];
      for (int j = 0; j < cells.length; j++) {
        double value = field[places[j]];
        if (value != 0) {
          for (int r = 0; r < groups.size(); r++) {
            out[at(k, r)] += value * weight(weight, r, cells[j]);
          }
        }
      }
    }
    return out;
  }

  /** A field's sum over windows by cell; not to be changed. */
  double[] field(int term) {
    return byCell[term];
  }

  /** A field's sum over windows and over the cells with people, or those without. */
  double fieldSum(int term, boolean populated) {
    double sum = 0;
    for (int i = 0; i < groups.cells(); i++) {
      sum += groups.populated(i) == populated ? byCell[term][i] : 0;
    }
    return sum;
  }

  Interval[] intervals(SumStatistic statistic, Scale[] scales) {
    return uncertainty.intervals(blocks, statistic, scales);
  }

  ShiftTest[] tests(SumStatistic statistic, boolean greaterOnly) {
    return uncertainty.tests((cells, places) -> statistic.of(placed(cells, places)), greaterOnly);
  }
}
