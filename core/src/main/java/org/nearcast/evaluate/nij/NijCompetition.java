package org.nearcast.evaluate.nij;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.SelfExcitingModel;

/**
 * Chooses an entry from a fixed list by backtest, as a contestant had to: from what was known when
 * the last day of submission began, and nothing later.
 *
 * <p>For a window of d days the backtest scores consecutive windows of d days, the last of which
 * ends when the day of submission begins. Each is forecast from what was known one day before its
 * start, since the challenge's own windows also start a day after submission. Windows of the
 * backtest come before the real one by construction: the log is cut to what was known at submission
 * before anything else is done with it.
 *
 * <p>Self-exciting models are fitted before the earliest window of the backtest and then only given
 * what became known later, which saves most of the time; the entry itself is fitted anew.
 *
 * <p>The best of many contenders on few incidents is partly the luckiest: its mean in the backtest
 * promises more than it will keep. Immutable and thread-safe if the contenders' forecasters are.
 */
public final class NijCompetition {
  private final NijRules rules;
  private final List<NijContender> contenders;
  private final double[] squareMiles;
  private final int windows;

  private NijCompetition(
      NijRules rules, List<NijContender> contenders, double[] squareMiles, int windows) {
    this.rules = rules;
    this.contenders = contenders;
    this.squareMiles = squareMiles;
    this.windows = windows;
  }

  /**
   * A competition between contenders, each of which flags 0.25, 0.5 and 0.75 mi² in six windows.
   *
   * @param rules the rules
   * @param contenders at least one
   * @return the competition
   * @throws IllegalArgumentException if there is no contender
   */
  public static NijCompetition of(NijRules rules, List<NijContender> contenders) {
    Check.atLeast("number of contenders", 1, contenders.size());
    return new NijCompetition(rules, List.copyOf(contenders), new double[] {0.25, 0.5, 0.75}, 6);
  }

  /**
   * Other areas to flag.
   *
   * @param miles at least one, each &gt; 0, mi²
   * @return a copy
   * @throws IllegalArgumentException if there is none, or one is not &gt; 0
   */
  public NijCompetition withSquareMiles(double... miles) {
    Check.atLeast("number of areas", 1, miles.length);
    DoubleStream.of(miles).forEach(m -> Check.positive("squareMiles", m));
    return new NijCompetition(rules, contenders, miles.clone(), windows);
  }

  /**
   * Another number of windows in the backtest.
   *
   * @param number at least 1
   * @return a copy
   * @throws IllegalArgumentException if it is less than 1
   */
  public NijCompetition withWindows(int number) {
    return new NijCompetition(rules, contenders, squareMiles, Check.atLeast("windows", 1, number));
  }

  /**
   * Scores every contender and area on the windows before submission.
   *
   * @param log incidents of one category; those not known at submission are left out first
   * @param window the window to be entered for, which gives the length
   * @return the trials, in the order of contenders and areas
   */
  public List<NijTrial> backtest(IncidentLog log, NijWindow window) {
    ZoneId zone = log.zone();
    IncidentLog known = log.knownAt(NijWindow.SUBMISSION.atStartOfDay(zone).toInstant()).log();
    List<NijTrial> out = new ArrayList<>();
    for (NijContender contender : contenders) {
      List<List<NijScore>> scores = new ArrayList<>();
      for (int a = 0; a < squareMiles.length; a++) {
        scores.add(new ArrayList<>());
      }
      FittedModel model = null;
      for (int w = windows - 1; w >= 0; w--) {
        LocalDate end = NijWindow.SUBMISSION.minusDays((long) w * window.days());
        TimeSpan span = span(end.minusDays(window.days()), end, zone);
        History history = history(known, span, zone);
        model =
            model instanceof SelfExcitingModel fitted
                ? fitted.updatedTo(history)
                : contender.forecaster().fit(history, contender.grid());
        Forecast forecast = model.forecast(new Horizon(span.start(), span.end()));
        IncidentLog happened = known.between(span);
        for (int a = 0; a < squareMiles.length; a++) {
          NijEntry entry = NijEntry.of(contender.grid(), flag(forecast, squareMiles[a], rules));
          scores.get(a).add(NijScore.of(entry, rules, happened));
        }
      }
      for (int a = 0; a < squareMiles.length; a++) {
        out.add(new NijTrial(contender, squareMiles[a], scores.get(a)));
      }
    }
    return List.copyOf(out);
  }

  /**
   * The trial with the largest value; the first of several.
   *
   * @param trials at least one
   * @param value for example {@code NijTrial::meanPai}; NaN is less than any other
   * @return the best
   * @throws IllegalArgumentException if there is no trial
   */
  public static NijTrial best(List<NijTrial> trials, ToDoubleFunction<NijTrial> value) {
    Check.atLeast("number of trials", 1, trials.size());
    Comparator<NijTrial> order =
        Comparator.comparingDouble(
            trial -> {
              double v = value.applyAsDouble(trial);
              return Double.isNaN(v) ? Double.NEGATIVE_INFINITY : v;
            });
    NijTrial best = trials.get(0);
    for (NijTrial trial : trials) {
      best = order.compare(trial, best) > 0 ? trial : best;
    }
    return best;
  }

  /**
   * The entry of a chosen contender, from what was known at submission.
   *
   * @param choice what was chosen
   * @param log incidents of one category
   * @param window the window to forecast
   * @return the entry
   */
  public NijEntry enter(NijTrial choice, IncidentLog log, NijWindow window) {
    NijContender chosen = choice.contender();
    TimeSpan span = window.span(log.zone());
    Forecast forecast =
        chosen
            .forecaster()
            .fit(history(log, span, log.zone()), chosen.grid())
            .forecast(new Horizon(span.start(), span.end()));
    return NijEntry.of(chosen.grid(), flag(forecast, choice.squareMiles(), rules));
  }

  /** What was known a day before the window. */
  private static History history(IncidentLog log, TimeSpan span, ZoneId zone) {
    LocalDate start = span.start().atZone(zone).toLocalDate();
    return log.knownAt(start.minusDays(1).atStartOfDay(zone).toInstant());
  }

  private static TimeSpan span(LocalDate start, LocalDate end, ZoneId zone) {
    return new TimeSpan(start.atStartOfDay(zone).toInstant(), end.atStartOfDay(zone).toInstant());
  }

  /**
   * The cells to flag: the hottest ones until they have the area, so that they reach it where one
   * cell more is still within the rules. Cells trimmed below the least area of a cell are left out.
   *
   * @param forecast the forecast
   * @param squareMiles area to flag, mi²; &gt; 0
   * @param rules the rules
   * @return cells, the hottest first
   * @throws IllegalArgumentException if the area is not &gt; 0
   */
  public static int[] flag(Forecast forecast, double squareMiles, NijRules rules) {
    double slack = 1e-9;
    double target =
        Check.positive("squareMiles", squareMiles)
            * NijRules.SQUARE_METRES_PER_SQUARE_MILE
            * (1 - slack);
    double most =
        rules.maxFlaggedSquareMiles() * NijRules.SQUARE_METRES_PER_SQUARE_MILE * (1 + slack);
    double leastCell =
        rules.minCellSquareFeet()
            * NijRules.METRES_PER_FOOT
            * NijRules.METRES_PER_FOOT
            * (1 - slack);
    Grid grid = forecast.grid();
    int[] ranking = forecast.ranking();
    int[] out = new int[ranking.length];
    int count = 0;
    double used = 0;
    for (int cell : ranking) {
      double area = grid.areaSquareMetres(cell);
      if (area < leastCell) {
        continue;
      }
      if (used >= target || used + area > most) {
        break;
      }
      used += area;
      out[count++] = cell;
    }
    return Arrays.copyOf(out, count);
  }
}
