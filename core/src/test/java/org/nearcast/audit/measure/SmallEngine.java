package org.nearcast.audit.measure;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.nearcast.audit.uncertainty.BlockSums;
import org.nearcast.audit.uncertainty.CellStatistic;
import org.nearcast.audit.uncertainty.Interval;
import org.nearcast.audit.uncertainty.PlacementStatistic;
import org.nearcast.audit.uncertainty.Scale;
import org.nearcast.audit.uncertainty.ShiftTest;
import org.nearcast.audit.uncertainty.SumStatistic;
import org.nearcast.internal.Streams;

/** A plain bootstrap of blocks of neighbours, and people drawn anew without regard to space. */
final class SmallEngine implements Uncertainty {
  static final int REPLICATES = 199;

  private final int cells;
  private final int perBlock;
  private int sumCalls;

  SmallEngine(int cells, int perBlock) {
    this.cells = cells;
    this.perBlock = perBlock;
  }

  @Override
  public double level() {
    return 0.9;
  }

  @Override
  public int blocks() {
    return (cells + perBlock - 1) / perBlock;
  }

  @Override
  public int blockOf(int cell) {
    return cell / perBlock;
  }

  int sumCalls() {
    return sumCalls;
  }

  private int[] times(int n, String purpose, int replicate) {
    int[] times = new int[n];
    if (replicate < 0) {
      Arrays.fill(times, 1);
      return times;
    }
    UniformRandomProvider random = Streams.of(1, purpose, replicate);
    for (int k = 0; k < n; k++) {
      times[random.nextInt(n)]++;
    }
    return times;
  }

  @Override
  public Interval[] intervals(BlockSums sums, SumStatistic statistic, Scale[] scales) {
    sumCalls++;
    return resampled(
        b ->
            statistic.of(
                sums.total(times(sums.blocks(), "blocks", b), times(sums.windows(), "windows", b))),
        scales);
  }

  @Override
  public Interval[] intervals(CellStatistic statistic, Scale[] scales) {
    return resampled(
        b -> {
          int[] blocks = times(blocks(), "blocks", b);
          int[] times = new int[cells];
          Arrays.setAll(times, i -> blocks[blockOf(i)]);
          return statistic.of(times);
        },
        scales);
  }

  private Interval[] resampled(IntFunction<double[]> replicate, Scale[] scales) {
    double[] now = replicate.apply(-1);
    if (now.length != scales.length) {
      throw new IllegalArgumentException(now.length + " figures, " + scales.length + " scales");
    }
    double[][] all = IntStream.range(0, REPLICATES).mapToObj(replicate).toArray(double[][]::new);
    Interval[] out = new Interval[now.length];
    for (int f = 0; f < now.length; f++) {
      int at = f;
      double[] sorted =
          Arrays.stream(all)
              .mapToDouble(x -> x[at])
              .filter(x -> !Double.isNaN(x))
              .sorted()
              .toArray();
      double lower = sorted.length == 0 ? Double.NaN : sorted[sorted.length / 20];
      double upper =
          sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1 - sorted.length / 20];
      out[f] = new Interval(now[f], lower, upper, Double.NaN, blocks());
    }
    return out;
  }

  @Override
  public ShiftTest[] tests(PlacementStatistic statistic, boolean greaterOnly) {
    int[] same = IntStream.range(0, cells).toArray();
    double[][] all = new double[REPLICATES + 1][];
    all[0] = statistic.of(same, same);
    for (int b = 1; b <= REPLICATES; b++) {
      UniformRandomProvider random = Streams.of(2, "places", b);
      int[] places = same.clone();
      for (int k = cells - 1; k > 0; k--) {
        int other = random.nextInt(k + 1);
        int held = places[k];
        places[k] = places[other];
        places[other] = held;
      }
      all[b] = statistic.of(same, places);
    }
    double[] overlap = new double[all.length];
    Arrays.fill(overlap, 1);
    ShiftTest[] out = new ShiftTest[all[0].length];
    for (int f = 0; f < out.length; f++) {
      int at = f;
      double[] values = Arrays.stream(all).mapToDouble(x -> x[at]).toArray();
      out[f] = ShiftTest.of(values, overlap, greaterOnly);
    }
    return out;
  }
}
