package org.nearcast.evaluate.nij;

import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * How a contender that flags a certain area did in the backtest.
 *
 * @param contender forecaster and grid
 * @param squareMiles area to flag, mi²; see {@link NijCompetition#flag}
 * @param scores one for each window of the backtest, the earliest first
 */
public record NijTrial(NijContender contender, double squareMiles, List<NijScore> scores) {
  /**
   * Makes a trial.
   *
   * @param contender forecaster and grid
   * @param squareMiles area to flag
   * @param scores one for each window
   */
  public NijTrial {
    Objects.requireNonNull(contender, "contender");
    scores = List.copyOf(scores);
  }

  /**
   * The mean PAI.
   *
   * @return over the windows that have one; NaN if none has
   */
  public double meanPai() {
    return mean(NijScore::pai);
  }

  /**
   * The mean PEI*.
   *
   * @return over the windows that have one; NaN if none has
   */
  public double meanPeiStar() {
    return mean(NijScore::peiStar);
  }

  private double mean(ToDoubleFunction<NijScore> value) {
    return scores.stream()
        .mapToDouble(value)
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }
}
