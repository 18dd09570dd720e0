package org.nearcast.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what {@code benchmarks/peers/run} measured and prints the tables: {@code PeerPage
 * ROWS_FILE WORK_FOLDER COMMAND ROW…}; without rows, all that were measured.
 */
public final class PeerPage {
  private static final double BANDWIDTH_METRES = 200;

  private final Path work;
  private final Set<String> versions = new TreeSet<>();
  private final StringBuilder goals = new StringBuilder();
  private final StringBuilder all = new StringBuilder();
  private final StringBuilder estimates = new StringBuilder();

  private PeerPage(Path work) {
    this.work = work;
  }

  /**
   * Prints the page.
   *
   * @param args file of rows, folder of results, the command, rows
   * @throws IOException if a result cannot be read
   */
  public static void main(String[] args) throws IOException {
    List<String> wanted = List.of(args).subList(3, args.length);
    PeerPage page = new PeerPage(Path.of(args[1]));
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      String[] field = line.split("\\|", -1);
      if (field.length == 10
          && !line.startsWith("#")
          && (wanted.isEmpty() || wanted.contains(field[0]))
          && Files.isDirectory(page.work.resolve("rows").resolve(field[0]))) {
        page.row(field);
      }
    }
    page.print(args[2]);
  }

  private void row(String[] field) throws IOException {
    Path folder = work.resolve("rows").resolve(field[0]);
    Points points = Points.read(work.resolve("data").resolve(field[3] + ".f64"));
    boolean edge = field[5].equals("edge");
    boolean density = Set.of("exact", "binned", "edge").contains(field[5]);
    Measured ours = Measured.read(folder, "nearcast");
    Measured one = Measured.read(folder, "one-thread");
    double[] none = {Double.NaN, Double.NaN};
    double[] ourErrors =
        density
            ? ours.errors(folder.resolve("nearcast.f64"), points, BANDWIDTH_METRES, edge)
            : none;
    tell(field[2], "Nearcast", ours);
    line(all, field[2], "**Nearcast**", ours, ourErrors, "1");
    line(all, field[2], "Nearcast, one thread", one, none, "");
    for (String who : field[6].isEmpty() ? new String[0] : field[6].split(" ", -1)) {
      Measured peer = Measured.read(folder, who);
      tell(field[2], who, peer);
      double[] errors =
          density
              ? peer.errors(folder.resolve(who + ".f64"), points, BANDWIDTH_METRES, edge)
              : none;
      List<Double> ratios = ratios(peer, Measured.beside(folder, who));
      line(all, field[2], who, peer, errors, Measured.spread(ratios));
      goal(field, who, peer, ours, one, ratios, errors[0], ourErrors[0]);
    }
    for (String goal : field[8].split(" ", -1)) {
      if (goal.contains("=")) {
        quoted(field, goal, ours, one);
      }
    }
  }

  private static List<Double> ratios(Measured peer, Measured ours) {
    List<Double> out = new ArrayList<>();
    for (int r = 0; r < Math.min(peer.runs.size(), ours.runs.size()); r++) {
      out.add(peer.runs.get(r) / ours.runs.get(r));
    }
    return out;
  }

  private void tell(String title, String who, Measured run) {
    if (!run.version.isEmpty()) {
      versions.add(run.version);
    }
    if (!run.estimates.isEmpty()) {
      estimates.append("| ").append(title).append(" | ").append(who).append(" | ");
      run.estimates.forEach((name, value) -> estimates.append(name + " " + value + "; "));
      estimates.append("|\n");
    }
  }

  private static void line(
      StringBuilder to, String title, String who, Measured run, double[] errors, String ratio) {
    to.append("| ").append(title).append(" | ").append(who).append(" | ");
    to.append(run.there() ? Measured.spread(run.warm) : missing(run)).append(" | ");
    to.append(Measured.number(Measured.median(run.first))).append(" | ");
    to.append(Measured.number(Measured.median(run.process))).append(" | ");
    to.append(ratio.isEmpty() ? "–" : ratio).append(" | ");
    to.append(error(errors[0])).append(" | ");
    to.append(Double.isNaN(errors[1]) ? "–" : Math.round(1000 * errors[1]) / 10.0 + " %");
    to.append(" |\n");
  }

  private static String missing(Measured run) {
    return run.missing.isEmpty() ? "not measured" : run.missing.replace('|', '/');
  }

  private static String error(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.0e", value);
  }

  private void goal(
      String[] field,
      String who,
      Measured peer,
      Measured ours,
      Measured one,
      List<Double> ratios,
      double peerError,
      double ourError) {
    for (String goal : field[8].split(" ", -1)) {
      if (goal.startsWith(who + ":")) {
        double factor = Double.parseDouble(goal.substring(who.length() + 1));
        double allowed = field[9].isEmpty() ? peerError : Double.parseDouble(field[9]);
        boolean reached = Measured.median(ratios) >= factor && !(ourError > allowed);
        cells(
            field[2],
            who,
            peer.there() ? Measured.spread(peer.warm) : missing(peer),
            ours,
            one,
            Measured.spread(ratios),
            error(peerError) + " / " + error(ourError),
            factor,
            ratios.isEmpty() ? "–" : reached ? "yes" : "no");
      }
    }
  }

  /** A peer that no registry has: the figure is from another run on a machine like this. */
  private void quoted(String[] field, String goal, Measured ours, Measured one) {
    String[] part = goal.split("[=:]", -1);
    double seconds = Double.parseDouble(part[1]);
    double factor = Double.parseDouble(part[2]);
    double ratio = seconds / Measured.median(ours.warm);
    cells(
        field[2],
        part[0] + " †",
        Measured.number(seconds),
        ours,
        one,
        Measured.number(ratio),
        "–",
        factor,
        Double.isNaN(ratio) ? "–" : ratio >= factor ? "yes" : "no");
  }

  private void cells(
      String title,
      String who,
      String seconds,
      Measured ours,
      Measured one,
      String ratio,
      String errors,
      double factor,
      String reached) {
    goals.append(
        String.join(
            " | ",
            "| " + title,
            who,
            seconds,
            ours.there() ? Measured.spread(ours.warm) : missing(ours),
            Measured.number(Measured.median(one.warm)),
            Measured.number(Measured.median(ours.first)),
            ratio,
            errors,
            "≥ " + Measured.number(factor) + "×",
            reached + " |\n"));
  }

  private void print(String command) throws IOException {
    String model =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(l -> l.startsWith("model name"))
            .findFirst()
            .map(l -> l.substring(l.indexOf(':') + 2))
            .orElse("unknown processor");
    System.out.println("# Nearcast beside its peers\n");
    System.out.printf(
        "`%s`, %s; %s, %d cores. Versions: %s.%n%n",
        command,
        LocalDate.now(ZoneOffset.UTC),
        model,
        Runtime.getRuntime().availableProcessors(),
        String.join("; ", versions));
    System.out.println(
        """
        Seconds; median [smallest–largest], reading and library load excluded. Peer and Nearcast \
        run in turn in one session on the same seeded data: 20 km × 20 km, 731 days, Gaussian of \
        200 m. Nearcast uses all cores unless said, the peers one thread. Cold is the first call \
        in a fresh process. The error is the largest absolute one by the peak, against the exact \
        sum at the peer's own points, or over the cell where cells are integrated (Nearcast).
        """);
    System.out.println("## Goals\n");
    System.out.println(
        "| work | peer | peer s | Nearcast s | one thread s | cold s | ratio | error peer / Nearcast"
            + " | goal | reached |\n|---|---|---|---|---|---|---|---|---|---|");
    System.out.println(goals);
    System.out.println(
        "† No registry has it: its figure is quoted from an earlier measurement on a similar"
            + " machine, so the ratio is not one of a single run.\n");
    System.out.println("## All runs\n");
    System.out.println(
        "| work | program | s | first call s | whole process s | ratio to Nearcast | error / peak |"
            + " top 1 % wrong |\n|---|---|---|---|---|---|---|---|");
    System.out.println(all);
    System.out.println("## Estimates\n");
    System.out.println("True in self-exciting data: 0.3, 10 days, 100 m.\n");
    System.out.println("| work | program | found |\n|---|---|---|");
    System.out.println(estimates);
  }
}
