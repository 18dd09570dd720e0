package org.nearcast.evaluate;

import static org.nearcast.evaluate.Score.Better.HIGHER;
import static org.nearcast.evaluate.Score.Better.LOWER;
import static org.nearcast.evaluate.Score.Better.NEAR_TARGET;

import java.util.Locale;
import org.nearcast.internal.Check;

/**
 * Scores of the flagged area: what a share of the area, flagged in the order of the forecast,
 * holds. Over many windows hits and incidents are summed before they are divided.
 *
 * <p>n hits in the flagged cells, N incidents in all, a flagged area, A study area. Ties and the
 * last cell are as {@link Outcome} says.
 */
public final class AreaScores {
  private static final double SQUARE_METRES_A_SQUARE_KILOMETRE = 1e6;

  /** Steps of the capture curve. */
  private static final int CURVE = 100;

  private AreaScores() {}

  /**
   * The hit rate n/N, in percent (S. Chainey, L. Tompson and S. Uhlig 2008,
   * doi:10.1057/palgrave.sj.8350066).
   *
   * @param areaShare share of the area flagged, from 0 to 1, both excluded
   * @return the score, named for example "hit rate 5 %"
   * @throws IllegalArgumentException if the share is not inside (0, 1)
   */
  public static Score hitRate(double areaShare) {
    return SumScore.ratio(
            "hit rate " + percent(areaShare),
            "%",
            HIGHER,
            100,
            o -> new double[] {o.hits(areaShare), o.incidents()})
        .asHitRate(areaShare);
  }

  /**
   * The predictive accuracy index (n/N)/(a/A) (Chainey, Tompson and Uhlig 2008,
   * doi:10.1057/palgrave.sj.8350066). It grows as the area shrinks: compare it at one area only.
   *
   * @param areaShare a/A, inside (0, 1)
   * @return the score, named for example "PAI 5 %"
   * @throws IllegalArgumentException if the share is not inside (0, 1)
   */
  public static Score pai(double areaShare) {
    return SumScore.ratio(
            "PAI " + percent(areaShare),
            "",
            HIGHER,
            1 / areaShare,
            o -> new double[] {o.hits(areaShare), o.incidents()})
        .onlyTold();
  }

  /**
   * The penalised accuracy index (n/N)/(a/A)^α: α = 1 is the PAI, α = 0 the hit rate (as a
   * fraction); between them small areas are rewarded less.
   *
   * @param areaShare a/A, inside (0, 1)
   * @param alpha from 0 to 1
   * @return the score, named for example "PPAI 5 % alpha 0.5"
   * @throws IllegalArgumentException if a value is outside its range
   */
  public static Score ppai(double areaShare, double alpha) {
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha must be from 0 to 1 but was " + alpha);
    }
    return SumScore.ratio(
            "PPAI " + percent(areaShare) + " alpha " + alpha,
            "",
            HIGHER,
            Math.pow(areaShare, -alpha),
            o -> new double[] {o.hits(areaShare), o.incidents()})
        .onlyTold();
  }

  /**
   * The predictive efficiency index n/n*, n* the most hits that the same area could have had in
   * each window, cells flagged in part (J. M. Hunt 2016, doctoral thesis, City University of New
   * York).
   *
   * @param areaShare share of the area flagged, inside (0, 1)
   * @return the score, named for example "PEI 5 %"; never above 1
   * @throws IllegalArgumentException if the share is not inside (0, 1)
   */
  public static Score pei(double areaShare) {
    return SumScore.ratio(
            "PEI " + percent(areaShare),
            "",
            HIGHER,
            1,
            o -> new double[] {o.hits(areaShare), o.mostHits(areaShare)})
        .onlyTold();
  }

  /**
   * PEI*, the predictive efficiency index against an oracle of whole cells: n/n*, n* the most hits
   * that any cells of at most the same area together held in each window, by an exact knapsack
   * ({@link Oracle}). The hits of the forecast count the last cells in part, so where cells are few
   * it can be a little above 1.
   *
   * @param areaShare share of the area flagged, inside (0, 1)
   * @return the score, named for example "PEI* 5 %"
   * @throws IllegalArgumentException if the share is not inside (0, 1)
   */
  public static Score peiStar(double areaShare) {
    return SumScore.ratio(
            "PEI* " + percent(areaShare),
            "",
            HIGHER,
            1,
            o -> new double[] {o.hits(areaShare), o.mostWholeHits(areaShare)})
        .onlyTold();
  }

  /**
   * The search efficiency rate: hits a square kilometre flagged (K. J. Bowers, S. D. Johnson and K.
   * Pease 2004, doi:10.1093/bjc/azh036).
   *
   * @param areaShare share of the area flagged, inside (0, 1)
   * @return the score, named for example "SER 5 %"; incidents a square kilometre and window
   * @throws IllegalArgumentException if the share is not inside (0, 1)
   */
  public static Score searchEfficiency(double areaShare) {
    return SumScore.ratio(
            "SER " + percent(areaShare),
            "1/km²",
            HIGHER,
            SQUARE_METRES_A_SQUARE_KILOMETRE,
            o -> new double[] {o.hits(areaShare), areaShare * o.totalAreaSquareMetres()})
        .onlyTold();
  }

  /**
   * The recapture rate index as the R package ptools has it: predicted over observed incidents in
   * the flagged cells, Σ predicted / Σ observed. One is right, above it the forecast is too high
   * there. Not Levine's, see {@link #recaptureRateLevine}.
   *
   * @param areaShare share of the area flagged, inside (0, 1)
   * @return the score, named for example "RRI (predicted/observed) 5 %"
   * @throws IllegalArgumentException if the share is not inside (0, 1)
   */
  public static Score recaptureRatePredicted(double areaShare) {
    return SumScore.ratio(
            "RRI (predicted/observed) " + percent(areaShare),
            "",
            NEAR_TARGET,
            1,
            o -> new double[] {o.expectedIn(areaShare), o.hits(areaShare)})
        .onlyTold();
  }

  /**
   * Levine's recapture rate index (n₂/n₁)/(N₂/N₁): the share of incidents that the flagged cells
   * hold in the window, over the share that the same cells held in all that was known before (N.
   * Levine 2008, doi:10.1057/palgrave.sj.8350067). Below one, the past flattered the cells. A
   * method that flags quiet cells scores high, so no verdict goes by it. NaN for outcomes without a
   * past ({@link Outcome#withPast}); a {@link Backtest} gives them one.
   *
   * @param areaShare share of the area flagged, inside (0, 1)
   * @return the score, named for example "RRI (Levine) 5 %"
   * @throws IllegalArgumentException if the share is not inside (0, 1)
   */
  public static Score recaptureRateLevine(double areaShare) {
    return new SumScore(
            "RRI (Levine) " + percent(areaShare),
            "",
            HIGHER,
            o -> {
              double[] past = o.pastIn(areaShare);
              return new double[] {o.hits(areaShare), past[0], o.incidents(), past[1]};
            },
            s -> SumScore.over(SumScore.over(s[0], s[1]), SumScore.over(s[2], s[3])))
        .withPast()
        .onlyTold();
  }

  /**
   * The area under the capture curve: hits over area flagged, from none to all of it, by the
   * trapezoidal rule at each percent. 0.5 is chance. Its parts are the hits at 0, 1, …, 100 % of
   * the area, and the number of incidents.
   *
   * @return the score, named "capture curve area"
   */
  public static Score captureArea() {
    return new SumScore(
        "capture curve area",
        "",
        HIGHER,
        o -> {
          double[] parts = new double[CURVE + 2];
          for (int k = 0; k <= CURVE; k++) {
            parts[k] = o.hits((double) k / CURVE);
          }
          parts[CURVE + 1] = o.incidents();
          return parts;
        },
        s -> {
          double sum = 0;
          for (int k = 0; k < CURVE; k++) {
            sum += (s[k] + s[k + 1]) / 2;
          }
          return SumScore.over(sum / CURVE, s[CURVE + 1]);
        });
  }

  /**
   * The inverse hit rate: percent of the area that had to be flagged to hold a share of the
   * incidents of each window; the mean over windows in which something happened, by incidents.
   *
   * @param share of the incidents, inside (0, 1)
   * @return the score, named for example "area for 50 %"
   * @throws IllegalArgumentException if the share is not inside (0, 1)
   */
  public static Score areaFor(double share) {
    return SumScore.ratio(
        "area for " + percent(share),
        "%",
        LOWER,
        100,
        o ->
            o.incidents() == 0
                ? new double[2]
                : new double[] {o.incidents() * o.areaShareFor(share), o.incidents()});
  }

  static String percent(double share) {
    double percent = 100 * Check.openUnit("areaShare", share);
    double rounded = Math.rint(percent * 1e6) / 1e6;
    return rounded == Math.rint(rounded)
        ? String.format(Locale.ROOT, "%.0f %%", rounded)
        : rounded + " %";
  }
}
