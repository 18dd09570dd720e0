package org.nearcast.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.kernel.KernelSurface;
import org.nearcast.kernel.SpatialKernel;
import org.nearcast.model.hawkes.parametric.EStep;
import org.nearcast.simulate.CrimeType;
import org.nearcast.simulate.Recording;
import org.nearcast.simulate.SyntheticCity;

/**
 * The library's side of docs/limit.md: the scoring loop and one pass over the pairs of a
 * self-exciting process, against C programs on the same data. {@code write FOLDER} writes the data
 * for them; {@code time} prints a line for each loop: name, median seconds, work a call (cells or
 * pairs), and what it computed, for the script to compare. Run by {@code benchmarks/limit/run}.
 */
public final class Limit {
  private static final double SIZE = 20_000;
  private static final double SIGMA = 200;
  private static final int POINTS = 20_000;
  private static final int INCIDENTS = 100_000;

  /** Until C2 has compiled everything, and as many to take the median of as the C programs take. */
  private static final double WARM_UP_SECONDS = 6;

  private static final int TIMES = 21;

  private Limit() {}

  /**
   * Writes or measures.
   *
   * @param args {@code write FOLDER} or {@code time}
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    SplittableRandom random = new SplittableRandom(20_170_301);
    double[] x = random.doubles(POINTS, 0, SIZE).toArray();
    double[] y = random.doubles(POINTS, 0, SIZE).toArray();
    StudyArea area = StudyArea.rectangle(0, 0, SIZE, SIZE, "local");
    if (args.length == 2 && args[0].equals("write")) {
      Path folder = Files.createDirectories(Path.of(args[1]));
      write(folder, "x", x);
      write(folder, "y", y);
      writeIncidents(folder, city(area).log());
    } else if (args.length == 1 && args[0].equals("time")) {
      scatter(area, x, y, 133);
      scatter(area, x, y, 400);
      pairs(city(area), Grid.square(area, 200));
    } else {
      throw new IllegalArgumentException("usage: Limit write FOLDER | time");
    }
  }

  private static History city(StudyArea area) {
    SyntheticCity city =
        SyntheticCity.withDefaults()
            .withStudyArea(area)
            .withPeriod(LocalDate.of(2023, 1, 1), 730)
            .withTypes(CrimeType.of("BURGLARY", 6))
            .withHotSpots(14, 1)
            .withRecording(Recording.EXACT)
            .withExpectedIncidents(INCIDENTS);
    return city.simulate(1).log().knownAt(city.observed().end());
  }

  private static void writeIncidents(Path folder, IncidentLog log) throws IOException {
    double[] x = new double[log.size()];
    double[] y = new double[log.size()];
    double[] t = new double[log.size()];
    long origin = log.observed().start().toEpochMilli();
    for (int i = 0; i < t.length; i++) {
      x[i] = log.x(i);
      y[i] = log.y(i);
      t[i] = (log.occurredMillis(i) - origin) / 86_400_000.0;
    }
    write(folder, "px", x);
    write(folder, "py", y);
    write(folder, "pt", t);
  }

  private static void write(Path folder, String name, double[] values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putDouble(value);
    }
    Files.write(folder.resolve(name + ".bin"), bytes.array());
  }

  private static void scatter(StudyArea area, double[] x, double[] y, int cells) {
    Grid grid = Grid.square(area, SIZE / cells);
    KernelSurface surface = KernelSurface.over(grid, SpatialKernel.GAUSSIAN, SIGMA);
    double[] weight = new double[x.length];
    double[] sigma = new double[x.length];
    Arrays.fill(weight, 1);
    Arrays.fill(sigma, SIGMA);
    double[][] last = new double[1][];
    double seconds =
        seconds(
            () -> {
              last[0] = surface.sum(x, y, weight, sigma);
              return last[0][0];
            });
    double total = Arrays.stream(last[0]).sum();
    double squares = Arrays.stream(last[0]).map(v -> v * v).sum();
    print("scatter" + cells, seconds, 0, total, squares);
  }

  private static void pairs(History history, Grid grid) {
    EStep step = new EStep(history, grid);
    long[] pairs = new long[1];
    double seconds =
        seconds(
            () -> {
              pairs[0] = step.run();
              return step.logIntensity();
            });
    print("estep", seconds, pairs[0], step.logIntensity(), step.triggered());
  }

  private static double seconds(DoubleSupplier work) {
    double[] times = new double[TIMES];
    double expected = work.getAsDouble();
    long start = System.nanoTime();
    while (System.nanoTime() - start < WARM_UP_SECONDS * 1e9) {
      same(expected, work.getAsDouble());
    }
    for (int k = 0; k < TIMES; k++) {
      long before = System.nanoTime();
      double found = work.getAsDouble();
      times[k] = (System.nanoTime() - before) / 1e9;
      same(expected, found);
    }
    return DoubleStream.of(times).sorted().toArray()[TIMES / 2];
  }

  private static void same(double expected, double found) {
    if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(found)) {
      throw new IllegalStateException("runs differ: " + expected + " and " + found);
    }
  }

  private static void print(String name, double seconds, long work, double a, double b) {
    System.out.printf(Locale.ROOT, "%s %.6f %d %.15g %.15g%n", name, seconds, work, a, b);
  }
}
