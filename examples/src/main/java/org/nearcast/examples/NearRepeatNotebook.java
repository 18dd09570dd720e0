package org.nearcast.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.io.Projection;
import org.nearcast.pattern.Chain;
import org.nearcast.pattern.ChainsResult;
import org.nearcast.pattern.GetisOrd;
import org.nearcast.pattern.GetisOrdResult;
import org.nearcast.pattern.Knox;
import org.nearcast.pattern.KnoxResult;
import org.nearcast.pattern.NearRepeatChains;
import org.nearcast.pattern.ScanCluster;
import org.nearcast.pattern.ScanResult;
import org.nearcast.pattern.SpaceTimeScan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Near repeats, their chains, hot spots and clusters of a city, and a plot of the Knox ratios. */
@Command(
    name = "NearRepeatNotebook",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Do incidents follow each other nearby? Prints the Knox table, the longest near-repeat chains,",
      "and, for the last days, Gi* hot spots and clusters in space and time; plots the Knox ratios."
    })
public final class NearRepeatNotebook implements Callable<Integer> {
  private static final int MOST_TOLD = 5;

  @Mixin private CityInput input;

  @Option(
      names = "--metres",
      split = ",",
      description = "Upper ends of the bands in space (${DEFAULT-VALUE}).")
  private double[] metres = {100, 200, 300, 400};

  @Option(
      names = "--days",
      split = ",",
      description = "Upper ends of the bands in time (${DEFAULT-VALUE}).")
  private double[] days = {7, 14, 21, 28};

  @Option(names = "--permutations", description = "Permutations of the times (${DEFAULT-VALUE}).")
  private int permutations = 999;

  @Option(names = "--cell", description = "Size of the cells of Gi*, metres (${DEFAULT-VALUE}).")
  private double cellMetres = 300;

  @Option(names = "--scan-cell", description = "Size of the cells of the scan (${DEFAULT-VALUE}).")
  private double scanCellMetres = 500;

  @Option(
      names = "--last-days",
      description = "Length of the data for Gi* and the scan (${DEFAULT-VALUE}).")
  private int lastDays = 365;

  @Option(names = "--out", description = "Where to write the plot (${DEFAULT-VALUE}).")
  private Path folder = Path.of("target", "near-repeats");

  @Spec private CommandSpec spec;

  /** Only {@link #main} makes one. */
  NearRepeatNotebook() {}

  /**
   * Runs the notebook.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    int code = Mains.execute(new NearRepeatNotebook(), args);
    if (code != 0) {
      System.exit(code);
    }
  }

  @Override
  public Integer call() throws IOException {
    if (lastDays < 1) {
      throw new IllegalArgumentException("--last-days must be at least 1 but was " + lastDays);
    }
    PrintWriter out = spec.commandLine().getOut();
    City city = input.load(out);
    IncidentLog log = city.log();
    if (input.categories.isEmpty() && log.categories().size() > 1) {
      out.println("all types together; near repeats are mostly sought within one: --category NAME");
    }
    Instant end = log.observed().end();
    IncidentLog recent = log.between(new TimeSpan(end.minus(Duration.ofDays(lastDays)), end));

    KnoxResult knox =
        Knox.withDefaults()
            .withSpaceBandsMetres(metres)
            .withTimeBandsDays(days)
            .withPermutations(permutations)
            .test(log);
    tellKnox(out, knox);
    tellChains(out, NearRepeatChains.withDefaults().find(log), log);
    Projection toDegrees = Projection.between(log.crs(), Projection.LON_LAT);
    Grid grid = Grid.square(city.area(), cellMetres);
    tellHotSpots(out, GetisOrd.withDefaults().analyse(recent, grid), toDegrees);
    Grid scanGrid = Grid.square(city.area(), scanCellMetres);
    ScanResult scan =
        SpaceTimeScan.withDefaults().withPermutations(permutations).scan(recent, scanGrid);
    tellClusters(out, scan, toDegrees);

    Files.createDirectories(folder);
    Path plot = folder.resolve("knox.png");
    boolean drawn = RatioPlot.write(knox, "Near repeats: " + city.name(), plot);
    out.printf(
        "%nplot: %s%n",
        drawn ? plot.toAbsolutePath().normalize() : "none, as no ratio has a p of 0.05 or less");
    return 0;
  }

  private static void tellKnox(PrintWriter out, KnoxResult knox) {
    out.printf(
        Locale.ROOT,
        "%nKnox: pairs of %,d incidents, observed / expected (* p <= 0.05, ** 0.01, *** 0.001)%n",
        knox.incidents());
    out.print(knox.table());
    knox.notes().forEach(note -> out.println("note: " + note));
    out.println(
        "(a, b]: more than a, at most b. Expected: mean with the times permuted over the places.");
  }

  private static void tellChains(PrintWriter out, ChainsResult result, IncidentLog log) {
    out.printf(
        Locale.ROOT,
        "%nchains of links up to 100 m and 14 days: %,d of %,d incidents in %,d chains%n",
        result.linkedIncidents(),
        result.incidents(),
        result.chains().size());
    out.println(
        "length: number of chains  "
            + result.lengths().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ")));
    ZoneId zone = log.zone();
    List<Chain> longest = result.chains().subList(0, Math.min(MOST_TOLD, result.chains().size()));
    for (Chain chain : longest) {
      out.printf(
          Locale.ROOT,
          "  %d incidents from %s to %s (%.0f days), within %.0f m of their middle%n",
          chain.size(),
          chain.start().atZone(zone).toLocalDate(),
          chain.end().atZone(zone).toLocalDate(),
          chain.spanDays(),
          chain.radiusMetres());
    }
  }

  private void tellHotSpots(PrintWriter out, GetisOrdResult result, Projection toDegrees) {
    Grid grid = result.grid();
    int[] hot = result.hotSpots(0.05);
    out.printf(
        Locale.ROOT,
        "%nGi* of the last %d days: %d hot and %d cold spots among %,d cells of %.0f m, at a"
            + " false-discovery rate of 0.05%n",
        lastDays,
        hot.length,
        result.coldSpots(0.05).length,
        grid.size(),
        cellMetres);
    result.notes().forEach(note -> out.println("note: " + note));
    out.println("cell        longitude   latitude  incidents       z   adjusted p");
    for (int k = 0; k < Math.min(MOST_TOLD, hot.length); k++) {
      double[] place = toDegrees.apply(new double[] {grid.centreX(hot[k]), grid.centreY(hot[k])});
      out.printf(
          Locale.ROOT,
          "%-10s %10.5f %10.5f %10.0f %7.2f %12.2g%n",
          grid.name(hot[k]),
          place[0],
          place[1],
          result.value(hot[k]),
          result.z(hot[k]),
          result.adjustedTwoSidedPValue(hot[k]));
    }
  }

  private void tellClusters(PrintWriter out, ScanResult scan, Projection toDegrees) {
    out.printf(
        Locale.ROOT,
        "%nspace-time permutation scan of the last %d days: %,d incidents%n",
        lastDays,
        scan.incidents());
    scan.notes().forEach(note -> out.println("note: " + note));
    out.println(
        " longitude   latitude  radius  first day   last day    observed  expected    LLR       p");
    for (int k = 0; k < Math.min(MOST_TOLD, scan.clusters().size()); k++) {
      ScanCluster cluster = scan.clusters().get(k);
      double[] place = toDegrees.apply(new double[] {cluster.centreX(), cluster.centreY()});
      out.printf(
          Locale.ROOT,
          "%10.5f %10.5f %5.0f m  %s  %s %9d %9.2f %6.2f %7.4f%n",
          place[0],
          place[1],
          cluster.radiusMetres(),
          cluster.firstDay(),
          cluster.lastDay(),
          cluster.observed(),
          cluster.expected(),
          cluster.logLikelihoodRatio(),
          cluster.pValue());
    }
  }
}
