package org.nearcast.evaluate;

import java.time.ZoneId;
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
  private final Backtest backtest;
  private final ScoreParts parts;
  private final Resampling resampling;

  Evaluation(Backtest backtest, BacktestRun.Row[][] rows) {
    this(backtest, new ScoreParts(backtest, rows), Resampling.standard(backtest.windows));
  }

  private Evaluation(Backtest backtest, ScoreParts parts, Resampling resampling) {
    this.backtest = backtest;
    this.parts = parts;
    this.resampling = resampling;
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
    return new Evaluation(backtest, parts, wanted);
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
    return parts.forecasters();
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
   * The time zone of the log, in whose calendar the windows lie.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return backtest.log.zone();
  }

  /**
   * What a reader is to be warned of, whichever forecasters are compared: less than 365 days of
   * history before the first window, fewer than 10 windows or 100 incidents, windows that overlap.
   * Every verdict says it too.
   *
   * @return a sentence each, or none
   */
  public List<String> notes() {
    return Cautions.of(backtest.windows, incidents(), firstHistoryDays());
  }

  /**
   * A score by its name.
   *
   * @param name for example {@code "hit rate 5 %"}
   * @return the score
   * @throws IllegalArgumentException if there is none
   */
  public Score score(String name) {
    return parts.score(name);
  }

  /**
   * Incidents in the cells over all windows: N. Where windows overlap, an incident counts once for
   * each that it lies in.
   *
   * @return at least 0
   */
  public int incidents() {
    return Arrays.stream(parts.windows()).mapToInt(BacktestRun.Row::incidents).sum();
  }

  /**
   * Incidents of one window.
   *
   * @param window from 0
   * @return at least 0
   */
  public int incidents(int window) {
    return parts.windows()[Check.index("window", backtest.windows.size(), window)].incidents();
  }

  /**
   * Incidents outside the cells over all windows, which no score counts.
   *
   * @return at least 0
   */
  public int incidentsOutside() {
    return Arrays.stream(parts.windows()).mapToInt(BacktestRun.Row::outside).sum();
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
    return score(score).value(parts.of(forecaster, score)[window]);
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
    return ScoreParts.sums(parts.of(forecaster, score));
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
        new Paired(score(score), resampling, new double[][][] {parts.of(forecaster, score)});
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
    return Comparison.of(
        score(score), a, b, parts.of(a, score), parts.of(b, score), incidents(), resampling);
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
    parts.demandForecaster(a);
    List<Comparison> out = new ArrayList<>();
    for (String b : forecasters()) {
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
    List<String> names = forecasters();
    double[][][] each = new double[names.size()][][];
    double[] values = new double[names.size()];
    for (int f = 0; f < each.length; f++) {
      each[f] = parts.of(names.get(f), score);
      values[f] = value(names.get(f), score);
    }
    Score figure = score(score);
    Paired paired = new Paired(figure, resampling, each);
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
    double[][][] one = {parts.of(forecasters().get(0), any.name())};
    return new Paired(any, resampling, one).leastP();
  }

  /** Days of history that the first window's forecast was made from. */
  double firstHistoryDays() {
    return backtest.firstHistoryDays();
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
