package org.nearcast.audit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nearcast.audit.measure.Uncertainty;
import org.nearcast.audit.uncertainty.BlockSums;
import org.nearcast.audit.uncertainty.CellStatistic;
import org.nearcast.audit.uncertainty.Interval;
import org.nearcast.audit.uncertainty.PlacementStatistic;
import org.nearcast.audit.uncertainty.Scale;
import org.nearcast.audit.uncertainty.ShiftTest;
import org.nearcast.audit.uncertainty.SumStatistic;

/** Figures alone, without resampling: for measures that are computed many times. */
final class PointEngine implements Uncertainty {
  private final int cells;
  private final double level;

  PointEngine(int cells, double level) {
    this.cells = cells;
    this.level = level;
  }

  @Override
  public double level() {
    return level;
  }

  @Override
  public int blocks() {
    return 1;
  }

  @Override
  public int blockOf(int cell) {
    return 0;
  }

  @Override
  public Interval[] intervals(BlockSums sums, SumStatistic statistic, Scale[] scales) {
    return points(statistic.of(sums.total(ones(sums.blocks()), ones(sums.windows()))));
  }

  @Override
  public Interval[] intervals(CellStatistic statistic, Scale[] scales) {
    return points(statistic.of(ones(cells)));
  }

  @Override
  public ShiftTest[] tests(PlacementStatistic statistic, boolean greaterOnly) {
    int[] same = IntStream.range(0, cells).toArray();
    double[] figures = statistic.of(same, same);
    ShiftTest[] out = new ShiftTest[figures.length];
    // one placement is too few to test: p is NaN
    Arrays.setAll(out, f -> ShiftTest.of(new double[] {figures[f]}, new double[] {1}, greaterOnly));
    return out;
  }

  private static int[] ones(int length) {
    int[] out = new int[length];
    Arrays.fill(out, 1);
    return out;
  }

  private static Interval[] points(double[] figures) {
    double none = Double.NaN;
    return Arrays.stream(figures)
        .mapToObj(figure -> new Interval(figure, none, none, none, none))
        .toArray(Interval[]::new);
  }
}
