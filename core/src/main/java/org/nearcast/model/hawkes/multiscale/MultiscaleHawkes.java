package org.nearcast.model.hawkes.multiscale;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Models;

/**
 * The default model of the library: a self-exciting process whose triggering is a mixture over a
 * fixed dictionary of scales in space and time,
 *
 * <pre>λ(cell, t) = ν(t) Σ_m θ_m f_m(cell, t)</pre>
 *
 * in incidents a day, with θ_m ≥ 0. A member m has a spatial scale σ (0: the cell itself; 1, 2, 4
 * and 8 cells) and a memory τ (a week, a month, a quarter, a year, the long run); f_m is the rate
 * that it would forecast alone: the past incidents, each weighed by exp(−age/τ), spread by a
 * Gaussian of σ between cell centres with nothing lost over the study area's edge, divided by ∫
 * exp(−a/τ) da over the ages observed. One more member is even over the area; covariates and other
 * types of crime can be members, too. ν is 1, or the rhythm of the week and the year; past
 * incidents are then divided by the year's part of it.
 *
 * <p><b>Nothing is chosen by hand.</b> Scales follow the cell size, memories the length of the
 * history (no memory longer than half of it but the long run).
 *
 * <p><b>Fit.</b> On forecast windows: at each of up to {@code mostWindows} past window starts the
 * f_m are taken as known then, and the θ_m maximise the Poisson likelihood of the incidents of the
 * windows that follow. So the model learns what it is used for, never sees inside a window (but for
 * the rhythm, where it is asked for, which is estimated from the whole history), and tolerates
 * dates without hours and tied times: it cannot collapse to immediate triggering. The likelihood is
 * concave in θ; EM starts the fit, Newton's method ends it. A gamma prior that weighs as much as
 * {@code priorIncidents} keeps weights from 0 where data are few. Windows that end close to the
 * cutoff are incomplete where incidents are reported late: their exposure is scaled by the share
 * known by then, estimated from the delays seen.
 *
 * <p><b>Fails</b> where the past says nothing of the future: new built-up areas, a sudden change of
 * recording practice. The rate is constant over a horizon but for ν, so over many weeks it does not
 * know that a fresh cluster fades. Immutable and thread-safe.
 */
public final class MultiscaleHawkes implements Forecaster {
  private final Settings settings;

  private MultiscaleHawkes(Settings settings) {
    this.settings = settings;
  }

  private MultiscaleHawkes with(Consumer<Settings> change) {
    Settings copy = settings.copy();
    change.accept(copy);
    return new MultiscaleHawkes(copy);
  }

  /**
   * Scales of 0, 1, 2, 4 and 8 cells; memories of 7, 30, 90 and 365 days as far as the history
   * allows, and the long run; up to 104 windows of 7 days; no rhythm, covariate or other type.
   *
   * @return the forecaster
   */
  public static MultiscaleHawkes withDefaults() {
    return new MultiscaleHawkes(new Settings());
  }

  /**
   * Other spatial scales.
   *
   * @param cells standard deviations in typical cells, ascending, at least 0; at least one
   * @return a copy
   * @throws IllegalArgumentException if there is none, or they are negative or do not ascend
   */
  public MultiscaleHawkes withScalesCells(double... cells) {
    Check.atLeast("number of scalesCells", 1, cells.length);
    for (int s = 0; s < cells.length; s++) {
      Check.notNegative("scalesCells[" + s + "]", cells[s]);
      demandAscending("scalesCells", cells, s);
    }
    return with(s -> s.scalesCells = cells.clone());
  }

  /**
   * Other memories, taken whatever the length of the history; the long run is always there.
   *
   * @param days mean ages τ, ascending, finite and &gt; 0; none leaves the long run alone
   * @return a copy
   * @throws IllegalArgumentException if one is not finite and &gt; 0, or they do not ascend
   */
  public MultiscaleHawkes withMemoriesDays(double... days) {
    for (int k = 0; k < days.length; k++) {
      Check.positive("memoriesDays[" + k + "]", days[k]);
      demandAscending("memoriesDays", days, k);
    }
    return with(s -> s.memoriesDays = days.clone());
  }

  private static void demandAscending(String name, double[] values, int k) {
    if (k > 0 && values[k] <= values[k - 1]) {
      throw new IllegalArgumentException(name + " must ascend but was " + Arrays.toString(values));
    }
  }

  /**
   * Other windows to fit on.
   *
   * @param days length of a window; from 1/24 to 366 days
   * @return a copy
   * @throws IllegalArgumentException if outside this range
   */
  public MultiscaleHawkes withWindowDays(double days) {
    if (!(days >= 1 / 24.0 && days <= 366)) {
      throw new IllegalArgumentException("windowDays must be from 1/24 to 366 but was " + days);
    }
    return with(s -> s.windowDays = days);
  }

  /**
   * Another number of windows; two thirds of the history are used at most.
   *
   * @param count at least 1
   * @return a copy
   * @throws IllegalArgumentException if below 1
   */
  public MultiscaleHawkes withMostWindows(int count) {
    Check.atLeast("mostWindows", 1, count);
    return with(s -> s.mostWindows = count);
  }

  /**
   * Another weight of the prior, which draws the members' weights towards each other.
   *
   * @param incidents as how many incidents it weighs, &gt; 0
   * @return a copy
   * @throws IllegalArgumentException if not finite and &gt; 0
   */
  public MultiscaleHawkes withPriorIncidents(double incidents) {
    Check.positive("priorIncidents", incidents);
    return with(s -> s.priorIncidents = incidents);
  }

  /**
   * Forecasts some types of crime alone. Those left out can still {@link #withLeading lead}.
   *
   * @param categories types that are forecast; none for all of the history
   * @return a copy
   */
  public MultiscaleHawkes withTargets(String... categories) {
    return with(s -> s.targets = new TreeSet<>(Arrays.asList(categories)));
  }

  /**
   * Takes other types of crime as leading indicators: they get members of their own, at every scale
   * and memory.
   *
   * @param categories types that are not forecast but lead; together they count as one kind. {@link
   *     #fit} refuses a type that is also forecast, and to be left without one to forecast.
   * @return a copy
   */
  public MultiscaleHawkes withLeading(String... categories) {
    return with(s -> s.leading = new TreeSet<>(Arrays.asList(categories)));
  }

  /**
   * With or without the rhythm of the local week.
   *
   * @param on true to let the rate vary with the hour of the week, as far as the data know hours
   * @return a copy
   */
  public MultiscaleHawkes withHourOfWeek(boolean on) {
    return with(s -> s.hourOfWeek = on);
  }

  /**
   * With or without a yearly wave.
   *
   * @param on true to let the rate vary over the year; left out, with a warning, where less than a
   *     year was observed
   * @return a copy
   */
  public MultiscaleHawkes withSeason(boolean on) {
    return with(s -> s.season = on);
  }

  /**
   * Adds a covariate as a member: a map of where incidents are expected, such as bars or dwellings.
   *
   * @param name its name, not blank
   * @param perCell one value for each cell of the grid, finite and at least 0, not all 0: an amount
   *     in the cell, not a density
   * @return a copy
   * @throws IllegalArgumentException if the name is blank or a value is out of range
   */
  public MultiscaleHawkes withCovariate(String name, double[] perCell) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank");
    }
    double sum = 0;
    for (int cell = 0; cell < perCell.length; cell++) {
      sum += Check.notNegative(name + "[" + cell + "]", perCell[cell]);
    }
    Check.positive("sum of " + name, sum);
    SortedMap<String, double[]> more = new TreeMap<>(settings.covariates);
    more.put(name, perCell.clone());
    return with(s -> s.covariates = more);
  }

  /**
   * Penalises uneven exposure while fitting: the fit maximises
   *
   * <pre>ℓ(θ) − χ Σ_p [Σ_i z_pi ∫ λ_i]²</pre>
   *
   * with the log-likelihood ℓ, prior included, and the intensity λ_i of cell i integrated over the
   * windows fitted on, as in ℓ. After G. Mohler, R. Raje, J. Carter, M. Valasik and J. Brantingham
   * (2018). The function stays concave; Newton's method alone fits it. A χ of 0 is no penalty.
   *
   * @param chi χ in units of log-likelihood for each squared unit of a gap, finite, at least 0
   * @param contrasts contrasts[pair][cell] = z, finite; for two groups of people the share of the
   *     one that lives in the cell less that of the other, so that a gap is in incidents a resident
   *     is near to, over all windows; at least one pair
   * @return a copy
   * @throws IllegalArgumentException if a value is out of range or there is no pair; {@link #fit}
   *     demands one value a cell
   */
  public MultiscaleHawkes withExposurePenalty(double chi, double[][] contrasts) {
    ExposurePenalty penalty = new ExposurePenalty(chi, contrasts);
    return with(s -> s.penalty = chi > 0 ? penalty : null);
  }

  @Override
  public String name() {
    return "MultiscaleHawkes";
  }

  @Override
  public Map<String, String> parameters() {
    return Collections.unmodifiableMap(settings.parameters());
  }

  /** Memories for a history, the long run last. */
  double[] memoriesDays(double observedDays) {
    return settings.memories(observedDays);
  }

  double[] scalesCells() {
    return settings.scalesCells;
  }

  double windowDays() {
    return settings.windowDays;
  }

  int mostWindows() {
    return settings.mostWindows;
  }

  double priorIncidents() {
    return settings.priorIncidents;
  }

  boolean hourOfWeek() {
    return settings.hourOfWeek;
  }

  boolean season() {
    return settings.season;
  }

  /** Null for none. */
  ExposurePenalty penalty() {
    return settings.penalty;
  }

  SortedMap<String, double[]> covariates() {
    return settings.covariates;
  }

  /** For each category of a log: {@link Arrivals#TARGET}, {@link Arrivals#LEADING}, or −1. */
  int[] kinds(List<String> categories) {
    return settings.kinds(categories);
  }

  boolean hasLeading() {
    return !settings.leading.isEmpty();
  }

  @Override
  public MultiscaleModel fit(History history, Grid grid) {
    Models.demandOneCrs(history, grid);
    return new MultiscaleFit(this, history, grid).model();
  }
}
