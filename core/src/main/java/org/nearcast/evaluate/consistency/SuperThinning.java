package org.nearcast.evaluate.consistency;

import java.util.Arrays;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.Streams;

/**
 * Collects super-thinned residuals in space and time at a rate k: an event where the forecast's
 * rate is λ is kept with probability min(1, k/λ), and where λ is below k, events are added by a
 * Poisson process of rate k − λ. If the forecast's rate is that of the process, what results is a
 * Poisson process of rate k, even in space and time. (Clements, Schoenberg and Veen 2012,
 * doi:10.1002/env.2168.)
 *
 * <p><b>Choosing k.</b> Where k is low, few events are kept and the tests see little; where it is
 * high, most points are added ones, and they see little, too. The mean rate (all events over area
 * and days) is a fair beginning: as many points come out as events go in. It must not be chosen by
 * looking at the result. Another seed thins otherwise and gives another p-value: settle it
 * beforehand.
 *
 * <p>Windows are added in the order of time; time between them counts as unobserved, and points are
 * placed on the observed time alone. An event where nothing was expected is always kept, on top of
 * the points added there. About k × area × days points are held.
 *
 * <p>Mutable and not thread-safe; {@link ThinnedResiduals} are immutable. The same windows, rate
 * and seed give the same bits on one Java runtime, in whatever order the events of a window came.
 */
public final class SuperThinning {
  private static final double SQUARE_METRES_PER_KM2 = 1e6;

  private final Grid grid;
  private final double rate;
  private final long seed;
  private final UniformPlaces places;

  private double[] days = new double[64];
  private double[] x = new double[64];
  private double[] y = new double[64];
  private boolean[] event = new boolean[64];
  private int size;
  private int windows;
  private int events;
  private double observedDays;
  private double end = Double.NEGATIVE_INFINITY;

  private SuperThinning(Grid grid, double rate, long seed) {
    this.grid = grid;
    this.rate = rate;
    this.seed = seed;
    this.places = new UniformPlaces(grid);
  }

  /**
   * Begins with no windows.
   *
   * @param grid the cells of all windows
   * @param ratePerSquareKilometreDay the rate k, events per square kilometre and day; finite and
   *     &gt; 0
   * @param seed settles what is kept and added
   * @return an empty collection
   * @throws IllegalArgumentException if the rate is not finite and &gt; 0
   */
  public static SuperThinning of(Grid grid, double ratePerSquareKilometreDay, long seed) {
    Objects.requireNonNull(grid, "grid");
    return new SuperThinning(
        grid, Check.positive("ratePerSquareKilometreDay", ratePerSquareKilometreDay), seed);
  }

  /**
   * Adds a window.
   *
   * @param window on the same grid; starts at or after the end of the one added before
   * @return this
   * @throws IllegalArgumentException if it is on another grid or starts earlier
   */
  public SuperThinning add(ResidualWindow window) {
    if (window.grid != grid) {
      throw new IllegalArgumentException(
          "window must be on the grid " + grid + " but is on another, " + window.grid);
    }
    end = window.after(end);
    double length = window.lengthDays();
    UniformRandomProvider thin = Streams.of(seed, "super-thinning: keep", windows);
    for (int i = 0; i < window.events(); i++) {
      int cell = window.cell[i];
      double atRate = atRate(cell, length);
      double u = thin.nextDouble();
      if (u * window.expected[cell] < atRate) {
        grow();
        x[size] = window.x[i];
        y[size] = window.y[i];
        event[size] = true;
        days[size++] = observedDays + (window.days[i] - window.startDays);
      }
    }
    addPoints(window, Streams.of(seed, "super-thinning: add", windows));
    windows++;
    events += window.events();
    observedDays += length;
    return this;
  }

  /** Expected points of rate k in a cell. */
  private double atRate(int cell, double length) {
    return rate * (grid.areaSquareMetres(cell) / SQUARE_METRES_PER_KM2) * length;
  }

  private void addPoints(ResidualWindow window, UniformRandomProvider random) {
    double length = window.lengthDays();
    double[] cumulative = new double[grid.size()];
    double sum = 0;
    for (int cell = 0; cell < cumulative.length; cell++) {
      sum += Math.max(0, atRate(cell, length) - window.expected[cell]);
      cumulative[cell] = sum;
    }
    int added = sum > 0 ? PoissonSampler.of(random, sum).sample() : 0;
    for (int i = 0; i < added; i++) {
      grow();
      places.place(PoissonCatalogues.draw(cumulative, random), random, x, y, size);
      days[size++] = observedDays + random.nextDouble() * length;
    }
  }

  private void grow() {
    if (size == days.length) {
      days = Arrays.copyOf(days, 2 * size);
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
      event = Arrays.copyOf(event, 2 * size);
    }
  }

  /**
   * What has been added so far.
   *
   * @return the residuals
   * @throws IllegalStateException if no window has been added
   */
  public ThinnedResiduals residuals() {
    if (windows == 0) {
      throw new IllegalStateException("there are no residuals before a window is added");
    }
    return new ThinnedResiduals(
        places,
        rate * (places.areaSquareMetres() / SQUARE_METRES_PER_KM2) * observedDays,
        observedDays,
        events,
        Arrays.copyOf(days, size),
        Arrays.copyOf(x, size),
        Arrays.copyOf(y, size),
        Arrays.copyOf(event, size));
  }
}
