package org.nearcast.model.baseline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;
import org.nearcast.kernel.Bandwidth;
import org.nearcast.kernel.SpatialKernel;
import org.nearcast.kernel.TemporalKernel;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Models;

/**
 * A kernel density in which recent incidents weigh more: λ(cell) = Σᵢ wᵢ k(aᵢ) ∫_cell K_h(u − xᵢ)
 * du / ∫ k(a) da, with aᵢ the age of incident i at the cutoff in days and the integral over the
 * ages observed, in incidents a day. Dividing by what a constant rate would have weighed keeps the
 * total right however short the history is.
 *
 * <p>Defaults: Gaussian, adaptive bandwidths with a pilot of 80 m (narrower where incidents are
 * dense, wider where they are rare), exponential with a mean of 730 days, edge correction. The
 * memory is long because where crime is rare, shorter ones lose more than they gain;
 * docs/forecasters.md has the figures. The rate is held constant over the horizon: hour, weekday
 * and season are unknown to it. Immutable and thread-safe.
 */
public final class SpaceTimeKernel implements Forecaster {
  private final SpatialKernel spatial;
  private final Bandwidth bandwidth;
  private final TemporalKernel temporal;
  private final boolean edgeCorrection;

  private SpaceTimeKernel(
      SpatialKernel spatial, Bandwidth bandwidth, TemporalKernel temporal, boolean edgeCorrection) {
    this.spatial = Objects.requireNonNull(spatial, "spatial");
    this.bandwidth = Objects.requireNonNull(bandwidth, "bandwidth");
    this.temporal = Objects.requireNonNull(temporal, "temporal");
    this.edgeCorrection = edgeCorrection;
  }

  /**
   * Gaussian, adaptive bandwidths with a pilot of 80 m, exponential with a mean of 730 days, edge
   * correction.
   *
   * @return the forecaster
   */
  public static SpaceTimeKernel withDefaults() {
    return new SpaceTimeKernel(
        SpatialKernel.GAUSSIAN,
        Bandwidth.abramson(Bandwidth.fixed(80)),
        TemporalKernel.exponential(730),
        true);
  }

  /**
   * Another spatial kernel.
   *
   * @param kernel the kernel
   * @return a copy
   */
  public SpaceTimeKernel withSpatialKernel(SpatialKernel kernel) {
    return new SpaceTimeKernel(kernel, bandwidth, temporal, edgeCorrection);
  }

  /**
   * Another rule for the bandwidth; the weights by age count as weights of the incidents.
   *
   * @param newBandwidth the rule
   * @return a copy
   */
  public SpaceTimeKernel withBandwidth(Bandwidth newBandwidth) {
    return new SpaceTimeKernel(spatial, newBandwidth, temporal, edgeCorrection);
  }

  /**
   * One stated bandwidth.
   *
   * @param metres &gt; 0, at least a tenth of the cell
   * @return a copy
   * @throws IllegalArgumentException if not finite and &gt; 0
   */
  public SpaceTimeKernel withBandwidthMetres(double metres) {
    return withBandwidth(Bandwidth.fixed(metres));
  }

  /**
   * Another temporal kernel.
   *
   * @param kernel the kernel
   * @return a copy
   */
  public SpaceTimeKernel withTemporalKernel(TemporalKernel kernel) {
    return new SpaceTimeKernel(spatial, bandwidth, kernel, edgeCorrection);
  }

  /**
   * With or without edge correction, as in {@link KernelDensity}.
   *
   * @param on true to divide each incident by its kernel's mass inside the study area
   * @return a copy
   */
  public SpaceTimeKernel withEdgeCorrection(boolean on) {
    return new SpaceTimeKernel(spatial, bandwidth, temporal, on);
  }

  @Override
  public String name() {
    return "SpaceTimeKernel";
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("spatialKernel", spatial.name());
    out.put("bandwidth", bandwidth.toString());
    out.put("temporalKernel", temporal.toString());
    out.put("edgeCorrection", String.valueOf(edgeCorrection));
    return Collections.unmodifiableMap(out);
  }

  @Override
  public FittedModel fit(History history, Grid grid) {
    Models.demandOneCrs(history, grid);
    double[] ageWeight = new double[history.size()];
    for (int i = 0; i < ageWeight.length; i++) {
      ageWeight[i] = temporal.weight(history.ageDays(i));
    }
    double gap = history.gapDays();
    return new KernelRates(history, grid, spatial, bandwidth, edgeCorrection, ageWeight)
        .fit(this, temporal.integral(gap, gap + history.observedDays()));
  }
}
