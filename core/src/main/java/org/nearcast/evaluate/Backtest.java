package org.nearcast.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.model.Forecaster;
import org.nearcast.provenance.Provenance;
import org.nearcast.provenance.Versions;

/**
 * A rolling-origin backtest: many forecasters on the same windows, each forecast made with what was
 * known at its cutoff, then held against what happened. Immutable.
 *
 * <pre>{@code
 * Evaluation evaluation =
 *     Backtest.of(log, grid)
 *         .withWindows(52, Period.ofDays(7))
 *         .withForecaster("multiscale Hawkes", MultiscaleHawkes.withDefaults(), 4)
 *         .withForecaster("counts", HistoricalCounts.withDefaults(), 1)
 *         .run();
 * }</pre>
 *
 * <ul>
 *   <li><b>Windows</b> are counted backwards from the end, in the calendar of the log's time zone:
 *       a day is a calendar day, with its 23 or 25 hours twice a year.
 *   <li><b>Refits.</b> A forecaster is fitted at every k-th window. In between a {@linkplain
 *       org.nearcast.model.hawkes.SelfExcitingModel self-exciting model} is given what has become
 *       known since, without a fit; any other model goes on as it is, so for those k should be 1
 *       unless a fit takes too long.
 *   <li><b>No look-ahead.</b> Forecasters are given histories, and only those. A forecaster that
 *       knows of the future by other means is found by a {@linkplain #withLookAheadCheck check} on
 *       invented data before the run.
 *   <li><b>Same bits</b> with any number of threads, and whether a run was resumed or not.
 *   <li><b>Memory</b>: a model and a forecast a thread, and a few numbers a window.
 * </ul>
 */
public final class Backtest {
  private static final double[] SHARES = {0.01, 0.05, 0.10, 0.20};

  /** A forecaster under its name. */
  record Entry(String name, Forecaster forecaster, int refitEvery) {}

  final IncidentLog log;
  final Grid grid;
  final List<Entry> entries;
  final List<Score> scores;
  final List<BacktestWindow> windows;
  final boolean checked;
  final int threads;
  final Path checkpoint;
  final Consumer<Progress> progress;
  private final WindowPlan plan;

  private Backtest(Settings s) {
    this.log = s.log;
    this.grid = s.grid;
    this.entries = List.copyOf(s.entries);
    this.scores = List.copyOf(s.scores);
    this.checked = s.checked;
    this.threads = s.threads;
    this.checkpoint = s.checkpoint;
    this.progress = s.progress;
    this.plan = s.plan;
    this.windows = plan.windows();
  }

  private static final class Settings {
    private IncidentLog log;
    private Grid grid;
    private List<Entry> entries = List.of();
    private List<Score> scores = standardScores();
    private boolean checked = true;
    private int threads = Runtime.getRuntime().availableProcessors();
    private Path checkpoint;
    private Consumer<Progress> progress = p -> {};
    private WindowPlan plan;
  }

  private Settings settings() {
    Settings s = new Settings();
    s.log = log;
    s.grid = grid;
    s.entries = entries;
    s.scores = scores;
    s.checked = checked;
    s.threads = threads;
    s.checkpoint = checkpoint;
    s.progress = progress;
    s.plan = plan;
    return s;
  }

  /**
   * A backtest of the last twelve weeks of a log, without forecasters yet.
   *
   * @param log incidents, in the grid's coordinate reference system; filter it by type before
   * @param grid the cells
   * @return the backtest
   * @throws IllegalArgumentException if the coordinate reference systems differ
   */
  public static Backtest of(IncidentLog log, Grid grid) {
    if (!log.crs().equals(grid.crs())) {
      throw new IllegalArgumentException(
          "log must be in the grid's coordinate reference system "
              + grid.crs()
              + " but was in "
              + log.crs());
    }
    Settings s = new Settings();
    s.log = log;
    s.grid = grid;
    ZonedDateTime end = log.observed().end().atZone(log.zone());
    s.plan = new WindowPlan(end, 12, Period.ofDays(7), null, Period.ZERO);
    return new Backtest(s);
  }

  /**
   * What is scored unless something else is asked for: hit rate, PAI and PEI at 1, 5, 10 and 20 %
   * of the area, the area of the capture curve, log score, information gain, Brier and ranked
   * probability score, calibration, and whether the total lay in its 95 % interval.
   *
   * @return scores
   */
  public static List<Score> standardScores() {
    List<Score> out = new ArrayList<>();
    for (double share : SHARES) {
      out.add(AreaScores.hitRate(share));
    }
    for (double share : SHARES) {
      out.add(AreaScores.pai(share));
    }
    for (double share : SHARES) {
      out.add(AreaScores.pei(share));
    }
    out.add(AreaScores.captureArea());
    out.add(CountScores.logScore());
    out.add(CountScores.informationGain());
    out.add(CountScores.brier());
    out.add(CountScores.rankedProbability());
    out.add(CountScores.calibration());
    out.add(CountScores.totalCoverage(0.95));
    return List.copyOf(out);
  }

  /**
   * How many windows, and how long they are; each begins where the one before ends, unless {@link
   * #withStep} says otherwise.
   *
   * @param windows at least 1
   * @param windowLength for example {@code Period.ofDays(7)} or {@code Duration.ofHours(8)}; one
   *     hour to 366 days
   * @return a copy
   * @throws IllegalArgumentException if a value is outside its range
   */
  public Backtest withWindows(int windows, TemporalAmount windowLength) {
    Settings s = settings();
    Check.atLeast("windows", 1, windows);
    s.plan = plan.withWindows(windows, Objects.requireNonNull(windowLength, "windowLength"));
    return new Backtest(s);
  }

  /**
   * From the start of one window to the start of the next.
   *
   * @param windowStep longer than the windows for gaps, shorter for windows that overlap (which
   *     makes intervals too narrow unless blocks are long)
   * @return a copy
   * @throws IllegalArgumentException if it does not lead forward
   */
  public Backtest withStep(TemporalAmount windowStep) {
    Settings s = settings();
    s.plan = plan.withStep(Objects.requireNonNull(windowStep, "windowStep"));
    return new Backtest(s);
  }

  /**
   * The end of the last window.
   *
   * @param endOfLast an instant; by default the end of the observed span
   * @return a copy
   */
  public Backtest withEnd(Instant endOfLast) {
    Settings s = settings();
    s.plan = plan.withEnd(endOfLast.atZone(log.zone()));
    return new Backtest(s);
  }

  /**
   * The time from a cutoff to the start of its window, for forecasts that must be made early.
   *
   * @param leadTime for example {@code Period.ofDays(2)}; none by default
   * @return a copy
   * @throws IllegalArgumentException if it is negative
   */
  public Backtest withLead(TemporalAmount leadTime) {
    Settings s = settings();
    s.plan = plan.withLead(Objects.requireNonNull(leadTime, "leadTime"));
    return new Backtest(s);
  }

  /**
   * Adds a forecaster that is fitted at every window.
   *
   * @param name its name in tables
   * @param forecaster the forecaster
   * @return a copy
   * @throws IllegalArgumentException if there is one of that name
   */
  public Backtest withForecaster(String name, Forecaster forecaster) {
    return withForecaster(name, forecaster, 1);
  }

  /**
   * Adds a forecaster.
   *
   * @param name its name in tables
   * @param forecaster the forecaster
   * @param refitEvery k: it is fitted at the first window and every k-th after it, at least 1
   * @return a copy
   * @throws IllegalArgumentException if there is one of that name, or k is less than 1
   */
  public Backtest withForecaster(String name, Forecaster forecaster, int refitEvery) {
    Check.atLeast("refitEvery", 1, refitEvery);
    unique("forecaster", names(), name);
    Settings s = settings();
    s.entries = new ArrayList<>(entries);
    s.entries.add(new Entry(name, Objects.requireNonNull(forecaster, "forecaster"), refitEvery));
    return new Backtest(s);
  }

  /**
   * What is scored.
   *
   * @param wanted at least one score, no two of one name
   * @return a copy
   * @throws IllegalArgumentException if it is empty or a name is there twice
   */
  public Backtest withScores(List<Score> wanted) {
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("scores must not be empty");
    }
    List<String> seen = new ArrayList<>();
    for (Score score : wanted) {
      unique("score", seen, score.name());
      seen.add(score.name());
    }
    Settings s = settings();
    s.scores = wanted;
    return new Backtest(s);
  }

  private static void unique(String what, Collection<String> names, String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(what + " name must not be blank but was \"" + name + "\"");
    }
    if (names.contains(name)) {
      throw new IllegalArgumentException(
          what + " names must differ but \"" + name + "\" is there twice, among " + names);
    }
  }

  /**
   * How many forecasts are made at the same time. Models use all cores for themselves as well.
   *
   * @param wanted at least 1; by default the number of processors
   * @return a copy, which gives the same results
   * @throws IllegalArgumentException if it is less than 1
   */
  public Backtest withThreads(int wanted) {
    Settings s = settings();
    s.threads = Check.atLeast("threads", 1, wanted);
    return new Backtest(s);
  }

  /**
   * Keeps finished windows in a file. A run that was killed goes on where it stopped; a file of
   * another backtest (other data, cells, settings, scores or windows) is refused.
   *
   * @param file is made if absent
   * @return a copy
   */
  public Backtest withCheckpoint(Path file) {
    Settings s = settings();
    s.checkpoint = Objects.requireNonNull(file, "file");
    return new Backtest(s);
  }

  /**
   * Is told after every forecast; by one thread at a time.
   *
   * @param listener for example {@code System.err::println}
   * @return a copy
   */
  public Backtest withProgress(Consumer<Progress> listener) {
    Settings s = settings();
    s.progress = Objects.requireNonNull(listener, "listener");
    return new Backtest(s);
  }

  /**
   * Whether forecasters are checked for knowledge of the future before the run. Each is given
   * invented histories at six cutoffs, so that whatever it knows of the real windows it has from
   * elsewhere; if its forecasts fit their own windows better than they fit one another's, or change
   * when only what happened after the cutoff changes, the run stops. A forecaster with knowledge of
   * its own that does not change in time passes: a map of bars, but also a map or weights that
   * somebody made from the test windows. No check can tell these apart; ask where they come from.
   *
   * @param wanted true by default
   * @return a copy
   */
  public Backtest withLookAheadCheck(boolean wanted) {
    Settings s = settings();
    s.checked = wanted;
    return new Backtest(s);
  }

  /**
   * The windows, the earliest first.
   *
   * @return unmodifiable
   */
  public List<BacktestWindow> backtestWindows() {
    return windows;
  }

  /** Days of history that the first window's forecast is made from. */
  double firstHistoryDays() {
    return new TimeSpan(log.observed().start(), windows.get(0).cutoff()).days();
  }

  private List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  /**
   * Runs it.
   *
   * @return the scores of every forecaster in every window
   * @throws IllegalArgumentException if there is no forecaster, or a window is not inside the
   *     observed span of the log, since nobody knows what happened there
   * @throws LookAheadException if a forecaster is found to know of the future, or gives different
   *     forecasts for the same input
   * @throws IllegalStateException if a forecaster forecasts other cells or another horizon than it
   *     was asked for
   * @throws IOException if the checkpoint cannot be read or written, or belongs to another backtest
   */
  public Evaluation run() throws IOException {
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("a backtest needs at least one forecaster but had none");
    }
    WindowPlan.demandInside(windows, log.observed());
    return new Evaluation(this, new BacktestRun(this).run());
  }

  /**
   * Everything that can change a result: data, cells, forecasters and their settings, windows,
   * scores, versions. Of forecasters and scores of your own it knows names and settings, not the
   * code: remove checkpoints when you change that.
   *
   * @return the provenance
   */
  public Provenance provenance() {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (Entry entry : entries) {
      String key = "forecaster " + entry.name();
      facts.put(key, entry.forecaster().name());
      new TreeMap<>(entry.forecaster().parameters())
          .forEach((k, v) -> facts.put(key + ": " + k, v));
      facts.put(key + ": refit every", entry.refitEvery() + " windows");
    }
    facts.put("windows", plan.count());
    facts.put("first window", windows.get(0));
    facts.put("last window", windows.get(windows.size() - 1));
    facts.put("step", plan.stepOrLength());
    for (Score score : scores) {
      facts.put("score " + score.name(), score.getClass().getName());
    }
    Versions.all().forEach((name, value) -> facts.put("version " + name, value));
    return Provenance.of("Backtest")
        .facts(facts)
        .parent(log.provenance())
        .parent(grid.provenance())
        .build();
  }
}
