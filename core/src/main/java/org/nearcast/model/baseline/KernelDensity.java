package org.nearcast.model.baseline;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.kernel.Bandwidth;
import org.nearcast.kernel.SpatialKernel;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Models;

/**
 * Retrospective hotspots by kernel density: λ(cell) = Σᵢ wᵢ ∫_cell K_h(u − xᵢ) du / days observed
 * in the look-back, in incidents a day. Values are integrated over the cell (see {@link
 * org.nearcast.kernel.KernelSurface}), not read at its centre, so they are expected counts and sum
 * to the total.
 *
 * <p>With edge correction, each incident is divided by the mass of its kernel inside the study area
 * (M. C. Jones 1993, doi:10.1007/BF00147776), so none is lost over the border; incidents outside
 * the study area are left out. Without it, incidents outside add what of their kernel falls inside.
 *
 * <p>Defaults: Gaussian of 150 m (the 500 ft of many police departments), edge correction, the
 * whole history. It fails where the bandwidth does not fit (normal-reference rules smooth a city
 * away, and cross-validation, too, is wider than what ranks cells best), and it knows nothing of
 * recency. Immutable and thread-safe.
 */
public final class KernelDensity implements Forecaster {
  private final SpatialKernel kernel;
  private final Bandwidth bandwidth;
  private final boolean edgeCorrection;
  private final double lookBackDays;

  private KernelDensity(
      SpatialKernel kernel, Bandwidth bandwidth, boolean edgeCorrection, double lookBackDays) {
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.bandwidth = Objects.requireNonNull(bandwidth, "bandwidth");
    this.edgeCorrection = edgeCorrection;
    this.lookBackDays = lookBackDays;
  }

  /**
   * Gaussian of 150 m, edge correction, the whole history.
   *
   * @return the forecaster
   */
  public static KernelDensity withDefaults() {
    return new KernelDensity(
        SpatialKernel.GAUSSIAN, Bandwidth.fixedOrFloor(150), true, Double.POSITIVE_INFINITY);
  }

  /**
   * Another kernel.
   *
   * @param newKernel the kernel
   * @return a copy
   */
  public KernelDensity withKernel(SpatialKernel newKernel) {
    return new KernelDensity(newKernel, bandwidth, edgeCorrection, lookBackDays);
  }

  /**
   * Another rule for the bandwidth.
   *
   * @param newBandwidth the rule
   * @return a copy
   */
  public KernelDensity withBandwidth(Bandwidth newBandwidth) {
    return new KernelDensity(kernel, newBandwidth, edgeCorrection, lookBackDays);
  }

  /**
   * One stated bandwidth.
   *
   * @param metres &gt; 0, at least a tenth of the cell
   * @return a copy
   * @throws IllegalArgumentException if not finite and &gt; 0
   */
  public KernelDensity withBandwidthMetres(double metres) {
    return withBandwidth(Bandwidth.fixed(metres));
  }

  /**
   * With or without edge correction.
   *
   * @param on true to divide each incident by its kernel's mass inside the study area
   * @return a copy
   */
  public KernelDensity withEdgeCorrection(boolean on) {
    return new KernelDensity(kernel, bandwidth, on, lookBackDays);
  }

  /**
   * Only the last days before the cutoff.
   *
   * @param days &gt; 0
   * @return a copy
   * @throws IllegalArgumentException if not finite and &gt; 0
   */
  public KernelDensity withLookBackDays(double days) {
    return new KernelDensity(
        kernel, bandwidth, edgeCorrection, Check.positive("lookBackDays", days));
  }

  @Override
  public String name() {
    return "KernelDensity";
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("kernel", kernel.name());
    out.put("bandwidth", bandwidth.toString());
    out.put("edgeCorrection", String.valueOf(edgeCorrection));
    out.put("lookBackDays", LookBack.text(lookBackDays));
    return Collections.unmodifiableMap(out);
  }

  @Override
  public FittedModel fit(History history, Grid grid) {
    Models.demandOneCrs(history, grid);
    double[] ageWeight = new double[history.size()];
    Arrays.fill(ageWeight, LookBack.firstIncident(history, lookBackDays), ageWeight.length, 1.0);
    return new KernelRates(history, grid, kernel, bandwidth, edgeCorrection, ageWeight)
        .fit(this, LookBack.observedDays(history, lookBackDays));
  }
}
