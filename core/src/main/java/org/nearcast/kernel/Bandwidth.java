package org.nearcast.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;

/**
 * A rule for the bandwidth of a kernel density: fixed, chosen from the data, or different at each
 * place. Rules that choose from the data work with a Gaussian, and convert to {@link
 * SpatialKernel#bandwidthLikeGaussian the equivalent bandwidth} of the kernel. Immutable and
 * thread-safe.
 *
 * <p><b>Floor.</b> A kernel much narrower than a cell puts every incident into its own cell, which
 * is counting, not smoothing. So no rule goes below a floor of a tenth of the cell: a fixed
 * bandwidth below it is an error, a chosen one is raised to it with a warning.
 *
 * <p><b>Few places.</b> With fewer than two different places there is nothing to choose from: the
 * rules take the size of the cell and warn.
 */
public final class Bandwidth {
  /** Smallest bandwidth, as a share of the cell. */
  public static final double FLOOR_IN_CELLS = 0.1;

  /** A search that ends this close to the floor ended at it. */
  private static final double AT_FLOOR = 1.0001;

  private interface Rule {
    /** Gaussian bandwidths, before the floor: one value, or one a place. */
    double[] choose(Locations places, double cellMetres);
  }

  private final String description;
  private final Rule rule;
  private final double fixedMetres;

  /** Whether a fixed bandwidth below the floor is raised to it; otherwise it is refused. */
  private final boolean raised;

  private Bandwidth(String description, Rule rule) {
    this.description = description;
    this.rule = rule;
    this.fixedMetres = Double.NaN;
    this.raised = true;
  }

  private Bandwidth(String description, double fixedMetres, boolean raised) {
    this.description = description;
    this.rule = null;
    this.fixedMetres = fixedMetres;
    this.raised = raised;
  }

  /**
   * One stated bandwidth, in the kernel's own meaning (a standard deviation for the Gaussian, a
   * radius for the others).
   *
   * @param bandwidthMetres &gt; 0
   * @return the rule
   * @throws IllegalArgumentException if it is not finite and &gt; 0
   */
  public static Bandwidth fixed(double bandwidthMetres) {
    Check.positive("bandwidthMetres", bandwidthMetres);
    return new Bandwidth("fixed " + Decimals.text(bandwidthMetres) + " m", bandwidthMetres, false);
  }

  /**
   * One bandwidth, but at least {@link #FLOOR_IN_CELLS a tenth of the cell}, with a warning where
   * that is more: for defaults that must also serve police beats and other large cells.
   *
   * @param bandwidthMetres in the meaning of the kernel, &gt; 0
   * @return the rule
   * @throws IllegalArgumentException if it is not finite and &gt; 0
   */
  public static Bandwidth fixedOrFloor(double bandwidthMetres) {
    Check.positive("bandwidthMetres", bandwidthMetres);
    return new Bandwidth(
        Decimals.text(bandwidthMetres) + " m or a tenth of the cell", bandwidthMetres, true);
  }

  /**
   * Scott's rule: h = σ n^(−1/6) with σ² the mean of the variances along both axes and n the number
   * of incidents, where they weigh differently the effective one, (Σw)²/Σw²: it does not depend on
   * the unit of the weights. Optimal for a single Gaussian cloud, so too smooth for a city. (D. W.
   * Scott 1992, <i>Multivariate Density Estimation</i>, section 6.3.)
   *
   * @return the rule
   */
  public static Bandwidth scott() {
    return new Bandwidth("Scott", (places, cell) -> new double[] {NormalReference.scott(places)});
  }

  /**
   * Silverman's robust rule: as {@link #scott}, but with the smaller of the standard deviation and
   * the interquartile range / 1.349 along each axis, so that a few far incidents do not widen it.
   * (In two dimensions Silverman's factor (4/(d+2))^(1/(d+4)) is 1: without the robust scale both
   * rules are one. B. W. Silverman 1986, section 4.3.2 and equation 3.30.)
   *
   * @return the rule
   */
  public static Bandwidth silverman() {
    return new Bandwidth(
        "Silverman", (places, cell) -> new double[] {NormalReference.silverman(places)});
  }

  /**
   * Least-squares cross-validation: minimises ∫f̂² − (2/n) Σ f̂₋ᵢ(xᵢ). See {@link #likelihood()}
   * for what is done about repeated places and long data. (A. W. Bowman 1984,
   * doi:10.1093/biomet/71.2.353.)
   *
   * @return the rule
   */
  public static Bandwidth leastSquares() {
    return new Bandwidth(
        "least-squares cross-validation",
        (places, cell) ->
            new double[] {CrossValidation.leastSquares(places).minimise(FLOOR_IN_CELLS * cell)});
  }

  /**
   * Likelihood cross-validation: maximises Σ ln f̂₋ᵢ(xᵢ).
   *
   * <p>Repeated places would drive the bandwidth to 0, since each incident is then predicted
   * perfectly by its twin. So an incident is left out together with all others at its place. With
   * more than 2,000 places the sum runs over 2,000 of them, evenly spaced in the order from south
   * to north; the density at each still uses all. An incident that no other comes near counts with
   * the exact logarithm of its nearest neighbour's contribution. (J. D. F. Habbema et al. 1974; R.
   * P. W. Duin 1976, doi:10.1109/TC.1976.1674577.)
   *
   * @return the rule
   */
  public static Bandwidth likelihood() {
    return new Bandwidth(
        "likelihood cross-validation",
        (places, cell) ->
            new double[] {CrossValidation.likelihood(places).minimise(FLOOR_IN_CELLS * cell)});
  }

  /**
   * Adaptive bandwidths after Abramson: h(xᵢ) = h₀ · min(5, (f̂(xᵢ)/g)^(−1/2)), with f̂ a Gaussian
   * pilot density of bandwidth h₀, at least a tenth of the cell, and g the geometric mean of f̂
   * over the incidents. (I. S. Abramson 1982, doi:10.1214/aos/1176345986.)
   *
   * @param pilot rule for h₀, which here is always the standard deviation of a Gaussian: a quartic
   *     kernel then takes 2.78 times, an Epanechnikov 2.40 times the result; not itself adaptive
   * @return the rule
   * @throws IllegalArgumentException if the pilot is adaptive
   */
  public static Bandwidth abramson(Bandwidth pilot) {
    if (pilot.description.startsWith("Abramson") || pilot.description.startsWith("nearest")) {
      throw new IllegalArgumentException("pilot must not be adaptive but was " + pilot.description);
    }
    return new Bandwidth(
        "Abramson, pilot " + pilot.description,
        (places, cell) ->
            Adaptive.abramson(places, pilot.gaussian(places, cell)[0], FLOOR_IN_CELLS * cell));
  }

  /**
   * Adaptive bandwidths by nearest neighbours: the distance to the k-th nearest other incident,
   * repeated places counted as often as they occur, but at least half a cell. (D. O. Loftsgaarden
   * and C. P. Quesenberry 1965, doi:10.1214/aoms/1177700079.)
   *
   * @param k at least 1
   * @return the rule
   * @throws IllegalArgumentException if k is below 1
   */
  public static Bandwidth nearestNeighbour(int k) {
    Check.atLeast("k", 1, k);
    return new Bandwidth(
        "nearest neighbour " + k, (places, cell) -> Adaptive.nearestNeighbour(places, k, cell / 2));
  }

  private double[] gaussian(Locations places, double cellMetres) {
    return rule == null ? new double[] {fixedMetres} : rule.choose(places, cellMetres);
  }

  /**
   * Chooses the bandwidths.
   *
   * @param places where the incidents are
   * @param kernel the kernel they are for
   * @param cellMetres typical length of a cell, &gt; 0
   * @return one bandwidth a place
   * @throws IllegalArgumentException if the length is not finite and &gt; 0, or a fixed bandwidth
   *     is below the floor
   */
  public Bandwidths choose(Locations places, SpatialKernel kernel, double cellMetres) {
    Check.positive("cellMetres", cellMetres);
    double floor = kernel.bandwidthLikeGaussian(FLOOR_IN_CELLS * cellMetres);
    if (rule == null) {
      return fixed(places, FLOOR_IN_CELLS * cellMetres);
    }
    if (places.size() < 2) {
      return same(
          places,
          kernel.bandwidthLikeGaussian(cellMetres),
          List.of(
              "bandwidth: "
                  + places.size()
                  + " different places are too few to choose from; the size of a cell was taken"));
    }
    double[] chosen = rule.choose(places, cellMetres);
    int raised = 0;
    double[] metres = new double[places.size()];
    for (int i = 0; i < metres.length; i++) {
      double wanted = kernel.bandwidthLikeGaussian(chosen.length == 1 ? chosen[0] : chosen[i]);
      metres[i] = Math.max(floor, wanted);
      raised += wanted < floor * AT_FLOOR ? 1 : 0;
    }
    List<String> warnings = new ArrayList<>();
    if (raised > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "bandwidth: raised to the floor of %.1f m (a tenth of the cell) at %d of %d places",
              floor,
              raised,
              metres.length));
    }
    double[] sorted = metres.clone();
    Arrays.sort(sorted);
    return new Bandwidths(metres, sorted[sorted.length / 2], warnings);
  }

  private Bandwidths fixed(Locations places, double floor) {
    if (fixedMetres >= floor) {
      return same(places, fixedMetres, List.of());
    }
    if (raised) {
      return same(
          places,
          floor,
          List.of(
              String.format(
                  Locale.ROOT,
                  "bandwidth: raised from %.1f m to the floor of %.1f m, a tenth of the cell",
                  fixedMetres,
                  floor)));
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "bandwidthMetres must be at least %.1f m, a tenth of a typical cell (%.1f m), but was"
                + " %s: take a larger one, smaller cells, or HistoricalCounts, which does not smooth",
            floor,
            floor / FLOOR_IN_CELLS,
            Decimals.text(fixedMetres)));
  }

  private static Bandwidths same(Locations places, double metres, List<String> warnings) {
    double[] all = new double[places.size()];
    Arrays.fill(all, metres);
    return new Bandwidths(all, metres, warnings);
  }

  /** The rule and its settings, for example {@code "fixed 150.0 m"}. */
  @Override
  public String toString() {
    return description;
  }
}
