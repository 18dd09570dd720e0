package org.nearcast.model.hawkes.multiscale;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often all cells are spread. */
final class CountingSmoother extends Smoother {
  private final Smoother smoother;
  private final AtomicInteger spreads;

  CountingSmoother(Smoother smoother, AtomicInteger spreads) {
    this.smoother = smoother;
    this.spreads = spreads;
  }

  @Override
  int scales() {
    return smoother.scales();
  }

  @Override
  double[] spread(double[] cells, int scale) {
    spreads.incrementAndGet();
    return smoother.spread(cells, scale);
  }

  @Override
  double[] spread(double[] cells, int scale, int[] wanted) {
    spreads.incrementAndGet();
    return smoother.spread(cells, scale, wanted);
  }

  @Override
  double weight(int from, int to, int scale) {
    return smoother.weight(from, to, scale);
  }

  @Override
  int[] around(int cell, int scale) {
    return smoother.around(cell, scale);
  }
}
