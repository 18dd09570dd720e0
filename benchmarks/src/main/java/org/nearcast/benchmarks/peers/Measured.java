package org.nearcast.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What all runs of one program in one row said. */
final class Measured {
  final List<Double> warm = new ArrayList<>();
  final List<Double> first = new ArrayList<>();
  final List<Double> process = new ArrayList<>();

  /** Median of each run, in order of the names of their files: for ratios run by run. */
  final List<Double> runs = new ArrayList<>();

  final Map<String, String> estimates = new TreeMap<>();
  String version = "";
  String missing = "";
  private String layout = "";

  static Measured read(Path folder, String who) throws IOException {
    return matching(folder, who + "\\.\\d.*\\.txt");
  }

  /** Nearcast's runs right after this peer's. */
  static Measured beside(Path folder, String who) throws IOException {
    return matching(folder, "nearcast\\.\\d-" + who + "\\.txt");
  }

  private static Measured matching(Path folder, String names) throws IOException {
    Measured out = new Measured();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().matches(names)).sorted().toList()) {
        out.add(Files.readAllLines(file));
      }
    }
    return out;
  }

  private void add(List<String> lines) {
    List<Double> here = new ArrayList<>();
    for (String line : lines) {
      String[] part = line.split(" ", 2);
      switch (part[0]) {
        case "warm" -> here.add(Double.valueOf(part[1]));
        case "first" -> first.add(Double.valueOf(part[1]));
        case "process" -> process.add(Double.valueOf(part[1]));
        case "version" -> version = part[1];
        case "layout" -> layout = part[1];
        case "missing" -> missing = part[1];
        case "estimate" -> {
          String[] pair = part[1].split(" ", 2);
          estimates.put(pair[0], pair[1]);
        }
        default -> {
          // chatter of a peer
        }
      }
    }
    warm.addAll(here);
    if (!here.isEmpty()) {
      runs.add(median(here));
    }
  }

  boolean there() {
    return !warm.isEmpty();
  }

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length == 0
        ? Double.NaN
        : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  static String spread(List<Double> values) {
    if (values.isEmpty()) {
      return "–";
    }
    double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
    String middle = number(median(values));
    return sorted.length == 1
        ? middle
        : middle + " [" + number(sorted[0]) + "–" + number(sorted[sorted.length - 1]) + "]";
  }

  static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    return value >= 100
        ? String.format(Locale.ROOT, "%.0f", value)
        : value >= 0.001
            ? String.format(Locale.ROOT, "%.3g", value)
            : String.format(Locale.ROOT, "%.1e", value);
  }

  /** Largest error by peak, and the share of the top 1 % of the values that do not belong there. */
  double[] errors(Path values, Points points, double h, boolean edge) throws IOException {
    if (layout.isEmpty() || !Files.exists(values)) {
      return new double[] {Double.NaN, Double.NaN};
    }
    ExactDensity.Layout where = ExactDensity.Layout.parse(layout);
    double[] exact = ExactDensity.of(points, where, h, edge);
    double[] found = Points.readDoubles(values);
    if (found.length != exact.length) {
      throw new IOException(values + " has " + found.length + " values, not " + exact.length);
    }
    int[] city = IntStream.range(0, exact.length).filter(where::inCity).toArray();
    double worst = 0;
    double peak = 0;
    for (int i : city) {
      worst = Math.max(worst, Math.abs(found[i] - exact[i]));
      peak = Math.max(peak, exact[i]);
    }
    double mark = threshold(exact, city);
    double markFound = threshold(found, city);
    long wrong = Arrays.stream(city).filter(i -> found[i] > markFound && exact[i] <= mark).count();
    return new double[] {worst / peak, wrong / (0.01 * city.length)};
  }

  private static double threshold(double[] values, int[] city) {
    double[] sorted = Arrays.stream(city).mapToDouble(i -> values[i]).sorted().toArray();
    return sorted[sorted.length - 1 - sorted.length / 100];
  }
}
