package org.nearcast.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.io.Projection;
import org.nearcast.io.write.ForecastWriter;
import org.nearcast.io.write.MapOptions;
import org.nearcast.model.CountInterval;
import org.nearcast.model.Explanation;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import org.nearcast.model.PatrolZone;
import org.nearcast.model.hawkes.SelfExcitingModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job: incidents in, a ranked and explained hotspot map out. */
@Command(
    name = "HotspotForecast",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Forecasts where incidents are expected, and writes a map that explains itself.",
      "Places, never persons. Without --data it forecasts a synthetic city."
    })
public final class HotspotForecast implements Callable<Integer> {
  /** Simulated futures for the prediction intervals, and their seed. */
  private static final int FUTURES = 1000;

  private static final long SEED = 1;

  @Mixin private CityInput input;

  @Option(
      names = "--cell",
      paramLabel = "METRES",
      description = "Size of a cell (${DEFAULT-VALUE}).")
  private double cellMetres = 200;

  @Option(names = "--hexagons", description = "Hexagonal cells instead of square ones.")
  private boolean hexagons;

  @Option(
      names = "--cutoff",
      paramLabel = "DATE",
      description = "Forecast with what was known then. The end of the data without it.")
  private String cutoffText;

  @Option(
      names = "--horizon",
      paramLabel = "LENGTH",
      description = "How far to forecast: 8h, 7d, 4w … (${DEFAULT-VALUE}).")
  private String horizonText = "7d";

  @Option(names = "--method", description = "One of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Method method = Method.MULTISCALE;

  @Option(
      names = "--bandwidth",
      paramLabel = "METRES",
      description = "How far an incident's influence reaches; the method's own without it.")
  private Double bandwidthMetres;

  @Option(
      names = "--flag",
      paramLabel = "SHARE",
      description = "Share of the area to flag; 0.05 is 5 %% (${DEFAULT-VALUE}).")
  private double flaggedShare = 0.05;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write the map and the tables (${DEFAULT-VALUE}).")
  private Path folder = Path.of("target", "hotspot-forecast");

  @Spec private CommandSpec spec;

  /** Only {@link #main} makes one. */
  HotspotForecast() {}

  /**
   * Runs the job.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    int code = Mains.execute(new HotspotForecast(), args);
    if (code != 0) {
      System.exit(code);
    }
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (!(flaggedShare > 0 && flaggedShare <= 1)) {
      throw new IllegalArgumentException(
          "--flag must be above 0 and at most 1 (0.05 is 5 %) but was " + flaggedShare);
    }

    // 1. Incidents, and the city's border
    City city = input.load(out);
    IncidentLog log = city.log();

    // 2. Cells
    Grid grid =
        hexagons ? Grid.hexagonal(city.area(), cellMetres) : Grid.square(city.area(), cellMetres);
    out.printf(Locale.ROOT, "%n%,d cells of %s m over %s%n", grid.size(), metres(), city.area());

    // 3. What was known at the cutoff, and nothing else
    Instant cutoff =
        cutoffText == null
            ? log.observed().end()
            : Times.cutoff("--cutoff", cutoffText, log.zone());
    Horizon horizon = Times.horizon(horizonText, cutoff, log.zone());
    History history = log.knownAt(cutoff);

    // 4. Fit and forecast
    Forecaster forecaster = method.forecaster(bandwidthMetres);
    FittedModel model = forecaster.fit(history, grid);
    Forecast forecast =
        model instanceof SelfExcitingModel exciting && exciting.diagnostics().isStationary()
            ? exciting.forecast(horizon, FUTURES, SEED) // intervals that know of clustering
            : model.forecast(horizon);
    tell(out, forecaster, history, forecast);

    // 5. What happened, if the data know it
    if (!log.observed().end().isBefore(horizon.end())) {
      tellOutcome(out, log, forecast);
    }

    // 6. Write
    write(out, city, forecaster, forecast);
    return 0;
  }

  // 200 m, 152.4 m
  private String metres() {
    return String.valueOf(cellMetres).replaceAll("\\.0$", "");
  }

  private void tell(PrintWriter out, Forecaster forecaster, History history, Forecast forecast) {
    CountInterval total = forecast.intervalTotal(0.95);
    out.printf(
        Locale.ROOT,
        "%s%nknown at %s: %,d incidents over %.0f days%n"
            + "expected in %.1f days: %.1f incidents (95 %%: %d to %d)%n",
        described(forecaster),
        forecast.cutoff().atZone(history.log().zone()).toLocalDateTime(),
        history.size(),
        history.observedDays(),
        forecast.horizon().days(),
        forecast.expectedTotal(),
        total.lower(),
        total.upper());
    if (history.log().hasDateOnly() && forecast.horizon().days() < 1) {
      out.println("warning: the data hold dates without hours, but the horizon is under a day");
    }
    forecast.warnings().forEach(warning -> out.println("warning: " + warning));
    out.println();
    tellHottest(out, forecast);
    tellZones(out, forecast);
  }

  private static String described(Forecaster forecaster) {
    List<String> settings = new ArrayList<>();
    forecaster.parameters().forEach((name, value) -> settings.add(name + " " + value));
    return forecaster.name() + ": " + String.join(", ", settings);
  }

  private static void tellHottest(PrintWriter out, Forecast forecast) {
    Grid grid = forecast.grid();
    int[] hottest = forecast.hottest(10);
    Projection toDegrees = Projection.between(grid.crs(), Projection.LON_LAT);
    out.println("rank  cell       longitude   latitude   expected  95 %      of all");
    for (int rank = 1; rank <= hottest.length; rank++) {
      int cell = hottest[rank - 1];
      double[] place = toDegrees.apply(new double[] {grid.centreX(cell), grid.centreY(cell)});
      CountInterval interval = forecast.interval(cell, 0.95);
      out.printf(
          Locale.ROOT,
          "%4d  %-9s %10.5f %10.5f %10.3f  %d to %-4d %6.2f %%%n",
          rank,
          grid.name(cell),
          place[0],
          place[1],
          forecast.expectedCount(cell),
          interval.lower(),
          interval.upper(),
          forecast.expectedTotal() > 0
              ? 100 * forecast.expectedCount(cell) / forecast.expectedTotal()
              : 0);
    }
    if (forecast.expectedTotal() > 0) {
      tellWhy(out, forecast.explain(hottest[0], 3), grid.name(hottest[0]));
    }
  }

  private static void tellWhy(PrintWriter out, Explanation why, String name) {
    out.printf(Locale.ROOT, "%nwhy %s: %.3f expected, of which%n", name, why.expectedCount());
    for (Explanation.Contribution c : why.contributions()) {
      out.printf(
          Locale.ROOT,
          "  %.4f for a %s %.0f m from its centre %.1f days before%n",
          c.expectedCount(),
          c.category(),
          c.distanceMetres(),
          c.ageDays());
    }
    out.printf(
        Locale.ROOT,
        "  %.4f for %,d more incidents, %.4f background%n",
        why.otherExpectedCount(),
        why.otherIncidents(),
        why.backgroundExpectedCount());
  }

  private void tellZones(PrintWriter out, Forecast forecast) {
    double minArea = 4 * cellMetres * cellMetres;
    List<PatrolZone> zones = forecast.patrolZones(flaggedShare, minArea);
    double expected = zones.stream().mapToDouble(PatrolZone::expectedCount).sum();
    out.printf(
        Locale.ROOT,
        "%n%d connected patrol zones of at least %.2f km² in %.1f %% of the area expect %.1f %% of"
            + " the incidents%n",
        zones.size(),
        minArea / 1e6,
        100 * flaggedShare,
        forecast.expectedTotal() > 0 ? 100 * expected / forecast.expectedTotal() : 0);
  }

  private void tellOutcome(PrintWriter out, IncidentLog log, Forecast forecast) {
    IncidentLog next = log.between(forecast.horizon().span());
    boolean[] flagged = new boolean[forecast.grid().size()];
    Arrays.stream(forecast.hottest(flaggedShare)).forEach(cell -> flagged[cell] = true);
    int happened = 0;
    int hit = 0;
    for (int i = 0; i < next.size(); i++) {
      int cell = forecast.grid().cellOf(next.x(i), next.y(i));
      happened += cell >= 0 ? 1 : 0;
      hit += cell >= 0 && flagged[cell] ? 1 : 0;
    }
    out.printf(
        Locale.ROOT,
        "what happened: %d incidents, %d of them (%.1f %%) in the flagged %.1f %% of the area%n",
        happened,
        hit,
        happened > 0 ? 100.0 * hit / happened : 0,
        100 * flaggedShare);
  }

  private void write(PrintWriter out, City city, Forecaster forecaster, Forecast forecast)
      throws IOException {
    Files.createDirectories(folder);
    MapOptions options =
        MapOptions.titled("Hotspot forecast: " + city.name())
            .withMethod(method.words(bandwidthMetres) + " (" + described(forecaster) + ")")
            .withQuality(city.quality())
            .withFlaggedShare(flaggedShare)
            .withZone(city.log().zone());
    ForecastWriter.writeHtml(forecast, folder.resolve("map.html"), options);
    ForecastWriter.writePng(forecast, folder.resolve("map.png"), options);
    ForecastWriter.writeGeoJson(forecast, folder.resolve("cells.geojson"));
    ForecastWriter.writeCsv(forecast, folder.resolve("cells.csv"));
    ForecastWriter.writeGeoTiff(forecast, folder.resolve("cells.tif"));
    ForecastWriter.writeJson(forecast, folder.resolve("forecast.json"));
    out.println();
    out.println("tables, picture and raster: " + folder.toAbsolutePath().normalize());
    out.println("map: " + folder.resolve("map.html").toAbsolutePath().normalize().toUri());
  }
}
