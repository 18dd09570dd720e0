package org.nearcast.pattern;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.IntSort;
import org.nearcast.provenance.Provenance;
import org.nearcast.provenance.Versions;

/** Gi* of every cell of a grid. Immutable and thread-safe. */
public final class GetisOrdResult {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final GetisOrd settings;
  private final Grid grid;
  private final double[] values;
  private final double[] z;
  private final double[] upper;
  private final double[] twoSided;
  private final double[] adjustedUpper;
  private final double[] adjustedTwoSided;
  private final List<String> notes;
  private final Supplier<Provenance> source;

  GetisOrdResult(
      GetisOrd settings,
      Grid grid,
      double[] values,
      double[] z,
      boolean flat,
      List<String> notes,
      Supplier<Provenance> source) {
    this.settings = settings;
    this.grid = grid;
    this.values = values;
    this.z = z;
    this.notes = List.copyOf(notes);
    this.source = source;
    upper = new double[z.length];
    twoSided = new double[z.length];
    for (int cell = 0; cell < z.length; cell++) {
      // without any variation nothing is improbable
      upper[cell] = flat ? 1 : NORMAL.survivalProbability(z[cell]);
      twoSided[cell] = Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z[cell])));
    }
    adjustedUpper = FalseDiscovery.adjusted(upper);
    adjustedTwoSided = FalseDiscovery.adjusted(twoSided);
  }

  /**
   * The cells.
   *
   * @return the grid
   */
  public Grid grid() {
    return grid;
  }

  /**
   * The value of a cell: its number of incidents, unless other values were given.
   *
   * @param cell index in {@code [0, grid().size())}
   * @return the value
   */
  public double value(int cell) {
    return values[Check.index("cell", values.length, cell)];
  }

  /**
   * The statistic of a cell.
   *
   * @param cell index in {@code [0, grid().size())}
   * @return about standard normal if values are assigned to cells at random
   */
  public double z(int cell) {
    return z[Check.index("cell", z.length, cell)];
  }

  /**
   * Probability of at least this z: small for hot spots.
   *
   * @param cell index in {@code [0, grid().size())}
   * @return in [0, 1], not corrected for the number of cells
   */
  public double upperPValue(int cell) {
    return upper[Check.index("cell", z.length, cell)];
  }

  /**
   * Probability of a z at least this far from 0: small for hot and cold spots.
   *
   * @param cell index in {@code [0, grid().size())}
   * @return in [0, 1], not corrected for the number of cells
   */
  public double twoSidedPValue(int cell) {
    return twoSided[Check.index("cell", z.length, cell)];
  }

  /**
   * The upper p-value, adjusted for the number of cells.
   *
   * @param cell index in {@code [0, grid().size())}
   * @return in [0, 1]
   */
  public double adjustedUpperPValue(int cell) {
    return adjustedUpper[Check.index("cell", z.length, cell)];
  }

  /**
   * The two-sided p-value, adjusted for the number of cells.
   *
   * @param cell index in {@code [0, grid().size())}
   * @return in [0, 1]
   */
  public double adjustedTwoSidedPValue(int cell) {
    return adjustedTwoSided[Check.index("cell", z.length, cell)];
  }

  /**
   * The hot spots: cells with z above 0 whose adjusted two-sided p-value is at most the rate.
   *
   * @param falseDiscoveryRate share of false alarms among hot and cold spots that is accepted, for
   *     example 0.05; strictly between 0 and 1
   * @return cells, the largest z first
   * @throws IllegalArgumentException if the rate is out of range
   */
  public int[] hotSpots(double falseDiscoveryRate) {
    return spots(falseDiscoveryRate, 1);
  }

  /**
   * The cold spots: cells with z below 0 whose adjusted two-sided p-value is at most the rate.
   *
   * @param falseDiscoveryRate share of false alarms among hot and cold spots that is accepted;
   *     strictly between 0 and 1
   * @return cells, the smallest z first
   * @throws IllegalArgumentException if the rate is out of range
   */
  public int[] coldSpots(double falseDiscoveryRate) {
    return spots(falseDiscoveryRate, -1);
  }

  private int[] spots(double rate, int sign) {
    Check.openUnit("falseDiscoveryRate", rate);
    int[] found = new int[z.length];
    int count = 0;
    for (int cell = 0; cell < z.length; cell++) {
      if (sign * z[cell] > 0 && adjustedTwoSided[cell] <= rate) {
        found[count++] = cell;
      }
    }
    int[] out = Arrays.copyOf(found, count);
    IntSort.sort(
        out,
        (a, b) -> {
          int bySize = Double.compare(sign * z[b], sign * z[a]);
          return bySize != 0 ? bySize : Integer.compare(a, b);
        });
    return out;
  }

  /**
   * What a reader should know: incidents outside the grid, values without variation.
   *
   * @return a sentence each
   */
  public List<String> notes() {
    return notes;
  }

  /**
   * Where the figures came from: settings, versions, incidents and grid. Computed when asked for,
   * since it hashes every incident.
   *
   * @return the provenance
   */
  public Provenance provenance() {
    Provenance.Builder builder = Provenance.of("GetisOrd").facts(settings.parameters());
    Versions.all().forEach((name, value) -> builder.fact("version " + name, value));
    return builder
        .fact("seed", "none: Gi* draws no random numbers")
        .parent(source.get())
        .parent(grid.provenance())
        .build();
  }

  /** A line for people: how many cells, and how many of them are hot. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "GetisOrdResult[%d cells, %d hot and %d cold spots at a false-discovery rate of 0.05]",
        z.length,
        hotSpots(0.05).length,
        coldSpots(0.05).length);
  }
}
