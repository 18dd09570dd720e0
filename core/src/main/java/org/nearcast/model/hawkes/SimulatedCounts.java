package org.nearcast.model.hawkes;

import java.util.Arrays;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.Streams;
import org.nearcast.model.CountInterval;
import org.nearcast.model.Horizon;
import org.nearcast.model.Intervals;

/**
 * Incidents per cell in many simulated futures: the distribution of counts, clustering included.
 * What it leaves out is the uncertainty of the parameters. Immutable and thread-safe.
 */
public final class SimulatedCounts implements Intervals {
  private final int simulations;

  /** For each cell the counts above zero, ascending. */
  private final int[][] counts;

  private final int[] totals;

  private final long seed;
  private final Grid grid;
  private final Horizon horizon;

  private SimulatedCounts(
      Grid grid, Horizon horizon, int simulations, long seed, int[][] counts, int[] totals) {
    this.grid = grid;
    this.horizon = horizon;
    this.simulations = simulations;
    this.seed = seed;
    this.counts = counts;
    this.totals = totals;
  }

  static SimulatedCounts of(SelfExcitingModel model, Horizon horizon, int simulations, long seed) {
    Check.atLeast("simulations", 1, simulations);
    Grid grid = model.grid();
    int[][] cellsOf = new int[simulations][];
    Pieces.run(
        simulations,
        s -> {
          cellsOf[s] = cells(model, horizon, seed, s);
          Arrays.sort(cellsOf[s]);
        });
    int[] size = new int[grid.size()];
    int[] totals = new int[simulations];
    for (int s = 0; s < simulations; s++) {
      totals[s] = cellsOf[s].length;
      for (int k = 0; k < cellsOf[s].length; k++) {
        size[cellsOf[s][k]] += k == 0 || cellsOf[s][k] != cellsOf[s][k - 1] ? 1 : 0;
      }
    }
    int[][] counts = new int[grid.size()][];
    for (int cell = 0; cell < counts.length; cell++) {
      counts[cell] = new int[size[cell]];
    }
    for (int[] cells : cellsOf) {
      for (int k = 0; k < cells.length; ) {
        int first = k;
        while (k < cells.length && cells[k] == cells[first]) {
          k++;
        }
        counts[cells[first]][--size[cells[first]]] = k - first;
      }
    }
    for (int[] own : counts) {
      Arrays.sort(own);
    }
    Arrays.sort(totals);
    return new SimulatedCounts(grid, horizon, simulations, seed, counts, totals);
  }

  /** The cell of each incident of a future that lies in one. */
  private static int[] cells(SelfExcitingModel model, Horizon horizon, long seed, int simulation) {
    Grid grid = model.grid();
    long own = Streams.of(seed, "simulated counts", simulation).nextLong();
    IncidentLog future = model.simulate(horizon, own);
    int[] cells = new int[future.size()];
    int inside = 0;
    for (int i = 0; i < cells.length; i++) {
      int cell = grid.cellOf(future.x(i), future.y(i));
      if (cell >= 0) {
        cells[inside++] = cell;
      }
    }
    return Arrays.copyOf(cells, inside);
  }

  /**
   * Draws one of the futures that {@link SelfExcitingModel#simulateCounts} counts, by itself: for
   * those who need each future, not the distribution over them, and not all in memory.
   *
   * @param model the fitted model
   * @param horizon the time to count in; it starts at the cutoff or later
   * @param seed settles the futures
   * @param simulation number of the future, from 0
   * @return incidents in each cell of the model's grid
   * @throws IllegalArgumentException if the number is negative
   */
  public static int[] ofOneFuture(
      SelfExcitingModel model, Horizon horizon, long seed, int simulation) {
    Check.atLeast("simulation", 0, simulation);
    int[] counts = new int[model.grid().size()];
    for (int cell : cells(model, horizon, seed, simulation)) {
      counts[cell]++;
    }
    return counts;
  }

  /**
   * How many futures were drawn.
   *
   * @return at least 1
   */
  public int simulations() {
    return simulations;
  }

  /**
   * Mean count of a cell over the futures.
   *
   * @param cell index in the grid
   * @return at least 0
   */
  public double mean(int cell) {
    long sum = 0;
    for (int count : counts[Check.index("cell", counts.length, cell)]) {
      sum += count;
    }
    return (double) sum / simulations;
  }

  /**
   * Mean count of all cells together over the futures.
   *
   * @return at least 0
   */
  public double meanTotal() {
    return Arrays.stream(totals).average().orElse(0);
  }

  /**
   * Variance of the count of all cells together over the futures; for a Poisson process it equals
   * the mean.
   *
   * @return at least 0; 0 for a single future
   */
  public double varianceTotal() {
    double mean = meanTotal();
    double sum = 0;
    for (int total : totals) {
      sum += (total - mean) * (total - mean);
    }
    return simulations > 1 ? sum / (simulations - 1) : 0;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Equal-tailed, by the ranks of the futures: if the model were true, what will happen would
   * lie beyond either end with a probability of at most {@code (1 − level)/2}.
   *
   * @throws IllegalArgumentException if there are too few futures for the level: 39 are needed for
   *     0.95
   */
  @Override
  public CountInterval interval(int cell, double level) {
    return interval(counts[Check.index("cell", counts.length, cell)], level);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Equal-tailed, by the ranks of the futures: if the model were true, what will happen would
   * lie beyond either end with a probability of at most {@code (1 − level)/2}.
   *
   * @throws IllegalArgumentException if there are too few futures for the level: 39 are needed for
   *     0.95
   */
  @Override
  public CountInterval intervalTotal(double level) {
    return interval(totals, level);
  }

  @Override
  public Grid grid() {
    return grid;
  }

  @Override
  public Horizon horizon() {
    return horizon;
  }

  @Override
  public String limits() {
    return "Intervals come from simulated futures of the fitted model: they know that incidents"
        + " cluster, but not how uncertain the model itself is, so real counts fall outside more"
        + " often than the level says.";
  }

  @Override
  public String method() {
    return simulations + " simulated futures, seed " + seed;
  }

  private CountInterval interval(int[] aboveZero, double level) {
    Check.openUnit("level", level);
    // of S futures and what will happen, each has the same chance to be the k lowest
    int beyond = (int) Math.floor((1 - level) / 2 * (simulations + 1) * (1 + 1e-12)) - 1;
    if (beyond < 0) {
      throw new IllegalArgumentException(
          "simulations must be at least "
              + (int) Math.ceil(2 / (1 - level) * (1 - 1e-12) - 1)
              + " for a level of "
              + level
              + " but were "
              + simulations);
    }
    return new CountInterval(at(aboveZero, beyond), at(aboveZero, simulations - 1 - beyond), level);
  }

  // The value at a rank; all that are not stored are zero.
  private int at(int[] aboveZero, int rank) {
    int k = rank - (simulations - aboveZero.length);
    return k < 0 ? 0 : aboveZero[k];
  }
}
