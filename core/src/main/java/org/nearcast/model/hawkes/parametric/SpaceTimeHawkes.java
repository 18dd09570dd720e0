package org.nearcast.model.hawkes.parametric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Models;
import org.nearcast.model.hawkes.SelfExcitingModel;

/**
 * A self-exciting point process in continuous space and time, fitted by maximum likelihood. The
 * rate of type n at time t and place s, in incidents a day and square metre, is
 *
 * <pre>λₙ(t, s) = μₙ(s) + Σ_{tᵢ &lt; t} wᵢ κ_{mᵢ n} g(t − tᵢ) f(s − sᵢ)</pre>
 *
 * over the earlier incidents i inside the study area, with μ the {@link Background}, w the weight,
 * m the type, g the {@link TimeKernel} and f the {@link SpaceKernel}. Both kernels are cut off
 * (after {@code cutOffDays}, beyond {@code cutOffMetres}) and scaled to mass 1 there; g starts
 * after {@code deadTimeHours}. So κ is the mean number of incidents that one triggers within the
 * cut-offs, counted in the whole plane and without end of time: the branching ratio, for several
 * types the spectral radius of κ. By default all types are one.
 *
 * <p><b>Likelihood.</b> ℓ = Σ wⱼ ln λ(tⱼ, sⱼ) − ∫∫ λ over the time observed and the study area;
 * what would be triggered after the cutoff or outside the area is not counted. The integral over
 * space is exact for any polygon up to 1e-7. Estimation by expectation-maximisation, then
 * quasi-Newton with the analytic gradient; standard errors from the observed information. With a
 * kernel background its shape is held fixed in them, so they are a little too small; and the
 * log-likelihood is that of each incident given the background of the others.
 *
 * <p><b>Where it fails.</b> A background that is too coarse makes triggering of hot spots (a
 * constant one: 0.7 instead of 0.3). A rate that changes over the years makes it of trends; the
 * report warns. Ties and near ties in time would drive the kernel to zero width: pairs closer than
 * the dead time count as not triggered, and neither scale falls below its floor, with a warning
 * where it ends there. Dates without times are not jittered: the kernel then starts after half a
 * day, and gaps are whole days. Sums over all pairs within the cut-offs: 100,000 incidents take
 * seconds, a million minutes.
 *
 * <p>A. G. Hawkes (1971), doi:10.1093/biomet/58.1.83; Y. Ogata (1998), doi:10.1023/A:1003403601725;
 * G. O. Mohler et al. (2011), doi:10.1198/jasa.2011.ap09546; A. Reinhart (2018),
 * doi:10.1214/17-STS629. Immutable and thread-safe.
 */
public final class SpaceTimeHawkes implements Forecaster {
  private static final int MOST_TYPES = 8;
  private static final double HOURS_PER_DAY = 24;

  /** Of dates, noon stands for the day: the next day begins half a day later. */
  private static final double HALF_DAY = 0.5;

  /** No triggering is estimated to be faster. */
  private static final double LEAST_MEAN_DAYS = 1 / HOURS_PER_DAY;

  /** From twice as many incidents on, the fit starts from one of about this many. */
  private static final double SAMPLE = 100_000;

  private final Background background;
  private final TimeKernel time;
  private final SpaceKernel space;
  private final double cutOffDays;
  private final double cutOffMetres;
  private final double deadTimeHours;
  private final double lagDays;
  private final boolean separateTypes;

  private SpaceTimeHawkes(
      Background background,
      TimeKernel time,
      SpaceKernel space,
      double cutOffDays,
      double cutOffMetres,
      double deadTimeHours,
      double lagDays,
      boolean separateTypes) {
    this.background = Objects.requireNonNull(background, "background");
    this.time = Objects.requireNonNull(time, "time");
    this.space = Objects.requireNonNull(space, "space");
    this.cutOffDays = cutOffDays;
    this.cutOffMetres = cutOffMetres;
    this.deadTimeHours = deadTimeHours;
    this.lagDays = lagDays;
    this.separateTypes = separateTypes;
    if (!(deadTimeHours < HOURS_PER_DAY * cutOffDays / 2)) {
      throw new IllegalArgumentException(
          "deadTimeHours must be less than half of cutOffDays but was "
              + deadTimeHours
              + " h, cut-off "
              + cutOffDays
              + " d");
    }
  }

  /**
   * Kernel background, exponential in time, Gaussian in space, cut-offs 60 days and 500 m, dead
   * time one hour, no lag, all types as one.
   *
   * @return the forecaster
   */
  public static SpaceTimeHawkes withDefaults() {
    return new SpaceTimeHawkes(
        Background.kernel(), TimeKernel.EXPONENTIAL, SpaceKernel.GAUSSIAN, 60, 500, 1, 0, false);
  }

  /**
   * Another background.
   *
   * @param newBackground what happens without triggering
   * @return a copy
   */
  public SpaceTimeHawkes withBackground(Background newBackground) {
    return new SpaceTimeHawkes(
        newBackground,
        time,
        space,
        cutOffDays,
        cutOffMetres,
        deadTimeHours,
        lagDays,
        separateTypes);
  }

  /**
   * Another kernel in time.
   *
   * @param kernel how triggering fades with time
   * @return a copy
   */
  public SpaceTimeHawkes withTimeKernel(TimeKernel kernel) {
    return new SpaceTimeHawkes(
        background, kernel, space, cutOffDays, cutOffMetres, deadTimeHours, lagDays, separateTypes);
  }

  /**
   * Another kernel in space.
   *
   * @param kernel how triggering fades with distance
   * @return a copy
   */
  public SpaceTimeHawkes withSpaceKernel(SpaceKernel kernel) {
    return new SpaceTimeHawkes(
        background, time, kernel, cutOffDays, cutOffMetres, deadTimeHours, lagDays, separateTypes);
  }

  /**
   * After how long nothing more is triggered. The work grows in proportion.
   *
   * @param days &gt; 0, more than twice the dead time; with dates only more than a day
   * @return a copy
   * @throws IllegalArgumentException if not finite and &gt; 0, or too short for the dead time
   */
  public SpaceTimeHawkes withCutOffDays(double days) {
    return new SpaceTimeHawkes(
        background,
        time,
        space,
        Check.positive("cutOffDays", days),
        cutOffMetres,
        deadTimeHours,
        lagDays,
        separateTypes);
  }

  /**
   * How far away nothing more is triggered. The work grows with the square.
   *
   * @param metres &gt; 0
   * @return a copy
   * @throws IllegalArgumentException if not finite and &gt; 0
   */
  public SpaceTimeHawkes withCutOffMetres(double metres) {
    return new SpaceTimeHawkes(
        background,
        time,
        space,
        cutOffDays,
        Check.positive("cutOffMetres", metres),
        deadTimeHours,
        lagDays,
        separateTypes);
  }

  /**
   * Up to which gap an incident does not count as triggered by another: one event recorded twice,
   * or times rounded to the hour, would drive the kernel to zero width. The kernel starts there.
   *
   * @param hours at least 0, less than half of the cut-off; with dates only, half a day is taken
   *     where this is less
   * @return a copy
   * @throws IllegalArgumentException if negative, not finite or too long for the cut-off
   */
  public SpaceTimeHawkes withDeadTimeHours(double hours) {
    return new SpaceTimeHawkes(
        background,
        time,
        space,
        cutOffDays,
        cutOffMetres,
        Check.notNegative("deadTimeHours", hours),
        lagDays,
        separateTypes);
  }

  /**
   * Leaves the last days before the cutoff out of the fit, because what happened in them is not yet
   * all reported. What is known of them still triggers in the forecast.
   *
   * @param days at least 0
   * @return a copy
   * @throws IllegalArgumentException if negative or not finite
   */
  public SpaceTimeHawkes withLagDays(double days) {
    return new SpaceTimeHawkes(
        background,
        time,
        space,
        cutOffDays,
        cutOffMetres,
        deadTimeHours,
        Check.notNegative("lagDays", days),
        separateTypes);
  }

  /**
   * Whether the crime types of the log are told apart: each then has a background of its own, and a
   * matrix of branching ratios says which triggers which, with one pair of kernels for all. The
   * forecast is of all types together.
   *
   * @param separate true for a matrix; at most 8 types may then occur in the history
   * @return a copy
   */
  public SpaceTimeHawkes withSeparateTypes(boolean separate) {
    return new SpaceTimeHawkes(
        background, time, space, cutOffDays, cutOffMetres, deadTimeHours, lagDays, separate);
  }

  @Override
  public String name() {
    return "SpaceTimeHawkes";
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("background", background.toString());
    out.put("timeKernel", time.name());
    out.put("spaceKernel", space.name());
    out.put("cutOffDays", Decimals.text(cutOffDays));
    out.put("cutOffMetres", Decimals.text(cutOffMetres));
    out.put("deadTimeHours", Decimals.text(deadTimeHours));
    out.put("lagDays", Decimals.text(lagDays));
    out.put("separateTypes", String.valueOf(separateTypes));
    return Collections.unmodifiableMap(out);
  }

  /**
   * Fits the model.
   *
   * @throws IllegalArgumentException as {@link Forecaster#fit} says; if more than 8 types are told
   *     apart; if covariates do not fit the grid
   */
  @Override
  public SelfExcitingModel fit(History history, Grid grid) {
    Models.demandOneCrs(history, grid);
    IncidentLog log = history.log();
    List<String> warnings = new ArrayList<>();
    double dead = deadTimeHours / HOURS_PER_DAY;
    if (log.hasDateOnly()) {
      dead = Math.max(dead, HALF_DAY);
      warnings.add(
          "the data hold dates without times: gaps are whole days, incidents of one day do not"
              + " trigger each other, and triggering starts half a day after an incident");
    }
    Check.positive("cutOffDays less the dead time in days", cutOffDays - dead);
    List<String> typeNames = typeNames(log);
    int types = Math.max(1, typeNames.size());
    int[] typeOf = new int[log.categories().size()];
    for (int c = 0; c < typeOf.length; c++) {
      typeOf[c] = separateTypes ? typeNames.indexOf(log.categories().get(c)) : 0;
    }
    double lag = Math.max(0, lagDays - history.gapDays());
    double days = Math.max(0, history.observedDays() - lag);
    double length = cutOffDays - dead;
    Window window = new Window(history, grid, typeOf, types, dead, length);
    Likelihood likelihood = likelihood(window, 0, days);
    Layout layout =
        new Layout(
            types,
            background.covariateNames().size(),
            time == TimeKernel.OMORI,
            space == SpaceKernel.POWER_LAW,
            Math.min(LEAST_MEAN_DAYS, length / 10),
            PlaceAccuracy.leastMetres(likelihood.points, cutOffMetres),
            length,
            cutOffMetres);
    if (likelihood.points.size == 0 || days <= 0) {
      return Summary.nothing(this, history, grid, layout, typeNames, dead, warnings);
    }
    double[] start = new double[0];
    double share = Math.max(SAMPLE / likelihood.points.size, 3 * cutOffDays / days);
    if (share < 0.5) {
      // a good start for the many from the last part of them
      Likelihood last = likelihood(window, days * (1 - share), days * share);
      start = new Fitter(last, layout).start(length / 6, cutOffMetres / 5);
    }
    Fit fit = new Fitter(likelihood, layout).run(start, length / 6, cutOffMetres / 5);
    return new Summary(this, background, history, grid, likelihood, fit, typeNames, dead, warnings)
        .model();
  }

  private record Window(
      History history, Grid grid, int[] typeOf, int types, double deadDays, double lengthDays) {}

  private Likelihood likelihood(Window of, double fromDays, double days) {
    Points points =
        Points.of(
            of.history, of.grid, of.typeOf, of.types, fromDays, days, cutOffDays, cutOffMetres);
    return new Likelihood(
        points,
        background.shape(points, of.grid),
        new Edges(points, of.grid, cutOffMetres),
        of.deadDays,
        of.lengthDays,
        cutOffMetres);
  }

  // The types that occur, in alphabetical order; none where all are one.
  private List<String> typeNames(IncidentLog log) {
    if (!separateTypes) {
      return List.of();
    }
    boolean[] occurs = new boolean[log.categories().size()];
    for (int i = 0; i < log.size(); i++) {
      occurs[log.categoryCode(i)] = true;
    }
    List<String> names = new ArrayList<>();
    for (int c = 0; c < occurs.length; c++) {
      if (occurs[c]) {
        names.add(log.categories().get(c));
      }
    }
    if (names.size() > MOST_TYPES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "at most %d types can be told apart but the history has %d: filter the log with"
                  + " where(…), or do not separate types",
              MOST_TYPES,
              names.size()));
    }
    return Collections.unmodifiableList(names);
  }

  /** The name and the settings. */
  @Override
  public String toString() {
    return name() + parameters();
  }
}
