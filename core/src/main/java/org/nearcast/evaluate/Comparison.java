package org.nearcast.evaluate;

import java.util.Arrays;
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

  /** From the parts of both by window. */
  static Comparison of(
      Score score,
      String a,
      String b,
      double[][] partsA,
      double[][] partsB,
      int incidents,
      Resampling resampling) {
    Paired paired = new Paired(score, resampling, new double[][][] {partsA, partsB});
    double[][] drawn = paired.bootstrap();
    double[] differences = new double[drawn[0].length];
    Arrays.setAll(differences, r -> drawn[0][r] - drawn[1][r]);
    double[] ends = paired.interval(differences);
    double valueA = score.value(ScoreParts.sums(partsA));
    double valueB = score.value(ScoreParts.sums(partsB));
    double difference = Paired.merit(score, valueA) - Paired.merit(score, valueB);
    double p = paired.pValue(difference);
    return new Comparison(
        score,
        a,
        b,
        valueA,
        valueB,
        difference,
        ends[0],
        ends[1],
        p,
        p,
        incidents,
        partsA.length,
        resampling);
  }

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
   * The figures in short. {@code p} is always the p-value of this comparison alone; a corrected one
   * that is larger stands behind it under its own name.
   *
   * @return for example {@code +6.2 [+4.1, +8.3] percentage points, p = 0.001, corrected p = 0.004}
   */
  public String figures() {
    return String.format(
        Locale.ROOT,
        "%+.4g [%+.4g, %+.4g]%s, %s",
        difference,
        lower,
        upper,
        score.unit().equals("%") ? " percentage points" : unit(),
        pValues());
  }

  /** Both p-values, each under its name; one where there is nothing to tell apart. */
  String pValues() {
    String own = String.format(Locale.ROOT, "p = %.2g", pValue);
    return adjustedP > pValue
        ? own + String.format(Locale.ROOT, ", corrected p = %.2g", adjustedP)
        : own;
  }

  private String unit() {
    return score.unit().isEmpty() ? "" : " " + score.unit();
  }

  /** What it says, by one score, without a word on the windows. */
  String sentence() {
    String found =
        differs()
            ? (favoursA() ? a : b) + " is better than " + (favoursA() ? b : a)
            : "no difference between " + a + " and " + b + " is shown";
    return String.format(
        Locale.ROOT,
        "By %s, %s: %.4g%s for %s, %.4g%s for %s, the %s %s",
        score.name(),
        found,
        valueA,
        unit(),
        a,
        valueB,
        unit(),
        b,
        score.better() == Score.Better.NEAR_TARGET
            ? String.format(Locale.ROOT, "difference of distances from %.4g", score.target())
            : "difference",
        figures());
  }

  /** One sentence with the figures and their units. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, over %,d windows with %,d incidents (interval of %s).",
        sentence(),
        windows,
        incidents,
        AreaScores.percent(resampling.level()));
  }
}
