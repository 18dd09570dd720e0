package org.nearcast.io.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.nearcast.evaluate.Comparison;
import org.nearcast.evaluate.ConfidenceSet;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.evaluate.Score;

/** The figures of an evaluation that all its files show. */
final class Findings {
  static final String CAPTURE = "capture curve area";
  static final String CALIBRATION = "observed/expected";
  static final int TENTHS = 10;

  /** A score of a forecaster over all windows with its interval. */
  record Value(String forecaster, Score score, double value, double lower, double upper) {}

  /** A forecaster less the reference. */
  record Difference(
      Score score,
      String forecaster,
      String reference,
      double value,
      double referenceValue,
      double difference,
      double lower,
      double upper,
      double pValue,
      double adjustedP,
      String better) {}

  /** Hits at 0, 1, …, 100 % of the area, and the number of incidents. */
  record Curve(String forecaster, double[] hits, double incidents) {
    double percent(int areaPercent) {
      return incidents > 0 ? 100 * hits[areaPercent] / incidents : Double.NaN;
    }
  }

  /** Observed over expected counts of a tenth of what was expected, the hottest first. */
  record Tenth(int number, double expected, double observed, double lower, double upper) {
    double ratio() {
      return expected > 0 ? observed / expected : Double.NaN;
    }
  }

  private Findings() {}

  static List<Value> values(Evaluation evaluation) {
    List<Value> out = new ArrayList<>();
    for (String forecaster : evaluation.forecasters()) {
      for (Score score : evaluation.scores()) {
        double[] ends = evaluation.interval(forecaster, score.name());
        double value = evaluation.value(forecaster, score.name());
        out.add(new Value(forecaster, score, value, ends[0], ends[1]));
      }
    }
    return out;
  }

  /** By score, then by forecaster; none without a reference. */
  static List<Difference> differences(Evaluation evaluation, String reference) {
    List<Difference> out = new ArrayList<>();
    if (!reference.isEmpty()) {
      for (Score score : evaluation.scores()) {
        for (Comparison c : evaluation.compareWithAll(reference, score.name())) {
          out.add(turned(c));
        }
      }
    }
    return out;
  }

  // a comparison states the reference less the other; a reader asks for the other less it
  private static Difference turned(Comparison c) {
    return new Difference(
        c.score(),
        c.b(),
        c.a(),
        c.valueB(),
        c.valueA(),
        0.0 - c.difference(),
        0.0 - c.upper(),
        0.0 - c.lower(),
        c.pValue(),
        c.adjustedP(),
        !c.differs() ? "" : c.favoursA() ? c.a() : c.b());
  }

  /** Whether forecasters are to be ranked by a score: not if it is another in other units. */
  static boolean ranks(Score score) {
    return score.decides();
  }

  /** Whether a verdict compares two forecasters by a score. */
  static boolean compared(Score score) {
    return ranks(score);
  }

  /** Empty where the score does not rank, or is not finite for every forecaster. */
  static Optional<ConfidenceSet> confidenceSet(Evaluation evaluation, Score score) {
    for (String forecaster : evaluation.forecasters()) {
      if (!Double.isFinite(evaluation.value(forecaster, score.name()))) {
        return Optional.empty();
      }
    }
    return ranks(score) ? Optional.of(evaluation.confidenceSet(score.name())) : Optional.empty();
  }

  private static boolean asked(Evaluation evaluation, String name) {
    return evaluation.scores().stream().anyMatch(score -> score.name().equals(name));
  }

  /** A curve for each forecaster; none if the score was not asked for. */
  static List<Curve> curves(Evaluation evaluation) {
    List<Curve> out = new ArrayList<>();
    if (asked(evaluation, CAPTURE)) {
      for (String forecaster : evaluation.forecasters()) {
        double[] sums = evaluation.sums(forecaster, CAPTURE);
        double[] hits = java.util.Arrays.copyOf(sums, sums.length - 1);
        out.add(new Curve(forecaster, hits, sums[sums.length - 1]));
      }
    }
    return out;
  }

  static boolean hasCalibration(Evaluation evaluation) {
    return asked(evaluation, CALIBRATION);
  }

  /** Ten tenths with the exact Poisson intervals of F. Garwood (1936) of the observed counts. */
  static List<Tenth> tenths(Evaluation evaluation, String forecaster) {
    double[] sums = evaluation.sums(forecaster, CALIBRATION);
    double tail = (1 - evaluation.resampling().level()) / 2;
    List<Tenth> out = new ArrayList<>();
    for (int k = 0; k < TENTHS; k++) {
      double expected = sums[k];
      double observed = sums[TENTHS + k];
      double[] ends = poisson(observed, tail);
      out.add(
          new Tenth(
              k + 1,
              expected,
              observed,
              expected > 0 ? ends[0] / expected : Double.NaN,
              expected > 0 ? ends[1] / expected : Double.NaN));
    }
    return out;
  }

  /** Ends of the interval for the mean of a Poisson number, each with the same tail. */
  static double[] poisson(double observed, double tail) {
    double lower =
        observed == 0 ? 0 : GammaDistribution.of(observed, 1).inverseCumulativeProbability(tail);
    double upper = GammaDistribution.of(observed + 1, 1).inverseSurvivalProbability(tail);
    return new double[] {lower, upper};
  }
}
