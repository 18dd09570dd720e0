package org.nearcast.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How time and memory grow with events, cells, origins and threads. Each case runs at sizes that
 * double, on one thread and on two; of some warm runs the median counts. Memory is what all threads
 * allocate in a run, garbage included: it does not depend on when the collector comes.
 *
 * <p>Arguments: words that the cases to measure begin with (all without any), or {@code page} alone
 * to write {@code docs/growth.md} and its picture from what was measured. Figures are kept in
 * {@code target/growth.csv}; a case measured anew replaces its old ones.
 */
public final class Growth {
  static final Path FIGURES = Path.of("target", "growth.csv");

  /** Runs are repeated until they took so long, but at least three times and at most nine. */
  private static final double ENOUGH_SECONDS = 0.6;

  private static final int LEAST_RUNS = 3;
  private static final int MOST_RUNS = 9;
  private static final int[] THREADS = {1, 2};

  /** What one run took. */
  record Run(double seconds, double bytes) {}

  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Held, or its level would be forgotten. */
  private static final Logger QUIET = Logger.getLogger("org.nearcast.model.hawkes");

  private Growth() {}

  /**
   * Measures, or writes the page.
   *
   * @param args cases, or page
   * @throws Exception if a file cannot be read or written
   */
  public static void main(String[] args) throws Exception {
    // that fifty passes are not the end is meant
    QUIET.setLevel(Level.OFF);
    if (List.of(args).equals(List.of("page"))) {
      GrowthPage.write();
      return;
    }
    for (GrowthCase task : GrowthCases.all()) {
      String name = task.name() + " by " + task.axis();
      if (args.length == 0 || Arrays.stream(args).anyMatch(name::startsWith)) {
        measure(task, name);
      }
    }
    GrowthPage.print();
  }

  private static void measure(GrowthCase task, String name) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int size : task.sizes()) {
      Callable<?> work = task.input().of(size);
      for (int threads : THREADS) {
        Run run = median(work, threads);
        String line =
            String.format(
                Locale.ROOT, "%s;%d;%d;%.6g;%.0f%n", name, threads, size, run.seconds, run.bytes);
        System.out.print(line);
        lines.append(line);
      }
    }
    replace(name, lines.toString());
  }

  private static void replace(String name, String lines) throws IOException {
    StringBuilder kept = new StringBuilder();
    if (Files.exists(FIGURES)) {
      for (String line : Files.readAllLines(FIGURES)) {
        kept.append(line.startsWith(name + ";") ? "" : line + "\n");
      }
    }
    Files.createDirectories(FIGURES.getParent());
    Files.writeString(
        FIGURES, kept + lines, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  // In a pool of its own: work in pieces runs on the pool that it was called from.
  private static Run median(Callable<?> work, int threads) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      double[] seconds = new double[MOST_RUNS];
      double[] bytes = new double[MOST_RUNS];
      // the first run compiles; a long one compiles while it runs
      double warm = once(work, pool).seconds;
      for (double spent = warm; spent < ENOUGH_SECONDS; ) {
        spent += once(work, pool).seconds;
      }
      int runs = 0;
      double spent = 0;
      while (runs < MOST_RUNS && (runs < LEAST_RUNS || spent < ENOUGH_SECONDS)) {
        Run run = once(work, pool);
        seconds[runs] = run.seconds;
        bytes[runs++] = run.bytes;
        spent += run.seconds;
      }
      return new Run(middle(seconds, runs), middle(bytes, runs));
    } finally {
      pool.shutdown();
    }
  }

  private static Run once(Callable<?> work, ForkJoinPool pool) throws Exception {
    double before = allocated();
    long begun = System.nanoTime();
    Object result = pool.submit(work).get();
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (result == null) {
      throw new IllegalStateException("no result");
    }
    return new Run(seconds, allocated() - before);
  }

  private static double allocated() {
    long sum = 0;
    for (long bytes : MEMORY.getThreadAllocatedBytes(MEMORY.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return sum;
  }

  private static double middle(double[] values, int count) {
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
  }
}
