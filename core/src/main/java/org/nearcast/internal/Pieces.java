package org.nearcast.internal;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Runs fixed pieces of work on the common pool. Pieces write to places of their own. */
public final class Pieces {
  private Pieces() {}

  /** Runs pieces 0 … n−1, in any order, and returns when all are done. */
  public static void run(int pieces, IntConsumer work) {
    IntStream.range(0, pieces).parallel().forEach(work);
  }

  /** How many pieces keep all cores busy; for work whose answer does not depend on the number. */
  public static int forAllCores(int most) {
    return Math.max(1, Math.min(most, 4 * Runtime.getRuntime().availableProcessors()));
  }
}
