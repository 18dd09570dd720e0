package org.nearcast.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.Holm;
import org.nearcast.provenance.Provenance;

/**
 * What a backtest found: the scores of every forecaster in every window, and comparisons of them.
 * Immutable and thread-safe.
 */
public final class Evaluation {
  private static final int RESAMPLES = 2000;
  private static final double DAYS_A_BLOCK = 14;

  private final Backtest backtest;
  private final BacktestRun.Row[][] rows;
  private final List<String> names;
  private final int[] firstPart;
  private final Resampling resampling;

  Evaluation(Backtest backtest, BacktestRun.Row[][] rows) {
    this(backtest, rows, standard(backtest));
  }

  private Evaluation(Backtest backtest, BacktestRun.Row[][] rows, Resampling resampling) {
    this.backtest = backtest;
    this.rows = rows;
    this.resampling = resampling;
    this.names = backtest.entries.stream().map(Backtest.Entry::name).toList();
    Outcome nothing = Outcome.empty(backtest.grid);
    this.firstPart = new int[backtest.scores.size() + 1];
    for (int s = 0; s < backtest.scores.size(); s++) {
      firstPart[s + 1] = firstPart[s] + backtest.scores.get(s).parts(nothing).length;
    }
  }

  // Blocks of two weeks, and longer where there are many windows: their cube root.
  private static Resampling standard(Backtest backtest) {
    int n = backtest.windows.size();
    double step = backtest.stepDays();
    double overlapping = Math.ceil(backtest.windows.get(0).horizon().days() / step - 1e-6);
    double twoWeeks = Math.rint(DAYS_A_BLOCK / step);
    int block = (int) Math.max(Math.rint(Math.cbrt(n)), Math.max(twoWeeks, overlapping));
    return new Resampling(RESAMPLES, Math.max(1, Math.min(block, n)), 0.95, 1);
  }

  /**
   * The same with differences judged in another way. By default 2,000 resamples, intervals of 95 %,
   * seed 1, and blocks of two weeks, of as many windows as overlap, or of the cube root of the
   * number of windows, whichever is longest.
   *
   * @param wanted how to judge
   * @return a copy
   */
  public Evaluation withResampling(Resampling wanted) {
    return new Evaluation(backtest, rows, wanted);
  }

  /**
   * How differences are judged.
   *
   * @return the settings
   */
  public Resampling resampling() {
    return resampling;
  }

  /**
   * The forecasters, in the order in which they were added.
   *
   * @return names
   */
  public List<String> forecasters() {
    return names;
  }

  /**
   * The scores, in the order in which they were asked for.
   *
   * @return scores
   */
  public List<Score> scores() {
    return backtest.scores;
  }

  /**
   * The windows, the earliest first.
   *
   * @return windows
   */
  public List<BacktestWindow> windows() {
    return backtest.windows;
  }

  /**
   * The cells.
   *
   * @return the grid
   */
  public Grid grid() {
    return backtest.grid;
  }

  /**
   * The types of crime of which the log holds an incident.
   *
   * @return names, in the order of the log's categories
   */
  public List<String> categories() {
    IncidentLog log = backtest.log;
    boolean[] there = new boolean[log.categories().size()];
    for (int i = 0; i < log.size(); i++) {
      there[log.categoryCode(i)] = true;
    }
    return IntStream.range(0, there.length)
        .filter(c -> there[c])
        .mapToObj(log.categories()::get)
        .toList();
  }

  /**
   * A score by its name.
   *
   * @param name for example {@code "hit rate 5 %"}
   * @return the score
   * @throws IllegalArgumentException if there is none
   */
  public Score score(String name) {
    for (Score score : backtest.scores) {
      if (score.name().equals(name)) {
        return score;
      }
    }
    throw new IllegalArgumentException(
        "score must be one of "
            + backtest.scores.stream().map(Score::name).toList()
            + " but was \""
            + name
            + "\"");
  }

  /**
   * Incidents in the cells over all windows: N. Where windows overlap, an incident counts once for
   * each that it lies in.
   *
   * @return at least 0
   */
  public int incidents() {
    return Arrays.stream(rows[0]).mapToInt(BacktestRun.Row::incidents).sum();
  }

  /**
   * Incidents of one window.
   *
   * @param window from 0
   * @return at least 0
   */
  public int incidents(int window) {
    return rows[0][Check.index("window", backtest.windows.size(), window)].incidents();
  }

  /**
   * Incidents outside the cells over all windows, which no score counts.
   *
   * @return at least 0
   */
  public int incidentsOutside() {
    return Arrays.stream(rows[0]).mapToInt(BacktestRun.Row::outside).sum();
  }

  /**
   * A score over all windows.
   *
   * @param forecaster its name
   * @param score the name of the score
   * @return the value; NaN if it is not defined
   * @throws IllegalArgumentException if there is no such forecaster or score
   */
  public double value(String forecaster, String score) {
    return score(score).value(sums(forecaster, score));
  }

  /**
   * A score of one window.
   *
   * @param forecaster its name
   * @param score the name of the score
   * @param window from 0
   * @return the value; NaN if it is not defined, as a hit rate is not where nothing happened
   * @throws IllegalArgumentException if there is no such forecaster, score or window
   */
  public double value(String forecaster, String score, int window) {
    Check.index("window", backtest.windows.size(), window);
    return score(score).value(parts(forecaster, score)[window]);
  }

  /**
   * The summed parts of a score over all windows, for example the points of a capture curve.
   *
   * @param forecaster its name
   * @param score the name of the score
   * @return a copy; what the parts are says the score
   * @throws IllegalArgumentException if there is no such forecaster or score
   */
  public double[] sums(String forecaster, String score) {
    double[][] parts = parts(forecaster, score);
    double[] sums = new double[parts[0].length];
    for (double[] window : parts) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += window[i];
      }
    }
    return sums;
  }

  private double[][] parts(String forecaster, String score) {
    int f = index(forecaster);
    int s = backtest.scores.indexOf(score(score));
    double[][] out = new double[rows[f].length][];
    Arrays.setAll(out, w -> Arrays.copyOfRange(rows[f][w].parts(), firstPart[s], firstPart[s + 1]));
    return out;
  }

  private int index(String forecaster) {
    int f = names.indexOf(forecaster);
    if (f < 0) {
      throw new IllegalArgumentException(
          "forecaster must be one of " + names + " but was \"" + forecaster + "\"");
    }
    return f;
  }

  /**
   * The block-bootstrap interval of a score by itself. It tells how well the score is known, not
   * whether two forecasters differ: for that see {@link #compare}.
   *
   * @param forecaster its name
   * @param score the name of the score
   * @return lower and upper end
   * @throws IllegalArgumentException if there is no such forecaster or score
   */
  public double[] interval(String forecaster, String score) {
    Paired paired =
        new Paired(score(score), resampling, new double[][][] {parts(forecaster, score)});
    return paired.interval(paired.bootstrap(false)[0]);
  }

  /**
   * Compares two forecasters.
   *
   * @param a name of the first
   * @param b name of the second
   * @param score the name of the score
   * @return A less B
   * @throws IllegalArgumentException if there is no such forecaster or score
   */
  public Comparison compare(String a, String b, String score) {
    Score figure = score(score);
    double[][][] parts = {parts(a, score), parts(b, score)};
    Paired paired = new Paired(figure, resampling, parts);
    double[][] drawn = paired.bootstrap();
    double[] differences = new double[drawn[0].length];
    Arrays.setAll(differences, r -> drawn[0][r] - drawn[1][r]);
    double[] ends = paired.interval(differences);
    double valueA = value(a, score);
    double valueB = value(b, score);
    double difference = Paired.merit(figure, valueA) - Paired.merit(figure, valueB);
    double p = paired.pValue(difference);
    return new Comparison(
        figure,
        a,
        b,
        valueA,
        valueB,
        difference,
        ends[0],
        ends[1],
        p,
        p,
        incidents(),
        backtest.windows.size(),
        resampling);
  }

  /**
   * Compares one forecaster with every other, p-values corrected by Holm's method for their number.
   *
   * @param a its name
   * @param score the name of the score
   * @return A less each other, in the order of the forecasters
   * @throws IllegalArgumentException if there is no such forecaster or score
   */
  public List<Comparison> compareWithAll(String a, String score) {
    index(a);
    List<Comparison> out = new ArrayList<>();
    for (String b : names) {
      if (!b.equals(a)) {
        out.add(compare(a, b, score));
      }
    }
    double[] adjusted = Holm.adjusted(out.stream().mapToDouble(Comparison::pValue).toArray());
    for (int k = 0; k < adjusted.length; k++) {
      out.set(k, out.get(k).withAdjustedP(adjusted[k]));
    }
    return List.copyOf(out);
  }

  /**
   * The model confidence set: which forecasters are not worse than the best, at the level of the
   * {@link #resampling}.
   *
   * @param score the name of the score
   * @return the set
   * @throws IllegalArgumentException if there is no such score
   */
  public ConfidenceSet confidenceSet(String score) {
    double[][][] parts = new double[names.size()][][];
    double[] values = new double[names.size()];
    for (int f = 0; f < parts.length; f++) {
      parts[f] = parts(names.get(f), score);
      values[f] = value(names.get(f), score);
    }
    Score figure = score(score);
    Paired paired = new Paired(figure, resampling, parts);
    return ConfidenceSet.of(
        figure, names, values, paired.bootstrap(), paired.widening(), resampling);
  }

  /**
   * What is to be said of two forecasters on one page, by the hit rate at 5 % of the area first, or
   * by the first score that {@linkplain Score#decides decides} where that was not asked for.
   *
   * @param a name of the one that is proposed
   * @param b name of the one in use
   * @return sentences
   * @throws IllegalArgumentException if there is no such forecaster, or no score that decides
   */
  public Verdict verdict(String a, String b) {
    List<Score> deciding = backtest.scores.stream().filter(Score::decides).toList();
    if (deciding.isEmpty()) {
      throw new IllegalArgumentException(
          "a verdict needs a score that decides but had "
              + backtest.scores.stream().map(Score::name).toList());
    }
    Score first =
        deciding.stream().filter(s -> s.hitRateShare() == 0.05).findFirst().orElse(deciding.get(0));
    return verdict(a, b, first.name());
  }

  /**
   * What is to be said of two forecasters on one page. The headline goes by one score, chosen
   * beforehand, without correction; the others are corrected for their number.
   *
   * @param a name of the one that is proposed
   * @param b name of the one in use
   * @param score the name of the score that decides
   * @return sentences
   * @throws IllegalArgumentException if there is no such forecaster or score
   */
  public Verdict verdict(String a, String b, String score) {
    return Verdict.of(this, a, b, score);
  }

  /** The smallest p-value that the blocks of the {@link #resampling} allow. */
  double leastP() {
    Score any = backtest.scores.get(0);
    double[][][] parts = {parts(names.get(0), any.name())};
    return new Paired(any, resampling, parts).leastP();
  }

  /** Days of history that the first window's forecast was made from. */
  double firstHistoryDays() {
    return backtest.firstHistoryDays();
  }

  boolean overlaps() {
    return backtest.windows.get(0).horizon().days() > backtest.stepDays() + 1e-6;
  }

  /**
   * Where it came from: data, cells, forecasters, windows, scores.
   *
   * @return the provenance
   */
  public Provenance provenance() {
    return backtest.provenance();
  }
}
