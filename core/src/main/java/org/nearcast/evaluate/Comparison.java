package org.nearcast.evaluate;

import java.util.Locale;

/**
 * Two forecasters by one score, paired by window. What is stated is A less B.
 *
 * @param score the score
 * @param a name of the first forecaster
 * @param b name of the second
 * @param valueA the score of A over all windows
 * @param valueB the score of B over all windows
 * @param difference A less B, in the unit of the score; for a score that is to be near a target the
 *     difference of the distances from it, so that below 0 A is nearer
 * @param lower lower end of its interval, by circular blocks and expanded percentiles (T. C.
 *     Hesterberg 2015, doi:10.1080/00031305.2015.1089789)
 * @param upper upper end
 * @param pValue two-sided, by exchanging A and B in blocks of windows: the share of all 2ᵏ ways
 *     with k blocks that are as extreme or, where these are more than the resamples, (1 + as
 *     extreme) / (1 + resamples) of ways drawn at random; it cannot fall below 2/2ᵏ nor 1/(1 +
 *     resamples)
 * @param adjustedP Holm's correction over all comparisons made together (S. Holm 1979); the p-value
 *     itself for one alone
 * @param incidents N over all windows
 * @param windows how many windows
 * @param resampling how it was judged
 */
public record Comparison(
    Score score,
    String a,
    String b,
    double valueA,
    double valueB,
    double difference,
    double lower,
    double upper,
    double pValue,
    double adjustedP,
    int incidents,
    int windows,
    Resampling resampling) {

  Comparison withAdjustedP(double adjusted) {
    return new Comparison(
        score,
        a,
        b,
        valueA,
        valueB,
        difference,
        lower,
        upper,
        pValue,
        adjusted,
        incidents,
        windows,
        resampling);
  }

  /**
   * Whether the interval leaves out 0 and the corrected p-value is not above what the level leaves;
   * or one of the two is infinitely bad.
   *
   * @return whether A and B differ
   */
  public boolean differs() {
    return Double.isInfinite(difference)
        || ((lower > 0 || upper < 0) && adjustedP <= 1 - resampling.level());
  }

  /**
   * Whether A is the better one; false also where they do not differ.
   *
   * @return whether A is better
   */
  public boolean favoursA() {
    return differs()
        && switch (score.better()) {
          case HIGHER -> difference > 0;
          case LOWER -> difference < 0;
          case NEAR_TARGET -> difference < 0;
        };
  }

  /**
   * The figures in short, for example {@code +6.2 [+4.1, +8.3] %, p = 0.001}.
   *
   * @return a line
   */
  public String figures() {
    String unit = score.unit().isEmpty() ? "" : " " + score.unit();
    return String.format(
        Locale.ROOT,
        "%+.4g [%+.4g, %+.4g]%s, %s = %.2g",
        difference,
        lower,
        upper,
        unit,
        adjustedP > pValue ? "corrected p" : "p",
        adjustedP);
  }
}
