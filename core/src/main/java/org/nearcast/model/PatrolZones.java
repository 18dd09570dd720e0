package org.nearcast.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;

/**
 * Grows connected zones greedily: from each of the hottest free cells, neighbours are taken, the
 * hottest first, until the zone is large enough; the zone with most expected incidents per area is
 * kept, and so on while the area lasts. Greedy, so not always the best possible; deterministic, so
 * always the same. It ends when none of the seeds tried can grow into the area that is left.
 */
final class PatrolZones {
  /** Seeds tried for each zone; more rarely find a better one. */
  private static final int SEEDS = 64;

  private static final double TOLERANCE = 1e-9;

  private final Forecast forecast;
  private final Grid grid;
  private final int[] ranking;
  private final double leastArea;
  private final int[][] neighbours;

  /** Cells of a zone, and cells whose surroundings are too small for one: they stay so. */
  private final boolean[] taken;

  /** The last growth that saw a cell, so that no growth has to clear a set. */
  private final int[] seenBy;

  private int growths;

  /** What grew from each seed last. */
  private final PatrolZone[] grown;

  private PatrolZones(Forecast forecast, double minArea) {
    this.forecast = forecast;
    this.grid = forecast.grid();
    this.ranking = forecast.ranking();
    this.leastArea = minArea * (1 - TOLERANCE);
    this.taken = new boolean[grid.size()];
    this.seenBy = new int[grid.size()];
    this.grown = new PatrolZone[grid.size()];
    this.neighbours = new int[grid.size()][];
  }

  static List<PatrolZone> grow(Forecast forecast, double areaFraction, double minArea) {
    Check.positive("minAreaSquareMetres", minArea);
    if (!(areaFraction >= 0 && areaFraction <= 1)) {
      throw new IllegalArgumentException(
          "areaFraction must be from 0 to 1 but was " + areaFraction);
    }
    double budget = areaFraction * forecast.grid().totalAreaSquareMetres() * (1 + TOLERANCE);
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
    if (budget < leastArea) {
      return best;
    }
    int tried = 0;
    for (int cell : ranking) {
      if (tried == SEEDS) {
        break;
      }
      if (taken[cell]) {
        continue;
      }
      PatrolZone zone = stillFree(grown[cell], budget) ? grown[cell] : from(cell, budget);
      grown[cell] = zone;
      if (zone != null && (best == null || density(zone) > density(best))) {
        best = zone;
      }
      if (!taken[cell]) {
        tried++;
      }
    }
    return best;
  }

  // Growing again would give the same zone: cells that were not chosen then, and are taken now,
  // make no difference, nor does a smaller budget that the zone still meets.
  private boolean stillFree(PatrolZone zone, double budget) {
    return zone != null
        && zone.areaSquareMetres() <= budget
        && zone.cells().stream().noneMatch(cell -> taken[cell]);
  }

  // Null if the free cells around the seed that the budget allows do not reach the least area.
  private PatrolZone from(int seed, double budget) {
    PriorityQueue<Integer> border =
        new PriorityQueue<>(
            Comparator.comparingDouble((Integer cell) -> -intensity(cell))
                .thenComparing(Comparator.naturalOrder()));
    List<Integer> cells = new ArrayList<>();
    growths++;
    seenBy[seed] = growths;
    border.add(seed);
    double area = 0;
    double count = 0;
    boolean leftOut = false;
    while (area < leastArea && !border.isEmpty()) {
      int cell = border.remove();
      if (area + grid.areaSquareMetres(cell) > budget) {
        leftOut = true;
        continue;
      }
      area += grid.areaSquareMetres(cell);
      count += forecast.expectedCount(cell);
      cells.add(cell);
      for (int neighbour : around(cell)) {
        if (!taken[neighbour] && seenBy[neighbour] != growths) {
          seenBy[neighbour] = growths;
          border.add(neighbour);
        }
      }
    }
    if (area < leastArea) {
      if (!leftOut) {
        cells.forEach(cell -> taken[cell] = true);
      }
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
    return neighbours[cell];
  }
}
