package org.nearcast.model.hawkes.cell;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Models;
import org.nearcast.model.hawkes.SelfExcitingModel;

/**
 * The self-exciting cell model (G. O. Mohler et al. 2015, doi:10.1080/01621459.2015.1077710):
 *
 * <p>λ_k(t) = μ_k + Σ_{i in k, tᵢ + d &lt; t} wᵢ θ ω e^{−ω (t − tᵢ − d)}
 *
 * <p>in incidents per day, with a constant background μ_k for each cell k and, for all cells
 * together, the branching ratio θ (mean number of incidents that one triggers directly) and the
 * decay ω (1/ω is the mean triggering time in days). wᵢ is the weight of incident i: how many it
 * stands for. Incidents trigger in their own cell only, so the model works on every kind of grid;
 * those outside the grid are left out.
 *
 * <p><b>Background.</b> By default the μ_k are draws from a distribution: μ_k = e_k m_k with e_k
 * the cell's area inside the study area, in mean whole cells, and m_k ~ Gamma(a, b). θ, ω, a and b
 * maximise the likelihood with every m_k integrated out, and μ_k is its posterior mean: cells with
 * few incidents borrow from the others, and an empty cell's background is not 0. This is what makes
 * θ and ω consistent as cells are added (J. Kiefer and J. Wolfowitz 1956,
 * doi:10.1214/aoms/1177728066); a parameter for each cell would not (J. Neyman and E. L. Scott
 * 1948, doi:10.2307/1914288). {@link #withPooledBackground withPooledBackground(false)} is the
 * paper's model with one parameter for each cell. AIC then counts every μ_k of an occupied cell;
 * otherwise it counts a and b, and the two are not to be compared.
 *
 * <p><b>Estimation.</b> Maximum likelihood by the EM algorithm in linear time, accelerated by
 * squared extrapolation (R. Varadhan and C. Roland 2008, doi:10.1111/j.1467-9469.2007.00585.x) with
 * a guard: the log-likelihood never falls, and the result is the EM algorithm's fixed point. It
 * starts from θ = 0.3 and 1/ω = 2 % of the time observed, and once more from 0.1 % if that ends
 * without triggering; a better maximum elsewhere can be missed. Offspring that come after the end
 * of the observation are accounted for; the paper drops these boundary terms ({@link
 * #withBoundaryTerms}). Standard errors come from the observed information about ln θ and ln ω,
 * with the parameters of the background profiled out; the report's intervals for θ and 1/ω are
 * symmetric in the logarithm. The log-likelihood is that of incidents per day and square metre.
 *
 * <p><b>Repeated records.</b> Tied times would drive ω to infinity, and several records of one
 * occasion, minutes apart, 1/ω to minutes. Incidents closer than the dead time d (an hour unless
 * {@link #withDeadTimeHours} says otherwise) are no pairs, and the kernel starts after it, so that
 * leaving them out does not bias 1/ω. Beyond that 1/ω has a lower bound ({@link
 * #withLeastTriggerDays}); it is at most the time observed. A warning says when a bound is reached.
 *
 * <p><b>Dates without times.</b> If any incident known has only a date, nothing is made up: the
 * model is fitted to counts of whole days, each Poisson with mean μ_k + Σ wᵢ θ (1 − e^{−ω}) e^{−ω
 * (l − 1)} over the incidents l ≥ 1 days before. That is the same kernel, starting at the end of
 * the incident's day; the dead time is not used. A warning says so.
 *
 * <p><b>Forecasts</b> are conditional on what is known at the cutoff, and include what future
 * incidents will trigger in turn: the influence of a past incident decays with ω (1 − θ). Where the
 * data end before the cutoff, the time between is taken as unobserved, not as empty.
 *
 * <p><b>Known failures.</b> A background that changes in time is taken for triggering: a warning
 * says when the background found is not constant ({@link
 * org.nearcast.model.hawkes.BackgroundCheck}). Where cells have few incidents each μ_k adapts to
 * its cell's incidents and θ comes out too low: docs/models/cell-hawkes.md has figures. Near
 * repeats across a cell's border are missed. Hour, weekday and season are unknown to it. Immutable
 * and thread-safe; any number of threads gives the same bits.
 */
public final class CellHawkes implements Forecaster {
  private static final double HOURS_PER_DAY = 24;
  private final double deadTimeHours;
  private final double leastTriggerDays;
  private final double lagDays;
  private final boolean boundaryTerms;
  private final boolean pooledBackground;
  private final double tolerance;
  private final int mostPasses;

  private CellHawkes(
      double deadTimeHours,
      double leastTriggerDays,
      double lagDays,
      boolean boundaryTerms,
      boolean pooledBackground,
      double tolerance,
      int mostPasses) {
    this.deadTimeHours = Check.notNegative("deadTimeHours", deadTimeHours);
    this.leastTriggerDays = Check.positive("leastTriggerDays", leastTriggerDays);
    this.lagDays = Check.notNegative("lagDays", lagDays);
    this.boundaryTerms = boundaryTerms;
    this.pooledBackground = pooledBackground;
    this.tolerance = Check.notNegative("tolerance", tolerance);
    this.mostPasses = Check.atLeast("mostPasses", 2, mostPasses);
  }

  /**
   * A dead time of an hour, a mean triggering time of at least an hour, no lag, boundary terms,
   * pooled backgrounds.
   *
   * @return the forecaster
   */
  public static CellHawkes withDefaults() {
    return new CellHawkes(1, 1 / 24.0, 0, true, true, 1e-10, 1000);
  }

  /**
   * Another dead time: incidents of a cell that are closer are not taken as triggered by one
   * another, and triggering starts after it. 0 leaves out exact ties only.
   *
   * @param hours finite and at least 0
   * @return a copy
   * @throws IllegalArgumentException if not finite and at least 0
   */
  public CellHawkes withDeadTimeHours(double hours) {
    return new CellHawkes(
        hours, leastTriggerDays, lagDays, boundaryTerms, pooledBackground, tolerance, mostPasses);
  }

  /**
   * Another lower bound on the mean triggering time 1/ω, counted from the end of the dead time.
   *
   * @param days finite and &gt; 0
   * @return a copy
   * @throws IllegalArgumentException if not finite and &gt; 0
   */
  public CellHawkes withLeastTriggerDays(double days) {
    return new CellHawkes(
        deadTimeHours, days, lagDays, boundaryTerms, pooledBackground, tolerance, mostPasses);
  }

  /**
   * Leaves the last days before the cutoff out of the fit, for sources that learn of incidents
   * late: in them incidents are missing, which would make the background and the offspring of the
   * last incidents too low. What is known of these days still triggers in the forecast: it
   * happened. What is not known yet cannot, so forecasts stay low by its offspring.
   *
   * @param days finite and at least 0; a time within which nearly all incidents become known
   * @return a copy
   * @throws IllegalArgumentException if not finite and at least 0
   */
  public CellHawkes withLagDays(double days) {
    return new CellHawkes(
        deadTimeHours,
        leastTriggerDays,
        days,
        boundaryTerms,
        pooledBackground,
        tolerance,
        mostPasses);
  }

  /**
   * Whether offspring that come after the end of the observation are accounted for. Without it, as
   * in the paper, θ and 1/ω come out too low, the more the shorter the time observed; for
   * comparison with other software.
   *
   * @param keep true by default
   * @return a copy
   */
  public CellHawkes withBoundaryTerms(boolean keep) {
    return new CellHawkes(
        deadTimeHours, leastTriggerDays, lagDays, keep, pooledBackground, tolerance, mostPasses);
  }

  /**
   * Whether the backgrounds of the cells are taken as draws from one gamma distribution. Without it
   * each cell has a parameter of its own, as in the paper: θ and 1/ω then come out too low, however
   * many cells there are, because every μ_k adapts to the incidents of its cell, triggered ones
   * included. With few incidents a cell, or a short history, the error is many standard errors.
   *
   * @param pooled true by default
   * @return a copy
   */
  public CellHawkes withPooledBackground(boolean pooled) {
    return new CellHawkes(
        deadTimeHours, leastTriggerDays, lagDays, boundaryTerms, pooled, tolerance, mostPasses);
  }

  /**
   * When to stop: as soon as an EM step gains at most {@code tolerance} in log-likelihood per
   * incident and changes θ and ω by at most its square root, relatively; or after a number of
   * passes over the incidents, in which case the report says that the fit did not converge.
   *
   * @param tolerance finite and at least 0; 1e-10 by default
   * @param mostPasses at least 2; 1,000 by default
   * @return a copy
   * @throws IllegalArgumentException if a value is outside its range
   */
  public CellHawkes withConvergence(double tolerance, int mostPasses) {
    return new CellHawkes(
        deadTimeHours,
        leastTriggerDays,
        lagDays,
        boundaryTerms,
        pooledBackground,
        tolerance,
        mostPasses);
  }

  @Override
  public String name() {
    return "CellHawkes";
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("deadTimeHours", Decimals.text(deadTimeHours));
    all.put("leastTriggerDays", Decimals.text(leastTriggerDays));
    all.put("lagDays", Decimals.text(lagDays));
    all.put("boundaryTerms", Boolean.toString(boundaryTerms));
    all.put("pooledBackground", Boolean.toString(pooledBackground));
    all.put("tolerance", Decimals.text(tolerance));
    all.put("mostPasses", Integer.toString(mostPasses));
    return all;
  }

  @Override
  public SelfExcitingModel fit(History history, Grid grid) {
    Models.demandOneCrs(history, grid);
    return new Fitting(this, history, grid).model();
  }

  double leastTriggerDays() {
    return leastTriggerDays;
  }

  double lagDays() {
    return lagDays;
  }

  boolean boundaryTerms() {
    return boundaryTerms;
  }

  boolean pooledBackground() {
    return pooledBackground;
  }

  double tolerance() {
    return tolerance;
  }

  int mostPasses() {
    return mostPasses;
  }

  Clock clock(History history) {
    long deadMillis = Math.round(deadTimeHours / HOURS_PER_DAY * Clock.MILLIS_PER_DAY);
    return new Clock(history.log().hasDateOnly(), deadMillis);
  }
}
