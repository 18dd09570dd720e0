package org.nearcast.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.nearcast.evaluate.AreaScores;
import org.nearcast.evaluate.Backtest;
import org.nearcast.evaluate.Comparison;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.evaluate.Score;

/** What the tables of backtests have in common. */
final class Tables {
  static final String OURS = "multiscale Hawkes";
  static final String LOG_SCORE = "log score";

  private Tables() {}

  /** Hit rates in 1, 5, 10 and 20 % of an area, all shares multiplied by a factor. */
  static List<Score> hitRates(double factor) {
    return DoubleStream.of(0.01, 0.05, 0.10, 0.20)
        .mapToObj(share -> AreaScores.hitRate(share * factor))
        .toList();
  }

  /** Whether a name was asked for, or none of its kind was. */
  static boolean chosen(List<String> wanted, String name, List<String> kind) {
    return wanted.contains(name) || kind.stream().noneMatch(wanted::contains);
  }

  /** The folder in target that finished windows are kept in; made if absent. */
  static Path folder(String name) throws IOException {
    return Files.createDirectories(Path.of("target", name));
  }

  static Backtest keep(Backtest backtest, String name, Path folder) {
    String file = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".txt";
    return backtest.withCheckpoint(folder.resolve(file));
  }

  static String heading(String name, Evaluation evaluation, int days) {
    return String.format(
        Locale.ROOT,
        "%n**%s, %d windows of %d d, %,d incidents, %,d cells**%n%n",
        name,
        evaluation.windows().size(),
        days,
        evaluation.incidents(),
        evaluation.grid().size());
  }

  /** Hit rates as the cells of a row. */
  static String hits(Evaluation evaluation, String method, List<Score> hitRates) {
    return hitRates.stream()
        .map(s -> String.format(Locale.ROOT, "%.1f", evaluation.value(method, s.name())))
        .collect(Collectors.joining(" | "));
  }

  /** A difference and its interval. */
  static String figures(Comparison c, int digits) {
    String one = "%+." + digits + "f";
    return String.format(
        Locale.ROOT, one + " [" + one + ", " + one + "]", c.difference(), c.lower(), c.upper());
  }
}
