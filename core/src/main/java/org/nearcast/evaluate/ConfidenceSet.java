package org.nearcast.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A model confidence set (P. R. Hansen, A. Lunde and J. M. Nason 2011, doi:10.3982/ECTA5771): the
 * forecasters among which the best one is, at a level. The worst is taken out as long as all that
 * are left being equal is unlikely: the statistic is the largest standardised loss against the mean
 * of those left, its distribution that of the block bootstrap about what was observed.
 *
 * <p>Losses are the score itself (or its negative, or its distance from the target) over all
 * windows and in each resample of them, so that scores that are ratios over windows are compared as
 * they are reported. Resamples deviate too little where blocks are few; they are widened as
 * intervals are ({@link Comparison}). A forecaster whose loss is infinite is taken out first;
 * resamples in which somebody's score is not defined are left out.
 *
 * @param score the score
 * @param members the forecasters not worse than the best, the best one first; empty where the score
 *     is not defined or there are fewer than two blocks
 * @param pValues for each forecaster, in the order in which they were taken out, then the members:
 *     the level at which it would have left the set; 1 for the best
 * @param level 0.95 for example: a set that holds the best forecaster with at least this
 *     probability
 */
public record ConfidenceSet(
    Score score, List<String> members, Map<String, Double> pValues, double level) {
  static ConfidenceSet of(
      Score score,
      List<String> names,
      double[] values,
      double[][] resampled,
      double widening,
      Resampling resampling) {
    int n = names.size();
    double sign = score.better() == Score.Better.HIGHER ? -1 : 1;
    double[] loss = new double[n];
    List<Integer> left = new ArrayList<>();
    Map<String, Double> pValues = new LinkedHashMap<>();
    for (int f = 0; f < n; f++) {
      loss[f] = sign * Paired.merit(score, values[f]);
      if (Double.isFinite(loss[f])) {
        left.add(f);
      } else {
        pValues.put(names.get(f), Double.isNaN(loss[f]) ? Double.NaN : 0.0);
      }
    }
    if (left.isEmpty() || Double.isNaN(widening)) {
      left.forEach(f -> pValues.put(names.get(f), Double.NaN));
      return new ConfidenceSet(
          score, List.of(), Collections.unmodifiableMap(pValues), resampling.level());
    }
    int[] defined =
        IntStream.range(0, resampled[0].length)
            .filter(r -> left.stream().allMatch(f -> Double.isFinite(resampled[f][r])))
            .toArray();
    int resamples = defined.length;
    double[][] losses = new double[n][resamples];
    for (int f : left) {
      for (int k = 0; k < resamples; k++) {
        losses[f][k] = sign * resampled[f][defined[k]];
      }
    }
    double sofar = 0;
    List<String> members = new ArrayList<>();
    boolean in = false;
    while (left.size() > 1) {
      Step step = step(left, loss, losses, resamples, widening);
      sofar = Math.max(sofar, step.pValue);
      if (!in && sofar > 1 - resampling.level()) {
        in = true;
        left.stream()
            .sorted((a, b) -> Double.compare(loss[a], loss[b]))
            .forEach(f -> members.add(names.get(f)));
      }
      pValues.put(names.get(step.worst), sofar);
      left.remove(Integer.valueOf(step.worst));
    }
    pValues.put(names.get(left.get(0)), 1.0);
    if (!in) {
      members.add(names.get(left.get(0)));
    }
    return new ConfidenceSet(
        score, List.copyOf(members), Collections.unmodifiableMap(pValues), resampling.level());
  }

  private record Step(int worst, double pValue) {}

  private static Step step(
      List<Integer> left, double[] loss, double[][] losses, int resamples, double widening) {
    int m = left.size();
    double mean = left.stream().mapToDouble(f -> loss[f]).average().orElseThrow();
    double[] means = new double[resamples];
    for (int r = 0; r < resamples; r++) {
      for (int f : left) {
        means[r] += losses[f][r] / m;
      }
    }
    double[] centre = new double[m];
    double[] error = new double[m];
    int worst = left.get(0);
    double statistic = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < m; k++) {
      int f = left.get(k);
      double deviation = loss[f] - mean;
      for (int r = 0; r < resamples; r++) {
        centre[k] += (losses[f][r] - means[r]) / resamples;
      }
      double squares = 0;
      for (int r = 0; r < resamples; r++) {
        double centred = losses[f][r] - means[r] - centre[k];
        squares += centred * centred;
      }
      error[k] = Math.sqrt(squares / resamples);
      double t = standardised(deviation, error[k]);
      if (t > statistic) {
        statistic = t;
        worst = f;
      }
    }
    int atLeast = 0;
    for (int r = 0; r < resamples; r++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < m; k++) {
        double centred = losses[left.get(k)][r] - means[r] - centre[k];
        largest = Math.max(largest, standardised(widening * centred, error[k]));
      }
      atLeast += largest >= statistic ? 1 : 0;
    }
    return new Step(worst, (1.0 + atLeast) / (1.0 + resamples));
  }

  // forecasters that are alike in every resample do not differ
  private static double standardised(double deviation, double error) {
    return error > 0 ? deviation / error : deviation > 1e-12 ? Double.POSITIVE_INFINITY : 0;
  }
}
