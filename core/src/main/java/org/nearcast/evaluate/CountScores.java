package org.nearcast.evaluate;

import static org.nearcast.evaluate.Score.Better.HIGHER;
import static org.nearcast.evaluate.Score.Better.LOWER;
import static org.nearcast.evaluate.Score.Better.NEAR_TARGET;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogGamma;
import org.nearcast.internal.Check;
import org.nearcast.internal.EqualParts;
import org.nearcast.model.CountInterval;
import org.nearcast.model.Forecast;

/**
 * Scores of the expected counts themselves, under which cells hold independent Poisson numbers.
 * They need forecasts in incidents, not in arbitrary units.
 *
 * <p>λ expected and ω observed count of a cell, Λ and N their sums, a the cell's area, A the study
 * area.
 */
public final class CountScores {
  /** Share of an even map mixed into forecasts by default. */
  public static final double EVEN_SHARE = 0.001;

  private static final int DECILES = 10;

  /** A distribution function closer to one than this has no more to add. */
  private static final double TAIL = 1e-15;

  private static final double LARGE = 600;

  private CountScores() {}

  /**
   * The Poisson log score in nats an incident: Σ (−λ + ω ln λ − ln ω!) / N, with a thousandth of an
   * even map mixed in.
   *
   * @return the score, named "log score"
   * @see #logScore(double)
   */
  public static Score logScore() {
    return logScore("log score", EVEN_SHARE);
  }

  /**
   * The Poisson log score in nats an incident: Σ (−λ' + ω ln λ' − ln ω!) / N with λ' = (1 − s) λ +
   * s Λ a/A (where Λ = 0 as if it were 1). The difference of two forecasters is the information
   * gain per event of D. A. Rhoades et al. (2011, doi:10.2478/s11600-011-0013-5).
   *
   * @param evenShare s, from 0 to 1. Without it (0) one incident in a cell of expected count 0
   *     costs an infinite loss, for good.
   * @return the score, named for example "log score, even share 0.0"
   * @throws IllegalArgumentException if the share is not from 0 to 1
   */
  public static Score logScore(double evenShare) {
    return logScore("log score, even share " + evenShare, evenShare);
  }

  private static Score logScore(String name, double evenShare) {
    if (!(evenShare >= 0 && evenShare <= 1)) {
      throw new IllegalArgumentException("evenShare must be from 0 to 1 but was " + evenShare);
    }
    return SumScore.ratio(
        name,
        "nats",
        HIGHER,
        1,
        o -> {
          double sum = -o.expectedTotal();
          for (int cell = 0; cell < o.cells(); cell++) {
            int count = o.observed(cell);
            if (count > 0) {
              sum +=
                  count * StrictMath.log(mixed(o, cell, evenShare)) - LogGamma.value(count + 1.0);
            }
          }
          return new double[] {sum, o.incidents()};
        });
  }

  // where nothing at all is expected, a thousandth of one incident is mixed in
  private static double mixed(Outcome o, int cell, double evenShare) {
    double total = o.expectedTotal() > 0 ? o.expectedTotal() : 1;
    double even = total * o.areaSquareMetres(cell) / o.totalAreaSquareMetres();
    return (1 - evenShare) * o.expected(cell) + evenShare * even;
  }

  /**
   * The information gain in nats an incident over an even map of the same total: (1/N) Σ ω ln(λ' A
   * / (Λ a)), λ' as in {@link #logScore(double)} with a thousandth. It judges the map alone, not
   * the total, and is comparable between grids: it is ln A + (1/N) Σ ln f(xᵢ) with f the forecast's
   * density.
   *
   * @return the score, named "information gain"; 0 for an even map and where nothing is expected
   */
  public static Score informationGain() {
    return SumScore.ratio(
        "information gain",
        "nats",
        HIGHER,
        1,
        o -> new double[] {-crossEntropyAgainstEven(o), o.incidents()});
  }

  private static double crossEntropyAgainstEven(Outcome o) {
    double sum = 0;
    for (int cell = 0; cell < o.cells(); cell++) {
      if (o.observed(cell) > 0 && o.expectedTotal() > 0) {
        double even = o.expectedTotal() * o.areaSquareMetres(cell) / o.totalAreaSquareMetres();
        sum -= o.observed(cell) * StrictMath.log(mixed(o, cell, EVEN_SHARE) / even);
      }
    }
    return sum;
  }

  /**
   * The Kullback-Leibler divergence of the observed from the forecast map, in nats: Σ p ln(p/q), p
   * = ω/N, q = λ'/Λ, the mean over windows by incidents. It differs from the information gain by
   * what no forecast can change.
   *
   * @return the score, named "KL divergence"; at least 0
   */
  public static Score kullbackLeibler() {
    return SumScore.ratio(
        "KL divergence",
        "nats",
        LOWER,
        1,
        o -> {
          double sum = crossEntropyAgainstEven(o);
          for (int cell = 0; cell < o.cells(); cell++) {
            int count = o.observed(cell);
            if (count > 0) {
              double even = o.areaSquareMetres(cell) / o.totalAreaSquareMetres();
              sum += count * StrictMath.log(count / (even * o.incidents()));
            }
          }
          return new double[] {sum, o.incidents()};
        });
  }

  /**
   * The Brier score: mean over cells and windows of (1 − e^−λ − 1{ω > 0})², the probability that
   * anything happens against whether it did (G. W. Brier 1950).
   *
   * @return the score, named "Brier"; from 0 to 1
   */
  public static Score brier() {
    return SumScore.ratio(
        "Brier",
        "",
        LOWER,
        1,
        o -> {
          double sum = 0;
          for (int cell = 0; cell < o.cells(); cell++) {
            double miss = -StrictMath.expm1(-o.expected(cell)) - (o.observed(cell) > 0 ? 1 : 0);
            sum += miss * miss;
          }
          return new double[] {sum, o.cells()};
        });
  }

  /**
   * The ranked probability score: mean over cells and windows of Σ_k (F(k) − 1{ω ≤ k})², F the
   * Poisson distribution function (C. Czado, T. Gneiting and L. Held 2009,
   * doi:10.1111/j.1541-0420.2009.01191.x).
   *
   * @return the score, named "RPS"; incidents, at least 0
   */
  public static Score rankedProbability() {
    return SumScore.ratio(
        "RPS",
        "",
        LOWER,
        1,
        o -> {
          double sum = 0;
          for (int cell = 0; cell < o.cells(); cell++) {
            sum += rankedProbability(o.expected(cell), o.observed(cell));
          }
          return new double[] {sum, o.cells()};
        });
  }

  static double rankedProbability(double expected, int observed) {
    // masses from the one before, but for counts so large that e^−λ would be 0
    boolean large = expected > LARGE;
    double mass = large ? 0 : StrictMath.exp(-expected);
    double sum = 0;
    double below = 0;
    for (int k = 0; ; k++) {
      if (large) {
        mass = StrictMath.exp(k * StrictMath.log(expected) - expected - LogGamma.value(k + 1.0));
      }
      below += mass;
      double miss = Math.min(1, below) - (observed <= k ? 1 : 0);
      sum += miss * miss;
      if (k >= observed && ((k > expected && mass < TAIL) || 1 - below < TAIL)) {
        return sum;
      }
      mass *= expected / (k + 1);
    }
  }

  /**
   * Calibration of the total: Σ observed / Σ expected. Its parts are expected and observed counts
   * by tenths of the expected count, the hottest cells first: ten expected, then ten observed.
   *
   * @return the score, named "observed/expected"
   */
  public static Score calibration() {
    return new SumScore(
            "observed/expected",
            "",
            NEAR_TARGET,
            CountScores::deciles,
            s ->
                SumScore.over(
                    Arrays.stream(s, DECILES, 2 * DECILES).sum(),
                    Arrays.stream(s, 0, DECILES).sum()))
        .onlyTold();
  }

  private static double[] deciles(Outcome o) {
    double[] parts = new double[2 * DECILES];
    double before = 0;
    for (int cell : o.order()) {
      double own = o.expected(cell);
      // where nothing is expected all cells are of the coldest tenth
      int decile =
          o.expectedTotal() > 0
              ? EqualParts.of(before, own, o.expectedTotal(), DECILES)
              : DECILES - 1;
      parts[decile] += own;
      parts[DECILES + decile] += o.observed(cell);
      before += own;
    }
    return parts;
  }

  /**
   * Share of the windows, in percent, in which the total number of incidents lay in the forecast's
   * prediction interval for it.
   *
   * @param level nominal level, inside (0, 1)
   * @return the score, named for example "total in 95 % interval"; 95 would be right, and NaN for
   *     outcomes without a forecast
   * @throws IllegalArgumentException if the level is not inside (0, 1)
   */
  public static Score totalCoverage(double level) {
    Check.openUnit("level", level);
    return SumScore.ratio(
            "total in " + AreaScores.percent(level) + " interval",
            "%",
            NEAR_TARGET,
            100,
            o -> {
              if (o.forecast().isEmpty()) {
                return new double[2];
              }
              Forecast forecast = o.forecast().get();
              CountInterval interval = forecast.intervalTotal(level);
              boolean inside =
                  interval.lower() <= o.incidents() && o.incidents() <= interval.upper();
              return new double[] {inside ? 1 : 0, 1};
            })
        .rightAt(100 * level)
        .onlyTold();
  }

  /**
   * Another score on coarser cells: cells are merged by the square of a given side in which their
   * centre lies. Merged cells are ranked by their area inside the study area. A forecast that is a
   * little beside the truth is a miss on small cells and none on large ones.
   *
   * @param score the score
   * @param metres side of the squares, &gt; 0
   * @return the score, named for example "Brier at 800 m"
   * @throws IllegalArgumentException if the side is not finite and positive, or the score is
   *     aggregated already
   */
  public static Score aggregated(Score score, double metres) {
    if (score instanceof Coarser) {
      throw new IllegalArgumentException(
          "score must not be aggregated already but was " + score.name());
    }
    return new Coarser(score, Check.positive("metres", metres));
  }
}
