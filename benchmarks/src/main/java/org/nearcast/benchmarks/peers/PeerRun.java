package org.nearcast.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs one job of Nearcast as a process of its own: {@code PeerRun JOB DATA COLUMNS BANDWIDTH
 * REPEATS OUT}. Prints {@code first} (the first call of the process, with class loading and an
 * interpreter that has seen nothing), then {@code warm} for each repeat after a warm-up of 1.5
 * seconds, then what was found; writes the values to OUT. With 0 repeats it is a cold process and
 * nothing else.
 */
public final class PeerRun {
  private static final double WARM_UP_SECONDS = 1.5;

  /** A call longer than this needs no warm-up. */
  private static final double LONG_SECONDS = 5;

  private PeerRun() {}

  /**
   * Runs it.
   *
   * @param args job, data file, columns, bandwidth in metres, repeats, file for the values
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    // held, or its level would be forgotten: that twenty iterations are not the end is meant
    Logger logger = Logger.getLogger("org.nearcast");
    logger.setLevel(Level.OFF);
    Points points = Points.read(Path.of(args[1]));
    PeerJob job =
        PeerJob.named(args[0], points, Integer.parseInt(args[2]), Double.parseDouble(args[3]));
    int repeats = Integer.parseInt(args[4]);
    long start = System.nanoTime();
    PeerJob.Found found = job.run();
    double first = print("first", start);
    if (repeats == 0) {
      return;
    }
    double spent = 0;
    while (spent < WARM_UP_SECONDS && first < LONG_SECONDS) {
      start = System.nanoTime();
      found = job.run();
      spent += (System.nanoTime() - start) / 1e9;
    }
    for (int r = 0; r < repeats; r++) {
      start = System.nanoTime();
      found = job.run();
      print("warm", start);
    }
    System.out.println(
        "version Nearcast, Java "
            + Runtime.version()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " threads");
    if (!found.layout().isEmpty()) {
      System.out.println("layout " + found.layout());
      Points.writeDoubles(Path.of(args[5]), found.values());
    }
    found
        .estimates()
        .forEach(
            (name, value) -> System.out.printf(Locale.ROOT, "estimate %s %.10g%n", name, value));
  }

  private static double print(String what, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(Locale.ROOT, "%s %.7f%n", what, seconds);
    return seconds;
  }
}
