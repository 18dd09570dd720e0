package org.nearcast.audit.measure;

/** Who lives in cells by targeting, with each cell counted any number of times and people moved. */
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
    // all cells: under permutation people may come to live in cells that have none
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

  /** Cells with people that live there only after the move. */
  private int[] counted(int[] times, int[] home) {
    int[] out = new int[times.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = groups.populated(home[i]) ? times[i] : 0;
    }
    return out;
  }

  /** All figures; group numbers run fastest. */
  double[] figures(int[] times, int[] home) {
    int size = groups.size();
    int all = groups.everyone();
    int[] counted = counted(times, home);
    double[][] people = new double[DECILES][size];
    byTargeting.split(
        DECILES,
        counted,
        (from, to, decile, fraction) -> {
          for (int k = from; k < to; k++) {
            int cell = byTargeting.cell(k);
            if (counted[cell] != 0) {
              for (int r = 0; r < size; r++) {
                people[decile][r] += fraction * counted[cell] * groups.people(r, home[cell]);
              }
            }
          }
        });
    double[] total = new double[size];
    for (double[] decile : people) {
      for (int r = 0; r < size; r++) {
        total[r] += decile[r];
      }
    }
    double[] above = above(counted, home);
    double[] rho = correlations(counted, home);
    double[] out = new double[KINDS * size];
    for (int r = 0; r < size; r++) {
      double overall = total[r] / total[all];
      for (int d = 0; d < DECILES; d++) {
        double share = people[d][r] / people[d][all];
        out[(LIFT + d) * size + r] = share / overall - 1;
        out[(DIFFERENCE + d) * size + r] = share - overall;
        out[(SHARE + d) * size + r] = share;
      }
      out[RHO * size + r] = r < all ? rho[r] : Double.NaN;
      out[ABOVE * size + r] = above[r] / total[r];
      out[ABOVE_LESS_ALL * size + r] = above[r] / total[r] - above[all] / total[all];
    }
    return out;
  }

  private double[] above(int[] counted, int[] home) {
    double median = byTargeting.quantile(0.5, counted);
    double[] above = new double[groups.size()];
    for (int i = 0; i < counted.length; i++) {
      // sums of equal allocations in another order differ by less
      if (counted[i] != 0 && targeting[i] > median * (1 + 1e-12)) {
        for (int r = 0; r < above.length; r++) {
          above[r] += counted[i] * groups.people(r, home[i]);
        }
      }
    }
    return above;
  }

  private double[] correlations(int[] counted, int[] home) {
    int[] homes = new int[counted.length];
    for (int i = 0; i < counted.length; i++) {
      homes[home[i]] += counted[i];
    }
    double[] targetRanks = byTargeting.midRanks(counted);
    long n = byTargeting.count(counted);
    double[] out = new double[byShare.length];
    for (int r = 0; r < out.length; r++) {
      double[] shareRanks = byShare[r].midRanks(homes);
      out[r] = Ranking.spearman(targetRanks, shareRanks, home, counted, n);
    }
    return out;
  }

  /** |ρ| of each named group; ∞ if it has no value. */
  double[] unevenness(int[] times, int[] home) {
    double[] out = correlations(counted(times, home), home);
    for (int r = 0; r < out.length; r++) {
      out[r] = Double.isNaN(out[r]) ? Double.POSITIVE_INFINITY : Math.abs(out[r]);
    }
    return out;
  }
}
