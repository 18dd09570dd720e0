package org.nearcast.audit.uncertainty;

import java.util.Arrays;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.nearcast.internal.Check;

/** Figures for {@link SpatialPermutation}. */
public final class PairedStatistics {
  private PairedStatistics() {}

  /**
   * Logarithm of the ratio of exposures, ln(E_r/E_q) with E_r = Σ a_i n_ir/Σ n_ir, a the map.
   *
   * @param residents n_ir by group and cell, ≥ 0
   * @param reference the group q all others are compared with
   * @return one figure a group, that of the reference 0
   * @throws IndexOutOfBoundsException if there is no such group
   */
  public static PairedStatistic logExposureRatios(double[][] residents, int reference) {
    Check.index("reference", residents.length, reference);
    return (cells, map) -> {
      double[] out = new double[residents.length];
      for (int r = 0; r < out.length; r++) {
        double exposed = 0;
        double all = 0;
        for (int k = 0; k < cells.length; k++) {
          double n = residents[r][cells[k]];
          exposed += map[k] * n;
          all += n;
        }
        double exposure = exposed / all;
        out[r] = exposure > 0 ? StrictMath.log(exposure) : Double.NaN;
      }
      double base = out[reference];
      for (int r = 0; r < out.length; r++) {
        // equal but for rounding is even: noise must not be ranked
        out[r] = Math.abs(out[r] - base) <= 1e-12 ? 0 : out[r] - base;
      }
      return out;
    };
  }

  /**
   * Spearman's rank correlation of the map with others, ties by mean ranks; NaN where one of the
   * two is constant. Cells where the other is NaN (no residents) do not count.
   *
   * @param others maps by cell, as shares w_ir of groups
   * @return one figure a map
   */
  public static PairedStatistic rankCorrelations(double[][] others) {
    return (cells, map) -> {
      double[] out = new double[others.length];
      for (int r = 0; r < out.length; r++) {
        double[] x = new double[cells.length];
        double[] y = new double[cells.length];
        int n = 0;
        for (int k = 0; k < cells.length; k++) {
          double other = others[r][cells[k]];
          if (!Double.isNaN(other)) {
            x[n] = map[k];
            y[n++] = other;
          }
        }
        out[r] =
            n < 2
                ? Double.NaN
                : new SpearmansCorrelation().correlation(Arrays.copyOf(x, n), Arrays.copyOf(y, n));
      }
      return out;
    };
  }
}
