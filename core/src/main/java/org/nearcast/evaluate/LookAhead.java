package org.nearcast.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Streams;
import org.nearcast.model.Forecaster;

/**
 * Finds forecasters that know of the future, by what they say of invented histories: incidents at
 * real times and random places.
 *
 * <ol>
 *   <li>What happens after the cutoff changes: the forecast must not, to the bit.
 *   <li>The forecasts of six real windows from invented histories cannot know more of their own
 *       window than of the others: the sum of the gains on the own windows must not be larger than
 *       under all but one of the 719 other ways to match forecasts and windows.
 * </ol>
 */
final class LookAhead {
  private static final int MOST_WINDOWS = 6;
  private static final int LEAST_WINDOWS = 5;
  private static final int MOST_INCIDENTS = 1000;
  private static final long SEED = 20170301;

  /** Share of an even map in each forecast, so that no miss is fatal. */
  private static final double EVEN = 0.1;

  /** Nats an incident that the own window must be ahead to call it knowledge. */
  private static final double LEAST_GAIN = 0.02;

  private LookAhead() {}

  static void check(
      String name,
      Forecaster forecaster,
      IncidentLog log,
      Grid grid,
      List<BacktestWindow> windows) {
    List<BacktestWindow> probes =
        spread(windows.stream().filter(w -> incidents(log, w, grid) > 0).toList());
    if (probes.isEmpty()) {
      return;
    }
    IncidentLog invented = invent(log, grid, probes.get(0), false);
    double[][] forecasts = new double[probes.size()][];
    for (int i = 0; i < forecasts.length; i++) {
      forecasts[i] = forecast(forecaster, invented, grid, probes.get(i));
    }
    if (!Arrays.equals(forecasts[0], forecast(forecaster, invented, grid, probes.get(0)))) {
      throw new LookAheadException(
          "forecaster \""
              + name
              + "\" must give the same forecast for the same history but gave two: set its seed");
    }
    IncidentLog other = invent(log, grid, probes.get(0), true);
    if (!Arrays.equals(forecasts[0], forecast(forecaster, other, grid, probes.get(0)))) {
      throw new LookAheadException(
          "forecaster \""
              + name
              + "\" looks ahead: its forecast changed although only incidents after its cutoff "
              + probes.get(0).cutoff()
              + " had changed");
    }
    if (forecasts.length < LEAST_WINDOWS) {
      return;
    }
    double[][] gain = new double[forecasts.length][forecasts.length];
    for (int j = 0; j < forecasts.length; j++) {
      IncidentLog happened = log.between(probes.get(j).horizon().span());
      for (int i = 0; i < forecasts.length; i++) {
        gain[i][j] = gain(forecasts[i], happened, grid);
      }
    }
    double own = 0;
    double all = 0;
    for (int i = 0; i < gain.length; i++) {
      own += gain[i][i];
      all += Arrays.stream(gain[i]).sum();
    }
    int n = gain.length;
    double ahead = own / n - (all - own) / (n * (n - 1));
    int[] atLeast = new int[1];
    permute(gain, new int[n], new boolean[n], 0, 0, own - 1e-12, atLeast);
    if (ahead > LEAST_GAIN && atLeast[0] <= 2) {
      throw new LookAheadException(
          String.format(
              Locale.ROOT,
              "forecaster \"%s\" looks ahead: given invented histories at %d cutoffs, it still"
                  + " knew %.3f nats an incident more of the window it forecast than of the other"
                  + " windows (at least as much in %d of %d ways to match forecasts and windows)",
              name,
              n,
              ahead,
              atLeast[0],
              factorial(n)));
    }
  }

  private static int incidents(IncidentLog log, BacktestWindow window, Grid grid) {
    IncidentLog happened = log.between(window.horizon().span());
    int count = 0;
    for (int i = 0; i < happened.size(); i++) {
      count += grid.cellOf(happened.x(i), happened.y(i)) >= 0 ? 1 : 0;
    }
    return count;
  }

  private static List<BacktestWindow> spread(List<BacktestWindow> windows) {
    int n = windows.size();
    if (n <= MOST_WINDOWS) {
      return windows;
    }
    BacktestWindow[] out = new BacktestWindow[MOST_WINDOWS];
    Arrays.setAll(out, k -> windows.get(k * (n - 1) / (MOST_WINDOWS - 1)));
    return List.of(out);
  }

  private static double[] forecast(
      Forecaster forecaster, IncidentLog log, Grid grid, BacktestWindow window) {
    return forecaster
        .fit(log.knownAt(window.cutoff()), grid)
        .forecast(window.horizon())
        .expectedCounts();
  }

  // Incidents of the log spread evenly over it, moved to random places. With another future, those
  // that occurred or were reported after the cutoff are moved elsewhere.
  private static IncidentLog invent(
      IncidentLog log, Grid grid, BacktestWindow window, boolean anotherFuture) {
    IncidentLogBuilder builder = IncidentLog.builder(log.crs(), log.zone());
    double[] box = grid.studyArea().bounds();
    long cutoff = window.cutoff().toEpochMilli();
    int count = Math.min(MOST_INCIDENTS, log.size());
    for (int k = 0; k < count; k++) {
      int i = (int) ((long) k * log.size() / count);
      boolean known = log.reportedMillis(i) <= cutoff && log.occurredMillis(i) < cutoff;
      String purpose = known || !anotherFuture ? "invented" : "another future";
      UniformRandomProvider random = Streams.of(SEED, purpose, k);
      double x;
      double y;
      do {
        x = box[0] + random.nextDouble() * (box[2] - box[0]);
        y = box[1] + random.nextDouble() * (box[3] - box[1]);
      } while (grid.cellOf(x, y) < 0);
      builder.add(
          x,
          y,
          log.occurredFromMillis(i),
          log.occurredToMillis(i),
          log.reportedMillis(i),
          log.isDateOnly(i),
          log.category(i),
          log.weight(i),
          null);
    }
    for (String category : log.categories()) {
      builder.category(category);
    }
    return builder.observed(log.observed()).build();
  }

  private static double gain(double[] expected, IncidentLog happened, Grid grid) {
    double total = Arrays.stream(expected).sum();
    double sum = 0;
    int count = 0;
    for (int i = 0; i < happened.size(); i++) {
      int cell = grid.cellOf(happened.x(i), happened.y(i));
      if (cell >= 0) {
        double even = total * grid.areaSquareMetres(cell) / grid.totalAreaSquareMetres();
        sum += total > 0 ? Math.log((1 - EVEN) * expected[cell] / even + EVEN) : 0;
        count++;
      }
    }
    return sum / count;
  }

  // Counts the ways to give each forecast a window of its own under which the gains are as large.
  private static void permute(
      double[][] gain, int[] of, boolean[] used, int k, double sum, double limit, int[] atLeast) {
    if (k == of.length) {
      atLeast[0] += sum >= limit ? 1 : 0;
      return;
    }
    for (int j = 0; j < of.length; j++) {
      if (!used[j]) {
        used[j] = true;
        of[k] = j;
        permute(gain, of, used, k + 1, sum + gain[k][j], limit, atLeast);
        used[j] = false;
      }
    }
  }

  private static int factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }
}
