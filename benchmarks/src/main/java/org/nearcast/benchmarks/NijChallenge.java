package org.nearcast.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.nearcast.evaluate.nij.NijCategory;
import org.nearcast.evaluate.nij.NijCompetition;
import org.nearcast.evaluate.nij.NijContender;
import org.nearcast.evaluate.nij.NijRules;
import org.nearcast.evaluate.nij.NijScore;
import org.nearcast.evaluate.nij.NijTrial;
import org.nearcast.evaluate.nij.NijWindow;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.StudyArea;
import org.nearcast.io.Projection;
import org.nearcast.io.read.IncidentColumns;
import org.nearcast.io.read.IncidentReader;
import org.nearcast.io.read.Shapefiles;
import org.nearcast.io.read.StudyAreas;
import org.nearcast.model.Forecaster;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.model.baseline.KernelDensity;
import org.nearcast.model.baseline.SpaceTimeKernel;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;

/**
 * The tables of docs/nij.md: three real entries to the NIJ challenge scored, and entries of our own
 * that are chosen by backtest on what was known on 28 February 2017 and then scored once.
 */
public final class NijChallenge {
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final String CRS = "EPSG:2838";
  private static final int BACKTEST_WINDOWS = 6;

  private NijChallenge() {}

  /**
   * Prints the tables.
   *
   * @param args categories to compete in, names of {@link NijCategory}; without any, those that can
   *     be scored. Street crimes are many (6 windows of a week take minutes) and can only be
   *     backtested.
   * @throws IOException if the data are absent
   * @throws IllegalArgumentException if there is no such category, or it is not in the data
   */
  public static void main(String[] args) throws IOException {
    IncidentColumns columns =
        IncidentColumns.xy("x", "y", "EPSG:2913", ZONE)
            .targetCrs(CRS)
            .occurred("date")
            .category("category");
    IncidentLog log = IncidentReader.readCsv(file("events.csv.gz"), columns).log();
    StudyArea area =
        StudyAreas.readGeoJson(file("police_districts.geojson.gz"), Projection.LON_LAT, CRS);
    System.out.printf(
        Locale.ROOT,
        "study area %.3f mi² (the rules say %.2f)%n",
        area.areaSquareMetres() / NijRules.SQUARE_METRES_PER_SQUARE_MILE,
        NijRules.OF_2017.studyAreaSquareMiles());
    entries(log);
    List<NijContender> contenders = contenders(area);
    String[] names = args.length == 0 ? new String[] {"BURGLARY", "VEHICLE_THEFT"} : args;
    for (String name : names) {
      compete(log, contenders, NijCategory.valueOf(name));
    }
  }

  private static Path file(String name) throws IOException {
    Path file = Path.of(System.getProperty("nearcast.data", "../shared/data"), "portland", name);
    if (!Files.exists(file)) {
      throw new IOException("no data at " + file + ": state -Dnearcast.data=FOLDER");
    }
    return file;
  }

  private static void entries(IncidentLog log) throws IOException {
    entry(log, "TOA_2MO", NijCategory.VEHICLE_THEFT, NijWindow.TWO_MONTHS);
    entry(log, "TOA_1MO", NijCategory.VEHICLE_THEFT, NijWindow.ONE_MONTH);
    entry(log, "BURG_2MO", NijCategory.BURGLARY, NijWindow.TWO_MONTHS);
  }

  private static void entry(IncidentLog log, String name, NijCategory category, NijWindow window)
      throws IOException {
    Path file = file("kernel_glitches_submissions/TEAM_KERNEL_GLITCHES_" + name + ".zip");
    IncidentLog happened =
        log.where(category.nameInData().orElseThrow()).between(window.span(log.zone()));
    NijScore score =
        NijScore.of(Shapefiles.readNijEntry(file, "I", "hotspot"), NijRules.OF_2017, happened);
    System.out.println("entry " + name + ": " + score);
  }

  private static List<NijContender> contenders(StudyArea area) {
    Map<String, Forecaster> light = new LinkedHashMap<>();
    light.put("counts", HistoricalCounts.withDefaults());
    light.put("counts, last year", HistoricalCounts.withDefaults().withLookBackDays(365));
    light.put("KDE 150 m", KernelDensity.withDefaults());
    light.put("space-time kernel", SpaceTimeKernel.withDefaults());
    List<NijContender> out = new ArrayList<>();
    for (int feet : new int[] {250, 400, 600}) {
      double metres = feet * NijRules.METRES_PER_FOOT;
      for (int degrees : new int[] {0, 45}) {
        for (int shift : new int[] {0, 1}) {
          Lattice lattice =
              Lattice.ALIGNED
                  .withRotationDegrees(degrees)
                  .withOffsetMetres(shift * metres / 2, shift * metres / 2);
          Grid grid = Grid.square(area, metres, lattice);
          String name =
              String.format("%d ft, %d°%s", feet, degrees, shift == 0 ? "" : ", half a cell off");
          light.forEach((m, forecaster) -> out.add(contender(m, forecaster, name, grid)));
          // of squares of 250 ft there are 66,000, on which its fits would take most of the time
          if (shift == 0 && degrees == 0 && feet > 250) {
            out.add(contender("Multiscale Hawkes", MultiscaleHawkes.withDefaults(), name, grid));
          }
        }
      }
    }
    return out;
  }

  private static NijContender contender(
      String method, Forecaster forecaster, String grid, Grid cells) {
    return new NijContender(method + ", " + grid, forecaster, cells);
  }

  private static void compete(
      IncidentLog log, List<NijContender> contenders, NijCategory category) {
    String inData =
        category
            .nameInData()
            .orElseThrow(() -> new IllegalArgumentException(category + " are not in the data"));
    NijCompetition competition =
        NijCompetition.of(NijRules.OF_2017, contenders).withWindows(BACKTEST_WINDOWS);
    IncidentLog own = log.where(inData);
    for (NijWindow window : NijWindow.values()) {
      long begun = System.nanoTime();
      List<NijTrial> trials = competition.backtest(own, window);
      report(competition, own, category, window, trials, "PAI", NijTrial::meanPai);
      report(competition, own, category, window, trials, "PEI*", NijTrial::meanPeiStar);
      System.err.printf(
          Locale.ROOT, "%s, %s: %.1f s%n", category, window, (System.nanoTime() - begun) / 1e9);
    }
  }

  private static void report(
      NijCompetition competition,
      IncidentLog log,
      NijCategory category,
      NijWindow window,
      List<NijTrial> trials,
      String by,
      ToDoubleFunction<NijTrial> criterion) {
    NijTrial choice = NijCompetition.best(trials, criterion);
    IncidentLog happened = log.between(window.span(log.zone()));
    String outcome =
        happened.size() == 0
            ? "no incidents in the data"
            : NijScore.of(competition.enter(choice, log, window), NijRules.OF_2017, happened)
                .toString();
    System.out.printf(
        Locale.ROOT,
        "| %s, %s | %s | %s, %.2f mi² | %.1f | %.3f | %s |%n",
        category,
        window,
        by,
        choice.contender(),
        choice.squareMiles(),
        choice.meanPai(),
        choice.meanPeiStar(),
        outcome);
  }
}
