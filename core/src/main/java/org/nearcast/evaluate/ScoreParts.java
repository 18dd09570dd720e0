package org.nearcast.evaluate;

import java.util.Arrays;
import java.util.List;

/** The parts of every score, by forecaster and window, found by name. */
final class ScoreParts {
  private final BacktestRun.Row[][] rows;
  private final List<String> names;
  private final List<Score> scores;

  /** Where the parts of each score begin in a row, and at last the number of all. */
  private final int[] first;

  ScoreParts(Backtest backtest, BacktestRun.Row[][] rows) {
    this.rows = rows;
    this.names = backtest.entries.stream().map(Backtest.Entry::name).toList();
    this.scores = backtest.scores;
    Outcome nothing = Outcome.empty(backtest.grid);
    this.first = new int[scores.size() + 1];
    for (int s = 0; s < scores.size(); s++) {
      first[s + 1] = first[s] + scores.get(s).parts(nothing).length;
    }
  }

  List<String> forecasters() {
    return names;
  }

  /** The windows of any one forecaster: what happened is the same for all. */
  BacktestRun.Row[] windows() {
    return rows[0];
  }

  Score score(String name) {
    for (Score score : scores) {
      if (score.name().equals(name)) {
        return score;
      }
    }
    throw new IllegalArgumentException(
        "score must be one of "
            + scores.stream().map(Score::name).toList()
            + " but was \""
            + name
            + "\"");
  }

  void demandForecaster(String name) {
    index(name);
  }

  private int index(String forecaster) {
    int f = names.indexOf(forecaster);
    if (f < 0) {
      throw new IllegalArgumentException(
          "forecaster must be one of " + names + " but was \"" + forecaster + "\"");
    }
    return f;
  }

  /** Parts by window. */
  double[][] of(String forecaster, String score) {
    int f = index(forecaster);
    int s = scores.indexOf(score(score));
    double[][] out = new double[rows[f].length][];
    Arrays.setAll(out, w -> Arrays.copyOfRange(rows[f][w].parts(), first[s], first[s + 1]));
    return out;
  }

  /** Parts summed over windows. */
  static double[] sums(double[][] parts) {
    double[] sums = new double[parts[0].length];
    for (double[] window : parts) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += window[i];
      }
    }
    return sums;
  }
}
