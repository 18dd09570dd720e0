package org.nearcast.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;

/**
 * Grows connected zones greedily: from each of the hottest free cells, neighbours are taken, the
 * hottest first, until the zone is large enough; the zone with most expected incidents per area is
 * kept, and so on while the area lasts. Greedy, so not always the best possible; deterministic, so
 * always the same.
 */
final class PatrolZones {
  /** Seeds tried for each zone; more rarely find a better one. */
  private static final int SEEDS = 64;

  private final Forecast forecast;
  private final Grid grid;
  private final double minArea;
  private final boolean[] taken;
  private final int[][] neighbours;

  private PatrolZones(Forecast forecast, double minArea) {
    this.forecast = forecast;
    this.grid = forecast.grid();
    this.minArea = minArea;
    this.taken = new boolean[grid.size()];
    this.neighbours = new int[grid.size()][];
  }

  static List<PatrolZone> grow(Forecast forecast, double areaFraction, double minArea) {
    Check.positive("minAreaSquareMetres", minArea);
    if (!(areaFraction >= 0 && areaFraction <= 1)) {
      throw new IllegalArgumentException(
          "areaFraction must be from 0 to 1 but was " + areaFraction);
    }
    double budget = areaFraction * forecast.grid().totalAreaSquareMetres();
    PatrolZones work = new PatrolZones(forecast, minArea);
    List<PatrolZone> zones = new ArrayList<>();
    PatrolZone next = work.best(budget);
    while (next != null) {
      zones.add(next);
      next.cells().forEach(cell -> work.taken[cell] = true);
      budget -= next.areaSquareMetres();
      next = work.best(budget);
    }
    zones.sort(Comparator.comparingDouble(PatrolZones::density).reversed());
    return List.copyOf(zones);
  }

  private static double density(PatrolZone zone) {
    return zone.expectedCount() / zone.areaSquareMetres();
  }

  private PatrolZone best(double budget) {
    PatrolZone best = null;
    int tried = 0;
    for (int cell : forecast.ranking()) {
      if (tried == SEEDS) {
        break;
      }
      if (taken[cell]) {
        continue;
      }
      PatrolZone zone = from(cell, budget);
      if (zone != null) {
        tried++;
        if (best == null || density(zone) > density(best)) {
          best = zone;
        }
      }
    }
    return best;
  }

  // Null if the free cells around the seed do not reach the least area, or it exceeds the budget.
  private PatrolZone from(int seed, double budget) {
    PriorityQueue<Integer> border =
        new PriorityQueue<>(
            Comparator.comparingDouble((Integer cell) -> -intensity(cell))
                .thenComparing(Comparator.naturalOrder()));
    List<Integer> cells = new ArrayList<>();
    java.util.Set<Integer> seen = new java.util.HashSet<>(List.of(seed));
    border.add(seed);
    double area = 0;
    double count = 0;
    while (area < minArea * (1 - 1e-9) && !border.isEmpty()) {
      int cell = border.remove();
      area += grid.areaSquareMetres(cell);
      if (area > budget * (1 + 1e-9)) {
        return null;
      }
      count += forecast.expectedCount(cell);
      cells.add(cell);
      for (int neighbour : around(cell)) {
        if (!taken[neighbour] && seen.add(neighbour)) {
          border.add(neighbour);
        }
      }
    }
    if (area < minArea * (1 - 1e-9)) {
      return null;
    }
    cells.sort(null);
    return new PatrolZone(cells, area, count);
  }

  private double intensity(int cell) {
    return forecast.expectedCount(cell) / grid.wholeAreaSquareMetres(cell);
  }

  private int[] around(int cell) {
    if (neighbours[cell] == null) {
      neighbours[cell] = grid.neighbours(cell);
    }
    return Arrays.copyOf(neighbours[cell], neighbours[cell].length);
  }
}
