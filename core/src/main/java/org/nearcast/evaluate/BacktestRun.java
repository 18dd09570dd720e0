package org.nearcast.evaluate;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecast;
import org.nearcast.model.hawkes.SelfExcitingModel;

/**
 * Makes and scores the forecasts of a backtest. A piece of work is a fit and the windows it serves.
 * Each window's forecast depends on the fit and the history at its own cutoff alone, so neither
 * threads nor resuming can change it.
 */
final class BacktestRun {
  /** What one window of one forecaster came to: the parts of all scores, one after the other. */
  record Row(int incidents, int outside, double[] parts) {}

  private final Backtest backtest;
  private final Row[][] rows;
  private final int parts;
  private final boolean past;
  private final Stopwatch stopwatch = new Stopwatch();
  private Checkpoint checkpoint;
  private int done;
  private int doneBefore;

  BacktestRun(Backtest backtest) {
    this.backtest = backtest;
    this.rows = new Row[backtest.entries.size()][backtest.windows.size()];
    this.past = backtest.scores.stream().anyMatch(Score::usesPast);
    Outcome nothing = Outcome.empty(backtest.grid);
    this.parts = backtest.scores.stream().mapToInt(s -> s.parts(nothing).length).sum();
  }

  /** Rows by forecaster and window. */
  Row[][] run() throws IOException {
    if (backtest.checkpoint == null) {
      runPieces();
      return rows;
    }
    String configuration = backtest.provenance().sha256();
    try (Checkpoint opened = Checkpoint.open(backtest.checkpoint, configuration, rows, parts)) {
      checkpoint = opened;
      runPieces();
    }
    return rows;
  }

  private void runPieces() throws IOException {
    for (Row[] ofForecaster : rows) {
      for (Row row : ofForecaster) {
        doneBefore += row == null ? 0 : 1;
      }
    }
    done = doneBefore;
    if (done == rows.length * backtest.windows.size()) {
      return;
    }
    if (backtest.checked) {
      for (Backtest.Entry entry : backtest.entries) {
        LookAhead.check(
            entry.name(), entry.forecaster(), backtest.log, backtest.grid, backtest.windows);
      }
    }
    // the earliest windows of all forecasters first, so that the time left is a fair guess
    List<int[]> pieces = new ArrayList<>();
    for (int w = 0; w < backtest.windows.size(); w++) {
      for (int f = 0; f < rows.length; f++) {
        if (w % backtest.entries.get(f).refitEvery() == 0) {
          pieces.add(new int[] {f, w});
        }
      }
    }
    if (backtest.threads == 1) {
      for (int[] piece : pieces) {
        fitAndForecast(piece[0], piece[1]);
      }
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(backtest.threads, BacktestRun::thread);
    try {
      List<Future<?>> futures = new ArrayList<>();
      for (int[] piece : pieces) {
        futures.add(
            pool.submit(
                () -> {
                  fitAndForecast(piece[0], piece[1]);
                  return null;
                }));
      }
      for (Future<?> future : futures) {
        await(future);
      }
    } finally {
      stop(pool);
    }
  }

  // Pieces not begun are dropped, those under way come to their end: an interrupt would close the
  // checkpoint under them.
  private static void stop(ExecutorService pool) {
    if (pool instanceof ThreadPoolExecutor threads) {
      threads.getQueue().clear();
    }
    pool.shutdown();
    boolean interrupted = false;
    boolean over = false;
    while (!over) {
      try {
        over = pool.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "nearcast-backtest");
    thread.setDaemon(true);
    return thread;
  }

  private static void await(Future<?> future) throws IOException {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the backtest was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void fitAndForecast(int f, int first) throws IOException {
    Backtest.Entry entry = backtest.entries.get(f);
    int last = Math.min(first + entry.refitEvery(), backtest.windows.size());
    int w = first;
    while (w < last && rows[f][w] != null) {
      w++;
    }
    if (w == last) {
      return;
    }
    History history = history(first);
    FittedModel fitted = entry.forecaster().fit(history, backtest.grid);
    for (; w < last; w++) {
      if (rows[f][w] != null) {
        continue;
      }
      FittedModel model = fitted;
      if (w > first) {
        history = history(w);
        if (fitted instanceof SelfExcitingModel updatable) {
          model = updatable.updatedTo(history);
        }
      }
      finish(f, w, score(entry.name(), model, history, w));
    }
  }

  private History history(int w) {
    return backtest.log.knownAt(backtest.windows.get(w).cutoff());
  }

  private Row score(String name, FittedModel model, History history, int w) {
    BacktestWindow window = backtest.windows.get(w);
    Forecast forecast = model.forecast(window.horizon());
    demandWanted(name, forecast, window);
    IncidentLog happened = backtest.log.between(window.horizon().span());
    Outcome plain = Outcome.of(forecast, happened);
    Outcome outcome = past ? plain.withPast(history.log()) : plain;
    List<double[]> each = backtest.scores.stream().map(s -> s.parts(outcome)).toList();
    double[] joined = new double[this.parts];
    int at = 0;
    for (double[] part : each) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return new Row(outcome.incidents(), outcome.incidentsOutside(), joined);
  }

  private void demandWanted(String name, Forecast forecast, BacktestWindow window) {
    if (!forecast.grid().equals(backtest.grid)
        || !forecast.horizon().equals(window.horizon())
        || forecast.cutoff().isAfter(window.cutoff())) {
      throw new IllegalStateException(
          "forecaster \""
              + name
              + "\" must forecast the cells and the horizon that it is asked for, "
              + window.horizon()
              + ", with nothing after "
              + window.cutoff()
              + ", but gave "
              + (forecast.grid().equals(backtest.grid) ? "" : "other cells, ")
              + "the horizon "
              + forecast.horizon()
              + " and the cutoff "
              + forecast.cutoff());
    }
  }

  private synchronized void finish(int f, int w, Row row) throws IOException {
    if (checkpoint != null) {
      checkpoint.append(f, w, row);
    }
    rows[f][w] = row;
    done++;
    int total = rows.length * backtest.windows.size();
    Duration elapsed = stopwatch.elapsed();
    long left = elapsed.toNanos() / Math.max(1, done - doneBefore) * (total - done);
    backtest.progress.accept(new Progress(done, total, elapsed, Duration.ofNanos(left)));
  }
}
