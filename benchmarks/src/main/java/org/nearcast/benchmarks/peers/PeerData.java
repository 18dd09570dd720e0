package org.nearcast.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Writes the seeded data of the comparison with peers: {@code PeerData FOLDER}. Self-exciting: each
 * incident has on average 0.3 children, exponential in time with a mean of 10 days, Gaussian in
 * space with σ = 100 m. The background is uniform (files {@code h…}) or half of it in 40 hot spots
 * of σ = 150 to 600 m (files {@code c…}). What falls outside the city or the period is dropped.
 */
public final class PeerData {
  static final double BRANCHING_RATIO = 0.3;
  static final double MEAN_DAYS = 10;
  static final double SIGMA_METRES = 100;
  private static final int HOT_SPOTS = 40;
  private static final List<String> NAMES =
      List.of("c2000", "c5000", "c20000", "c100000", "c1000000", "h5000", "h20000");

  private final SplittableRandom random;
  private final double[][] spots = new double[HOT_SPOTS][];
  private final int most;
  private final double[][] columns;
  private int count;

  private PeerData(int most, boolean clustered) {
    this.random = new SplittableRandom(20_240_101L + most);
    this.most = most;
    this.columns = new double[3][most];
    for (int s = 0; s < HOT_SPOTS; s++) {
      spots[s] = new double[] {inner(), inner(), 150 + 450 * random.nextDouble()};
    }
    while (count < most) {
      background(clustered);
    }
  }

  private double inner() {
    return 1500 + (Points.SIZE_METRES - 3000) * random.nextDouble();
  }

  private void background(boolean clustered) {
    double[] spot = spots[random.nextInt(HOT_SPOTS)];
    boolean hot = clustered && random.nextBoolean();
    family(
        hot ? spot[0] + spot[2] * random.nextGaussian() : Points.SIZE_METRES * random.nextDouble(),
        hot ? spot[1] + spot[2] * random.nextGaussian() : Points.SIZE_METRES * random.nextDouble(),
        Points.DAYS * random.nextDouble());
  }

  /** An incident and its children's families; the last one is cut where there are enough. */
  private void family(double x, double y, double t) {
    if (!(inside(x) && inside(y) && t < Points.DAYS) || count == most) {
      return;
    }
    columns[0][count] = x;
    columns[1][count] = y;
    columns[2][count++] = t;
    int children = poisson(BRANCHING_RATIO);
    for (int c = 0; c < children; c++) {
      family(
          x + SIGMA_METRES * random.nextGaussian(),
          y + SIGMA_METRES * random.nextGaussian(),
          t - MEAN_DAYS * StrictMath.log(1 - random.nextDouble()));
    }
  }

  private static boolean inside(double metres) {
    return metres >= 0 && metres < Points.SIZE_METRES;
  }

  private int poisson(double mean) {
    double left = random.nextDouble();
    double p = StrictMath.exp(-mean);
    int k = 0;
    while (left >= p && k < 50) {
      left -= p;
      p *= mean / ++k;
    }
    return k;
  }

  private Points inOrder() {
    int[] order =
        IntStream.range(0, most)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> columns[2][i]))
            .mapToInt(i -> i)
            .toArray();
    double[][] sorted = new double[3][];
    for (int c = 0; c < 3; c++) {
      double[] column = columns[c];
      sorted[c] = Arrays.stream(order).mapToDouble(i -> column[i]).toArray();
    }
    return new Points(sorted[0], sorted[1], sorted[2]);
  }

  /**
   * Writes what is not there yet.
   *
   * @param args the folder
   * @throws IOException if it cannot be written
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (String name : NAMES) {
      Path file = folder.resolve(name + ".f64");
      if (!Files.exists(file)) {
        boolean clustered = name.charAt(0) == 'c';
        new PeerData(Integer.parseInt(name.substring(1)), clustered).inOrder().write(file);
      }
    }
  }
}
