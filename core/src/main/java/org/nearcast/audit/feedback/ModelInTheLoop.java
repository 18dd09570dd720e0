package org.nearcast.audit.feedback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.FlagRule;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.Pieces;
import org.nearcast.model.Forecaster;

/**
 * Any forecaster in a loop with the patrols it sends (after K. Lum and W. Isaac 2016,
 * doi:10.1111/j.1740-9713.2016.00960.x). On each local day t = 0 … T − 1
 *
 * <ol>
 *   <li>the model is fitted to a rolling window of what is on record, and forecasts the day;
 *   <li>the hottest cells are flagged;
 *   <li>in each flagged cell Binomial(y_i + 1, p) incidents are discovered, with y_i the weight of
 *       the log's incidents in the cell on that day, rounded; each at a uniform place of the cell
 *       and a uniform time of the day, known at once, of weight 1 (in a log with dates only, known
 *       at the end of the day). They are added to the record, next to the log's own incidents.
 * </ol>
 *
 * <p>So a cell in which nothing happened can still have an incident discovered, if it is flagged.
 * Runs of each {@link Arm} are compared with a control in which patrols add nothing. Incidents
 * reported late enter when they are known. Replicates run in parallel; the same input and seed give
 * the same bits on any number of threads.
 *
 * <p>Between refits, self-exciting models are updated and the window only grows; other models have
 * no update and are refitted every day. Defaults: the hottest 20 cells, a window of 180 days, 60
 * days, p = 0.2, 20 replicates, refitted daily. Immutable.
 */
public final class ModelInTheLoop {
  private final FlagRule rule;
  private final int windowDays;
  private final int days;
  private final int refitEveryDays;
  private final double probability;
  private final int replicates;
  private final String category;
  private final Set<String> discovered;

  private ModelInTheLoop(
      FlagRule rule,
      int windowDays,
      int days,
      int refitEveryDays,
      double probability,
      int replicates,
      String category,
      Set<String> discovered) {
    this.rule = rule;
    this.windowDays = windowDays;
    this.days = days;
    this.refitEveryDays = refitEveryDays;
    this.probability = probability;
    this.replicates = replicates;
    this.category = category;
    this.discovered = discovered;
  }

  /**
   * The defaults of the class comment.
   *
   * @return the simulation
   */
  public static ModelInTheLoop withDefaults() {
    return new ModelInTheLoop(FlagRule.topCells(20), 180, 60, 1, 0.2, 20, null, Set.of());
  }

  /**
   * Which cells are patrolled.
   *
   * @param flagged the rule
   * @return a copy
   */
  public ModelInTheLoop withFlagged(FlagRule flagged) {
    Objects.requireNonNull(flagged, "flagged");
    return new ModelInTheLoop(
        flagged, windowDays, days, refitEveryDays, probability, replicates, category, discovered);
  }

  /**
   * Length of the training window.
   *
   * @param localDays at least 1
   * @return a copy
   * @throws IllegalArgumentException if it is less than 1
   */
  public ModelInTheLoop withWindowDays(int localDays) {
    return new ModelInTheLoop(
        rule,
        Check.atLeast("windowDays", 1, localDays),
        days,
        refitEveryDays,
        probability,
        replicates,
        category,
        discovered);
  }

  /**
   * How long it runs, T.
   *
   * @param localDays at least 2
   * @return a copy
   * @throws IllegalArgumentException if it is less than 2
   */
  public ModelInTheLoop withDays(int localDays) {
    return new ModelInTheLoop(
        rule,
        windowDays,
        Check.atLeast("days", 2, localDays),
        refitEveryDays,
        probability,
        replicates,
        category,
        discovered);
  }

  /**
   * How often a self-exciting model is fitted anew; in between it is updated.
   *
   * @param everyDays 1 for every day
   * @return a copy
   * @throws IllegalArgumentException if it is less than 1
   */
  public ModelInTheLoop withRefitEveryDays(int everyDays) {
    return new ModelInTheLoop(
        rule,
        windowDays,
        days,
        Check.atLeast("refitEveryDays", 1, everyDays),
        probability,
        replicates,
        category,
        discovered);
  }

  /**
   * How likely a patrol discovers each of y_i + 1 incidents.
   *
   * @param p from 0 to 1
   * @return a copy
   * @throws IllegalArgumentException if it is outside
   */
  public ModelInTheLoop withDiscoveryProbability(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p must be from 0 to 1 but was " + p);
    }
    return new ModelInTheLoop(
        rule, windowDays, days, refitEveryDays, p, replicates, category, discovered);
  }

  /**
   * How often each arm with chance in it is repeated.
   *
   * @param runs at least 2, so that there is a standard error
   * @return a copy
   * @throws IllegalArgumentException if it is less than 2
   */
  public ModelInTheLoop withReplicates(int runs) {
    return new ModelInTheLoop(
        rule,
        windowDays,
        days,
        refitEveryDays,
        probability,
        Check.atLeast("replicates", 2, runs),
        category,
        discovered);
  }

  /**
   * Type of crime of the incidents that patrols discover.
   *
   * @param name a category of the log; unless stated it is the one with most incidents, of equals
   *     the first in the alphabet
   * @return a copy
   */
  public ModelInTheLoop withCategory(String name) {
    Objects.requireNonNull(name, "name");
    return new ModelInTheLoop(
        rule, windowDays, days, refitEveryDays, probability, replicates, name, discovered);
  }

  /**
   * Types of crime in the log that are themselves discovered by patrols (drugs, stops), and are
   * left out where training is on reported incidents only.
   *
   * @param names categories of the log
   * @return a copy
   */
  public ModelInTheLoop withDiscoveredCategories(String... names) {
    return new ModelInTheLoop(
        rule, windowDays, days, refitEveryDays, probability, replicates, category, Set.of(names));
  }

  /**
   * Runs the loop.
   *
   * @param forecaster the model
   * @param grid the cells
   * @param log incidents before and during the loop
   * @param firstCutoff start of the first day; for whole days midnight in the log's zone
   * @param seed settles what patrols discover
   * @return what became of the flagged cells
   * @throws IllegalArgumentException if the log's span does not cover the loop, a category is not
   *     in the log, or coordinate reference systems differ
   */
  public LoopResult run(
      Forecaster forecaster, Grid grid, IncidentLog log, Instant firstCutoff, long seed) {
    return run(forecaster, grid, log, firstCutoff, Optional.empty(), seed);
  }

  /**
   * Runs the loop, and follows the exposure of groups.
   *
   * @param forecaster the model
   * @param population people by cell and group, on the same grid
   * @param log incidents before and during the loop
   * @param firstCutoff start of the first day; for whole days midnight in the log's zone
   * @param seed settles what patrols discover
   * @return what became of the flagged cells and of the groups
   * @throws IllegalArgumentException if the log's span does not cover the loop, a category is not
   *     in the log, or coordinate reference systems differ
   */
  public LoopResult run(
      Forecaster forecaster,
      CellPopulation population,
      IncidentLog log,
      Instant firstCutoff,
      long seed) {
    return run(forecaster, population.grid(), log, firstCutoff, Optional.of(population), seed);
  }

  private LoopResult run(
      Forecaster forecaster,
      Grid grid,
      IncidentLog log,
      Instant firstCutoff,
      Optional<CellPopulation> population,
      long seed) {
    DailySettings settings = new DailySettings(forecaster, rule, windowDays, days, refitEveryDays);
    settings.demandData(log, grid, firstCutoff);
    String type = discoveredType(log);
    for (String name : discovered) {
      demandCategory(log, "discovered category", name);
    }
    List<String> notes = new ArrayList<>();
    IncidentLog reported = reported(log, notes);
    PlacesInCells places = new PlacesInCells(grid);
    DailyRun.Trace[] trace = new DailyRun.Trace[2 + 2 * replicates];
    Pieces.run(
        trace.length,
        piece -> {
          DailyRun.Patrol none = (day, from, to, flagged) -> List.of();
          if (piece == 0) {
            trace[piece] = DailyRun.of(settings, log, grid, firstCutoff, none);
          } else if (piece == 1) {
            trace[piece] =
                reported == null ? null : DailyRun.of(settings, reported, grid, firstCutoff, none);
          } else {
            boolean thinned = piece >= 2 + replicates;
            int run = (piece - 2) % replicates;
            Patrols patrols = new Patrols(log, grid, places, type, probability, thinned, seed, run);
            trace[piece] = DailyRun.of(settings, log, grid, firstCutoff, patrols);
          }
        });
    List<DailyRun.Trace> all = Arrays.asList(trace);
    Map<Arm, ArmRuns> arms = new LinkedHashMap<>();
    arms.put(Arm.CONTROL, new ArmRuns(all.subList(0, 1), population));
    arms.put(Arm.UNCORRECTED, new ArmRuns(all.subList(2, 2 + replicates), population));
    arms.put(
        Arm.INVERSE_INCLUSION, new ArmRuns(all.subList(2 + replicates, trace.length), population));
    if (reported != null) {
      arms.put(Arm.REPORTED_ONLY, new ArmRuns(all.subList(1, 2), population));
    }
    String loop =
        days + " days, " + rule + ", p = " + probability + ", window " + windowDays + " days";
    return new LoopResult(forecaster.name(), loop, population, arms, notes);
  }

  private IncidentLog reported(IncidentLog log, List<String> notes) {
    if (discovered.isEmpty()) {
      notes.add(
          "no category of the log is declared as discovered: training on reported incidents only is"
              + " then the control");
      return log;
    }
    Set<String> rest = new TreeSet<>(log.categories());
    rest.removeAll(discovered);
    if (rest.isEmpty()) {
      notes.add(
          "not assessed: training on reported incidents only, as every category of the log is"
              + " declared as discovered");
      return null;
    }
    return log.where(rest.toArray(new String[0]));
  }

  private String discoveredType(IncidentLog log) {
    if (category != null) {
      return demandCategory(log, "category", category);
    }
    long[] count = new long[log.categories().size()];
    int most = 0;
    for (int i = 0; i < log.size(); i++) {
      count[log.categoryCode(i)]++;
    }
    if (count.length == 0) {
      throw new IllegalArgumentException("log must have a category but is empty");
    }
    for (int code = 1; code < count.length; code++) {
      most = count[code] > count[most] ? code : most;
    }
    return log.categories().get(most);
  }

  private static String demandCategory(IncidentLog log, String what, String name) {
    if (!log.categories().contains(name)) {
      throw new IllegalArgumentException(
          what + " must be one of " + log.categories() + " but was " + name);
    }
    return name;
  }
}
