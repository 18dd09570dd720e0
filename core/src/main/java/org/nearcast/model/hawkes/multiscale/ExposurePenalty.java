package org.nearcast.model.hawkes.multiscale;

import java.util.Arrays;
import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;

/** χ Σ_p [Σ_i z_pi ∫ λ_i]²: how much uneven exposure costs in a fit. */
final class ExposurePenalty {
  final double chi;
  private final double[][] contrasts;

  ExposurePenalty(double chi, double[][] contrasts) {
    this.chi = Check.notNegative("chi", chi);
    Check.atLeast("number of contrasts", 1, contrasts.length);
    this.contrasts = contrasts.clone();
    for (int p = 0; p < contrasts.length; p++) {
      this.contrasts[p] = contrasts[p].clone();
      for (int i = 0; i < contrasts[p].length; i++) {
        Check.finite("contrasts[" + p + "][cell " + i + "]", contrasts[p][i]);
      }
    }
  }

  int pairs() {
    return contrasts.length;
  }

  double[] contrast(int pair) {
    return contrasts[pair];
  }

  void demandCells(int cells) {
    for (int p = 0; p < contrasts.length; p++) {
      if (contrasts[p].length != cells) {
        throw new IllegalArgumentException(
            "contrasts["
                + p
                + "] must hold one value for each of the "
                + cells
                + " cells but holds "
                + contrasts[p].length);
      }
    }
  }

  String text() {
    double[] all = Arrays.stream(contrasts).flatMapToDouble(Arrays::stream).toArray();
    return "chi "
        + Decimals.text(chi)
        + ", "
        + contrasts.length
        + " contrasts "
        + Digest.sha256(all);
  }
}
