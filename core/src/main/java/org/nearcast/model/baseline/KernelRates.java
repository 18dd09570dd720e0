package org.nearcast.model.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.kernel.Bandwidth;
import org.nearcast.kernel.Bandwidths;
import org.nearcast.kernel.KernelSurface;
import org.nearcast.kernel.Locations;
import org.nearcast.kernel.SpatialKernel;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecaster;

/**
 * What {@link KernelDensity} and {@link SpaceTimeKernel} share: incidents weighted by age, spread
 * by a spatial kernel, divided by the days of full weight.
 */
final class KernelRates {
  private final History history;
  private final Grid grid;
  private final SpatialKernel kernel;
  private final Bandwidth bandwidth;
  private final boolean edgeCorrection;

  /** For each incident its weight by age, times its own; 0 for those left out. */
  private final double[] weight;

  KernelRates(
      History history,
      Grid grid,
      SpatialKernel kernel,
      Bandwidth bandwidth,
      boolean edgeCorrection,
      double[] ageWeight) {
    this.history = history;
    this.grid = grid;
    this.kernel = kernel;
    this.bandwidth = bandwidth;
    this.edgeCorrection = edgeCorrection;
    IncidentLog log = history.log();
    this.weight = new double[log.size()];
    for (int i = 0; i < weight.length; i++) {
      boolean used =
          ageWeight[i] > 0 && (!edgeCorrection || grid.studyArea().contains(log.x(i), log.y(i)));
      weight[i] = used ? ageWeight[i] * log.weight(i) : 0;
    }
  }

  FittedModel fit(Forecaster forecaster, double fullDays) {
    IncidentLog log = history.log();
    int[] used = IntStream.range(0, weight.length).filter(i -> weight[i] > 0).toArray();
    double[] x = new double[used.length];
    double[] y = new double[used.length];
    double[] w = new double[used.length];
    int[] pointOf = new int[weight.length];
    double total = 0;
    for (int k = 0; k < used.length; k++) {
      x[k] = log.x(used[k]);
      y[k] = log.y(used[k]);
      w[k] = weight[used[k]];
      pointOf[used[k]] = k;
      total += w[k];
    }
    Locations places = Locations.of(x, y, w);
    Bandwidths chosen = bandwidth.choose(places, kernel, grid.cellSizeMetres());
    double[] metres = chosen.metres();
    double smallest = Arrays.stream(metres).min().orElse(chosen.typicalMetres());
    double widest = Arrays.stream(metres).max().orElse(chosen.typicalMetres());
    KernelSurface surface = KernelSurface.over(grid, kernel, smallest);
    double[] scale = scale(places, metres, surface, fullDays);
    double[] rate = new double[grid.size()];
    if (places.size() > 0 && fullDays > 0) {
      double[] scaled = new double[scale.length];
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = places.weight(i) * scale[i];
      }
      rate = surface.sum(places.eastings(), places.northings(), scaled, metres);
    }
    Influence influence =
        new Influence() {
          @Override
          public double ratePerDay(int cell, int incident) {
            if (weight[incident] == 0 || fullDays <= 0) {
              return 0;
            }
            int place = places.locationOf(pointOf[incident]);
            return weight[incident]
                * scale[place]
                * surface.mass(cell, log.x(incident), log.y(incident), metres[place]);
          }

          @Override
          public double reachMetres(int cell) {
            // √2: the reach of the separable Gaussian is a square
            return Math.sqrt(2) * kernel.reachMetres(widest) + 2 * CellRadius.metres(grid, cell);
          }
        };
    Map<String, Double> estimates = new LinkedHashMap<>();
    estimates.put("bandwidthMetres", chosen.typicalMetres());
    estimates.put("weightOfIncidents", total);
    estimates.put("daysOfFullWeight", fullDays);
    List<String> warnings = new ArrayList<>(chosen.warnings());
    if (used.length > 0 && fullDays <= 0) {
      warnings.add("no day of the observed span has any weight: every cell is forecast 0");
    }
    return new BaselineModel(forecaster, history, grid, rate, influence, estimates, warnings);
  }

  // A weight of 1 at a place adds this to the rate, before its kernel: 1 / days, and with edge
  // correction also divided by the kernel's mass inside the study area.
  private double[] scale(
      Locations places, double[] metres, KernelSurface surface, double fullDays) {
    double[] scale = new double[places.size()];
    double[] inside =
        edgeCorrection ? surface.massInside(places.eastings(), places.northings(), metres) : null;
    for (int i = 0; i < scale.length; i++) {
      scale[i] = inside == null ? 1 / fullDays : inside[i] > 0 ? 1 / (fullDays * inside[i]) : 0;
    }
    return scale;
  }
}
