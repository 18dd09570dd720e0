package org.nearcast.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** Exponents from the figures of {@link Growth}, the table, and docs/growth.md. */
final class GrowthPage {
  /** Between these two lines of the page stands what the program writes. */
  private static final String BEGIN = "<!-- measured -->\n";

  private static final String END = "<!-- end -->\n";

  private GrowthPage() {}

  /** The figures of a case on a number of threads. */
  static final class Line {
    final String name;
    final int threads;
    final List<double[]> points = new ArrayList<>();

    Line(String name, int threads) {
      this.name = name;
      this.threads = threads;
    }

    /** Exponent of a column (1 seconds, 2 bytes) by least squares in logs. */
    SimpleRegression exponent(int column) {
      SimpleRegression fit = new SimpleRegression();
      points.forEach(p -> fit.addData(Math.log(p[0]), Math.log(p[column])));
      return fit;
    }

    double[] last() {
      return points.get(points.size() - 1);
    }
  }

  static List<Line> lines() throws IOException {
    Map<String, Line> out = new LinkedHashMap<>();
    for (String row : Files.readAllLines(Growth.FIGURES)) {
      String[] part = row.split(";", -1);
      out.computeIfAbsent(part[0] + part[1], key -> new Line(part[0], Integer.parseInt(part[1])))
          .points
          .add(
              new double[] {
                Double.parseDouble(part[2]),
                Double.parseDouble(part[3]),
                Double.parseDouble(part[4])
              });
    }
    // in the order of the cases, not of measuring
    List<Line> sorted = new ArrayList<>();
    for (GrowthCase task : GrowthCases.all()) {
      String name = task.name() + " by " + task.axis();
      out.values().stream().filter(line -> line.name.equals(name)).forEach(sorted::add);
    }
    return sorted;
  }

  static void print() throws IOException {
    System.out.print(table());
  }

  private static String table() throws IOException {
    StringBuilder out = new StringBuilder();
    out.append("| work | from | to | time at the end, 1 and 2 threads | time grows as n to the |");
    out.append(
        " on 2 threads | allowed | memory allocated at the end | memory grows as n to the |\n");
    out.append("|---|---|---|---|---|---|---|---|---|\n");
    List<Line> lines = lines();
    for (Line one : lines) {
      for (Line two : lines) {
        if (one.threads == 1 && two.threads == 2 && one.name.equals(two.name)) {
          out.append(row(one, two));
        }
      }
    }
    return out.toString();
  }

  private static String row(Line one, Line two) {
    double most =
        GrowthCases.all().stream()
            .filter(task -> one.name.equals(task.name() + " by " + task.axis()))
            .mapToDouble(GrowthCase::most)
            .findFirst()
            .orElse(Double.NaN);
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %s, %s (%.2f ×) | %s | %s | %s | %,.1f MB | %s |%n",
        one.name,
        one.points.get(0)[0],
        one.last()[0],
        time(one.last()[1]),
        time(two.last()[1]),
        one.last()[1] / two.last()[1],
        slope(one.exponent(1)),
        slope(two.exponent(1)),
        Double.isNaN(most) ? "" : verdict(most, one.exponent(1), two.exponent(1)),
        two.last()[2] / 1e6,
        slope(one.exponent(2)));
  }

  private static String slope(SimpleRegression fit) {
    return String.format(Locale.ROOT, "%.3f ± %.3f", fit.getSlope(), fit.getSlopeStdErr());
  }

  private static String verdict(double most, SimpleRegression one, SimpleRegression two) {
    boolean below = Math.max(one.getSlope(), two.getSlope()) <= most;
    boolean within =
        one.getSlope() - 2 * one.getSlopeStdErr() <= most
            && two.getSlope() - 2 * two.getSlopeStdErr() <= most;
    return most + (below ? ": kept" : within ? ": kept, within two standard errors" : ": missed");
  }

  private static String time(double seconds) {
    return seconds >= 1
        ? String.format(Locale.ROOT, "%.2f s", seconds)
        : String.format(Locale.ROOT, "%.1f ms", 1000 * seconds);
  }

  /** Replaces the measured part of the page, and the picture. */
  static void write() throws IOException {
    Path docs = Path.of("..", "docs");
    Path page = docs.resolve("growth.md");
    GrowthPlot.write(lines(), docs.resolve("img").resolve("growth.png"));
    String text = Files.readString(page);
    String measured =
        String.format(
            Locale.ROOT,
            "Measured on %s: %s, %d processors, %s %s.%n%n%s",
            LocalDate.now(ZoneOffset.UTC),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.vm.name"),
            System.getProperty("java.version"),
            table());
    int from = text.indexOf(BEGIN) + BEGIN.length();
    Files.writeString(page, text.substring(0, from) + measured + text.substring(text.indexOf(END)));
  }
}
