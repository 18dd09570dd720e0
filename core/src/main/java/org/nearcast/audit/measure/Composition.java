package org.nearcast.audit.measure;

import java.util.Arrays;
import org.nearcast.audit.uncertainty.Scale;

/** Who lives in cells by targeting, with cells resampled or the map of targeting moved. */
final class Composition {
  static final int DECILES = 10;
  // kinds of figures, each one value a group
  static final int LIFT = 0;
  static final int DIFFERENCE = DECILES;
  static final int SHARE = 2 * DECILES;
  static final int RHO = 3 * DECILES;
  static final int ABOVE = RHO + 1;
  static final int ABOVE_LESS_ALL = RHO + 2;
  private static final int KINDS = RHO + 3;

  private final Groups groups;
  private final double[] targeting;
  private final Ranking byTargeting;
  private final Ranking[] byShare;

  Composition(Groups groups, double[] targeting) {
    this.groups = groups;
    this.targeting = targeting;
    // all cells: a moved map may bring any of them to where people live
    byTargeting = new Ranking(targeting, i -> true);
    byShare = new Ranking[groups.named()];
    for (int r = 0; r < byShare.length; r++) {
      double[] share = new double[targeting.length];
      for (int i = 0; i < share.length; i++) {
        share[i] = groups.share(r, i);
      }
      byShare[r] = new Ranking(share, groups::populated);
    }
  }

  Scale[] scales() {
    int size = groups.size();
    Scale[] scales = new Scale[KINDS * size];
    Arrays.fill(scales, Scale.IDENTITY);
    Arrays.fill(scales, RHO * size, (RHO + 1) * size, Scale.FISHER_Z);
    return scales;
  }

  /** All figures, each cell counted so often; group numbers run fastest. */
  double[] figures(int[] times) {
    int size = groups.size();
    int all = groups.everyone();
    int[] counted = new int[times.length];
    for (int i = 0; i < times.length; i++) {
      counted[i] = groups.populated(i) ? times[i] : 0;
    }
    double[][] people = deciles(counted);
    double[] total = new double[size];
    for (double[] decile : people) {
      for (int r = 0; r < size; r++) {
        total[r] += decile[r];
      }
    }
    double[] above = above(counted);
    double[] targetRanks = byTargeting.midRanks(counted);
    double[] out = new double[KINDS * size];
    for (int r = 0; r < size; r++) {
      double overall = total[r] / total[all];
      for (int d = 0; d < DECILES; d++) {
        double share = people[d][r] / people[d][all];
        out[(LIFT + d) * size + r] = share / overall - 1;
        out[(DIFFERENCE + d) * size + r] = share - overall;
        out[(SHARE + d) * size + r] = share;
      }
      out[RHO * size + r] =
          r < all
              ? Ranking.spearman(targetRanks, byShare[r].midRanks(counted), counted)
              : Double.NaN;
      out[ABOVE * size + r] = above[r] / total[r];
      out[ABOVE_LESS_ALL * size + r] = above[r] / total[r] - above[all] / total[all];
    }
    return out;
  }

  private double[][] deciles(int[] counted) {
    double[][] people = new double[DECILES][groups.size()];
    byTargeting.split(
        DECILES,
        counted,
        (from, to, decile, fraction) -> {
          for (int k = from; k < to; k++) {
            int cell = byTargeting.cell(k);
            if (counted[cell] != 0) {
              for (int r = 0; r < groups.size(); r++) {
                people[decile][r] += fraction * counted[cell] * groups.people(r, cell);
              }
            }
          }
        });
    return people;
  }

  private double[] above(int[] counted) {
    double median = byTargeting.quantile(0.5, counted);
    double[] above = new double[groups.size()];
    for (int i = 0; i < counted.length; i++) {
      // sums of equal allocations in another order differ by less
      if (counted[i] != 0 && targeting[i] > median * (1 + 1e-12)) {
        for (int r = 0; r < above.length; r++) {
          above[r] += counted[i] * groups.people(r, i);
        }
      }
    }
    return above;
  }

  /** ρ of each named group with the targeting of places[k] over the people of cells[k]. */
  double[] correlations(int[] cells, int[] places) {
    int[] homes = new int[targeting.length];
    int[] moved = new int[targeting.length];
    int[] place = new int[targeting.length];
    for (int k = 0; k < cells.length; k++) {
      if (groups.populated(cells[k])) {
        homes[cells[k]] = 1;
        moved[places[k]]++;
        place[cells[k]] = places[k];
      }
    }
    double[] ranks = byTargeting.midRanks(moved);
    double[] targetRanks = new double[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      targetRanks[i] = ranks[place[i]];
    }
    double[] out = new double[byShare.length];
    for (int r = 0; r < out.length; r++) {
      out[r] = Ranking.spearman(targetRanks, byShare[r].midRanks(homes), homes);
    }
    return out;
  }
}
