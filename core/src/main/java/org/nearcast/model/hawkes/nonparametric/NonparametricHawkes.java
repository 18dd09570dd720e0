package org.nearcast.model.hawkes.nonparametric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Models;

/**
 * A self-exciting point process whose background and triggering have no given form (G. O. Mohler et
 * al. 2011, doi:10.1198/jasa.2011.ap09546):
 *
 * <pre>λ(t, s) = ν(t) μ(s) + Σ_{tᵢ &lt; t} wᵢ g(t − tᵢ, s − sᵢ)</pre>
 *
 * in incidents per day and square metre, wᵢ the weight of incident i. In turn, every incident is
 * attributed to the background or to earlier incidents in proportion to their parts of λ, and μ, ν
 * and g are made anew as Gaussian kernel densities of what was attributed to them, each kernel as
 * wide as the distance to its k-th nearest neighbour. They are scaled so that ∫∫νμ is the number of
 * background incidents and g gives the number of offspring that could be observed.
 *
 * <p><b>Two ways to attribute.</b> In full: all probabilities are kept as weights (default; draws
 * no random numbers, and is the more precise). Or sampled as in the paper: each incident draws one
 * origin, and the last ten samples are averaged ({@link #withStochasticDeclustering}).
 *
 * <p><b>What differs from the paper.</b> ν is constant unless {@link #withTrendNeighbours} is set:
 * a kernel density over time is at its worst at its end, which is where the forecast begins. Half
 * of an incident's own part is left out of the background at its own place, or μ would explain
 * triggered incidents by themselves; with that, 8 neighbours recover more than the paper's 15 for
 * μ. A hundredth of the background is spread evenly. g is constant within the bins of a lattice
 * (R/20.5 in space, a quarter of a day or a tenth of the lag in time, whole days where only dates
 * are known), and the same g is used in likelihood, forecast, simulation and explanation. Kernels
 * of μ end at the study area's edge and are divided by their mass inside; bins of g are divided by
 * how many incidents could have shown them, inside the study area and before the end.
 *
 * <p><b>Ties.</b> Incidents within the dead time of each other cannot trigger one another. Repeated
 * places are kept; bandwidths have floors.
 *
 * <p><b>It fails</b> where there are few incidents (below about 2,000 the branching ratio comes out
 * too high) or very many in one place (with hundreds in each kernel the lags come out too long),
 * where the background changes over time (what stays is taken for triggering), and where the
 * cut-offs are too tight. docs/models/nonparametric-hawkes.md has figures. Immutable and
 * thread-safe.
 */
public final class NonparametricHawkes implements Forecaster {
  private final Settings settings;

  private NonparametricHawkes(Settings settings) {
    this.settings = settings;
  }

  /**
   * Cut-offs of 60 days and 400 m, a dead time of one hour, no reporting lag, 8 neighbours for the
   * background and 15 for the triggering, floors of 100 m (background), 25 m and 0.25 days
   * (triggering), constant ν, attribution in full, at most 200 iterations to a tolerance of 1e-6.
   *
   * @return the forecaster
   */
  public static NonparametricHawkes withDefaults() {
    return new NonparametricHawkes(Settings.DEFAULTS);
  }

  /**
   * Other cut-offs: nothing is triggered later or farther away. With dates only, the lag ends half
   * a day after the last whole day.
   *
   * @param days longest lag, at least 1
   * @param metres longest distance, &gt; 0
   * @return a copy
   * @throws IllegalArgumentException if a value is outside its range
   */
  public NonparametricHawkes withCutoffs(double days, double metres) {
    if (!(days >= 1 && days <= 3660)) {
      throw new IllegalArgumentException("days must be from 1 to 3660 but was " + days);
    }
    return new NonparametricHawkes(settings.cutoffs(days, Check.positive("metres", metres)));
  }

  /**
   * Another dead time: incidents this close in time, or closer, do not trigger one another. It
   * guards against times that were rounded, which would make triggering infinitely quick.
   *
   * @param hours from 0 (only exact ties) to 24; no effect with dates only
   * @return a copy
   * @throws IllegalArgumentException if it is outside its range
   */
  public NonparametricHawkes withDeadTimeHours(double hours) {
    if (!(hours >= 0 && hours <= 24)) {
      throw new IllegalArgumentException("hours must be from 0 to 24 but was " + hours);
    }
    return new NonparametricHawkes(settings.deadTime(hours));
  }

  /**
   * Leaves the last days before the cutoff out of the fit, because not all that happened in them
   * has been reported yet. What is known of them still triggers in the forecast.
   *
   * @param days at least 0
   * @return a copy
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public NonparametricHawkes withLagDays(double days) {
    return new NonparametricHawkes(settings.lag(Check.notNegative("days", days)));
  }

  /**
   * Other numbers of neighbours: kernels reach to the k-th nearest.
   *
   * @param background for μ, at least 1; the paper has 15
   * @param triggering for g, at least 1; the paper has 15
   * @return a copy
   * @throws IllegalArgumentException if one is below 1
   */
  public NonparametricHawkes withNeighbours(int background, int triggering) {
    return new NonparametricHawkes(
        settings.neighbours(
            Check.atLeast("background", 1, background),
            Check.atLeast("triggering", 1, triggering)));
  }

  /**
   * Other floors of the bandwidths. Police data are snapped to points of blocks, where the k-th
   * nearest neighbour can be at distance 0.
   *
   * @param backgroundMetres for μ, &gt; 0
   * @param triggerMetres for g in space, &gt; 0; a bin of g is the least that counts
   * @param triggerDays for g in time, &gt; 0; a day is the least that counts with dates only
   * @return a copy
   * @throws IllegalArgumentException if a value is not finite and &gt; 0
   */
  public NonparametricHawkes withFloors(
      double backgroundMetres, double triggerMetres, double triggerDays) {
    return new NonparametricHawkes(
        settings.floors(
            Check.positive("backgroundMetres", backgroundMetres),
            Check.positive("triggerMetres", triggerMetres),
            Check.positive("triggerDays", triggerDays)));
  }

  /**
   * Lets the background change over time: ν is a kernel density in steps of a day, reflected at
   * both ends of the window. The forecast keeps its last value.
   *
   * @param neighbours kernels reach to this nearest one; the paper has 100. 0 for a constant ν.
   * @return a copy
   * @throws IllegalArgumentException if it is negative
   */
  public NonparametricHawkes withTrendNeighbours(int neighbours) {
    return new NonparametricHawkes(settings.trend(Check.atLeast("neighbours", 0, neighbours)));
  }

  /**
   * Samples origins as the paper does, instead of keeping all probabilities.
   *
   * @param samples how many times, at least 20; the last ten are averaged
   * @param seed settles the samples
   * @return a copy
   * @throws IllegalArgumentException if there are fewer than 20 samples
   */
  public NonparametricHawkes withStochasticDeclustering(int samples, long seed) {
    return new NonparametricHawkes(settings.sampled(Check.atLeast("samples", 20, samples), seed));
  }

  /**
   * Another end of the iteration, where attribution is in full.
   *
   * @param tolerance largest change of the log-likelihood per incident, and a hundredth of that of
   *     the branching ratio, at which it has converged; &gt; 0
   * @param mostIterations at least 1. Bandwidths settle in the first 12, so fewer cannot converge.
   * @return a copy
   * @throws IllegalArgumentException if a value is outside its range
   */
  public NonparametricHawkes withIterations(double tolerance, int mostIterations) {
    return new NonparametricHawkes(
        settings.iterations(
            Check.positive("tolerance", tolerance),
            Check.atLeast("mostIterations", 1, mostIterations)));
  }

  @Override
  public String name() {
    return "NonparametricHawkes";
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("cutoffDays", Decimals.text(settings.cutoffDays()));
    out.put("cutoffMetres", Decimals.text(settings.cutoffMetres()));
    out.put("deadTimeHours", Decimals.text(settings.deadTimeHours()));
    out.put("lagDays", Decimals.text(settings.lagDays()));
    out.put("backgroundNeighbours", String.valueOf(settings.backgroundNeighbours()));
    out.put("triggerNeighbours", String.valueOf(settings.triggerNeighbours()));
    out.put("backgroundFloorMetres", Decimals.text(settings.backgroundFloorMetres()));
    out.put("triggerFloorMetres", Decimals.text(settings.triggerFloorMetres()));
    out.put("triggerFloorDays", Decimals.text(settings.triggerFloorDays()));
    out.put("trendNeighbours", String.valueOf(settings.trendNeighbours()));
    out.put("attribution", settings.isSampled() ? "sampled" : "full");
    out.put("tolerance", settings.isSampled() ? "none" : Decimals.text(settings.tolerance()));
    out.put("mostIterations", String.valueOf(settings.mostIterations()));
    out.put("declusteringSeed", settings.isSampled() ? seed() : "none");
    return Collections.unmodifiableMap(out);
  }

  /** The seed of the fit, or that there is none. */
  String seed() {
    return settings.isSampled()
        ? String.valueOf(settings.seed())
        : "none: the fit draws no random numbers";
  }

  @Override
  public NonparametricModel fit(History history, Grid grid) {
    Models.demandOneCrs(history, grid);
    return NonparametricModel.fit(this, settings, history, grid);
  }

  /** Name and settings. */
  @Override
  public String toString() {
    return name() + parameters();
  }
}
