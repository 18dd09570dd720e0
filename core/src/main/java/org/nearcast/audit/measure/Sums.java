package org.nearcast.audit.measure;

import java.util.List;
import org.nearcast.audit.subject.Subject;
import org.nearcast.audit.uncertainty.BlockSums;
import org.nearcast.audit.uncertainty.Interval;
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
  private final double[][] byCell;

  Sums(Subject subject, Groups groups, Uncertainty uncertainty, List<Term> terms) {
    this.groups = groups;
    this.uncertainty = uncertainty;
    this.terms = List.copyOf(terms);
    int size = groups.size();
    byCell = new double[terms.size()][groups.cells()];
    blocks = new BlockSums(uncertainty.blocks(), subject.windows(), terms.size() * size);
    for (int t = 0; t < subject.windows(); t++) {
      for (int i = 0; i < groups.cells(); i++) {
        int block = uncertainty.blockOf(i);
        for (int k = 0; k < terms.size(); k++) {
          double value = terms.get(k).field().at(t, i);
          if (value == 0) {
            continue;
          }
          byCell[k][i] += value;
          for (int r = 0; r < size; r++) {
            double weight = weight(terms.get(k).weight(), r, i);
            if (weight != 0) {
              blocks.add(block, t, k * size + r, value * weight);
            }
          }
        }
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

  /** The sums with the people of cell home[i] in cell i. */
  double[] placed(int[] home) {
    double[] out = new double[terms.size() * groups.size()];
    for (int k = 0; k < terms.size(); k++) {
      Weight weight = terms.get(k).weight();
      double[] field = byCell[k];
      for (int i = 0; i < field.length; i++) {
        if (field[i] != 0) {
          for (int r = 0; r < groups.size(); r++) {
            out[at(k, r)] += field[i] * weight(weight, r, home[i]);
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

  Interval[] intervals(SumStatistic statistic) {
    return uncertainty.intervals(blocks, statistic);
  }

  /** p-values of figures that are greater for more uneven sums; NaN is as uneven as can be. */
  double[] pValues(SumStatistic unevenness) {
    return uncertainty.pValues(
        home -> {
          double[] out = unevenness.of(placed(home));
          for (int k = 0; k < out.length; k++) {
            out[k] = Double.isNaN(out[k]) ? Double.POSITIVE_INFINITY : out[k];
          }
          return out;
        });
  }
}
