package org.nearcast.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.io.Projection;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.simulate.SimulatedCity;
import org.nearcast.simulate.SyntheticCity;
import picocli.CommandLine;

/** Runs every main. */
class MainsTest {
  @TempDir Path folder;

  private record Run(int code, String out, String err) {}

  private static Run run(Callable<Integer> main, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Mains.command(main);
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int code = line.execute(args);
    return new Run(code, out.toString(), err.toString());
  }

  private interface Main {
    void run() throws Exception;
  }

  private static String printed(Main main) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      main.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Two months of the synthetic city as a file of degrees and local times. */
  private Path incidentFile() throws IOException {
    SimulatedCity city = SyntheticCity.withDefaults().simulate(5);
    IncidentLog log = city.log();
    Projection projection = Projection.between(log.crs(), Projection.LON_LAT);
    StringBuilder csv = new StringBuilder("lon,lat,datetime,category\n");
    for (int i = 0; i < Math.min(log.size(), 4000); i++) {
      double[] degrees = projection.apply(new double[] {log.x(i), log.y(i)});
      csv.append(
          String.format(
              Locale.ROOT,
              "%.6f,%.6f,%s,%s%n",
              degrees[0],
              degrees[1],
              java.time.Instant.ofEpochMilli(log.occurredMillis(i))
                  .atZone(java.time.ZoneId.of("America/Chicago"))
                  .toLocalDateTime()
                  .withNano(0),
              log.category(i)));
    }
    csv.append("not a number,0.9,2024-02-01 10:00,ROBBERY\n");
    Path file = folder.resolve("incidents.csv");
    Files.writeString(file, csv);
    return file;
  }

  @Test
  void theMainJobOnTheSyntheticCity() {
    Path out = folder.resolve("main");
    Run run = run(new HotspotForecast(), "--out", out.toString());
    assertEquals(0, run.code(), run.err());
    for (String file :
        new String[] {
          "map.html", "map.png", "cells.geojson", "cells.csv", "cells.tif", "forecast.json"
        }) {
      assertTrue(Files.exists(out.resolve(file)), file);
    }
    assertTrue(run.out().contains("map: " + out.resolve("map.html").toUri()), run.out());
    assertTrue(run.out().contains("why r"), run.out());
  }

  @Test
  void theMainJobOnAFileTellsWhatHappened() throws IOException {
    Run run =
        run(
            new HotspotForecast(),
            "--data",
            incidentFile().toString(),
            "--zone",
            "America/Chicago",
            "--category",
            "BURGLARY",
            "--category",
            "ROBBERY",
            "--cutoff",
            "2024-04-15",
            "--horizon",
            "2w",
            "--cell",
            "300",
            "--hexagons",
            "--method",
            "kde",
            "--out",
            folder.resolve("file").toString());
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("rejected: "), run.out());
    assertTrue(run.out().contains("convex hull"), run.out());
    assertTrue(run.out().contains("what happened: "), run.out());
    assertTrue(run.out().contains("known at 2024-04-15T00:00"), run.out());
  }

  @Test
  void anotherDelimiterAndEncoding() throws IOException {
    String text = Files.readString(incidentFile()).replace(',', ';').replace("ROBBERY", "RÄUBEREI");
    Path file = folder.resolve("latin.csv");
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    Run run =
        run(
            new HotspotForecast(),
            "--data",
            file.toString(),
            "--zone",
            "UTC",
            "--delimiter",
            ";",
            "--encoding",
            "ISO-8859-1",
            "--category",
            "RÄUBEREI",
            "--out",
            folder.resolve("latin").toString());
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("of type RÄUBEREI"), run.out());
  }

  @Test
  void theWordsFitTheBandwidth() {
    assertTrue(Method.SPACE_TIME.words(null).contains("less where incidents are dense"));
    assertTrue(Method.SPACE_TIME.words(100.0).contains("by one distance everywhere"));
    assertTrue(Method.KDE.words(null).contains("by one distance everywhere"));
    assertTrue(Method.ADAPTIVE_KDE.words(100.0).contains("less where incidents are dense"));
  }

  @Test
  void everyMethodRuns() throws IOException {
    String file = incidentFile().toString();
    for (Method method : Method.values()) {
      Run run =
          run(
              new HotspotForecast(),
              "--data",
              file,
              "--zone",
              "America/Chicago",
              "--method",
              method.name(),
              "--cell",
              "500",
              "--out",
              folder.resolve(method.name()).toString());
      assertEquals(0, run.code(), method + run.err());
    }
  }

  @Test
  void sameInputSameBytes() throws IOException {
    String file = incidentFile().toString();
    for (String name : new String[] {"one", "two"}) {
      run(
          new HotspotForecast(),
          "--data",
          file,
          "--zone",
          "America/Chicago",
          "--out",
          folder.resolve(name).toString());
    }
    for (String written :
        new String[] {"forecast.json", "cells.csv", "cells.geojson", "map.html"}) {
      assertEquals(
          -1,
          Files.mismatch(
              folder.resolve("one").resolve(written), folder.resolve("two").resolve(written)),
          written);
    }
  }

  @Test
  void mistakesAreAnsweredByTheirMessage() throws IOException {
    String file = incidentFile().toString();
    Run noZone = run(new HotspotForecast(), "--data", file);
    assertEquals(1, noZone.code());
    assertTrue(noZone.err().startsWith("error: --zone must be given with --data"), noZone.err());

    Run category =
        run(
            new HotspotForecast(),
            "--data",
            file,
            "--zone",
            "America/Chicago",
            "--category",
            "ARSON");
    assertEquals(1, category.code());
    assertTrue(
        category
            .err()
            .startsWith("error: category \"ARSON\" is not in the log; it has \"BURGLARY\""),
        category.err());

    Run column =
        run(new HotspotForecast(), "--data", file, "--zone", "America/Chicago", "--x", "longitude");
    assertEquals(1, column.code());
    assertTrue(column.err().contains("longitude") && column.err().contains("lon"), column.err());

    Run strict =
        run(new HotspotForecast(), "--data", file, "--zone", "America/Chicago", "--strict");
    assertEquals(1, strict.code());

    Run swapped =
        run(new HotspotForecast(), "--data", file, "--zone", "America/Chicago", "--x", "datetime");
    assertEquals(1, swapped.code());
    Run oneDay =
        run(new HotspotForecast(), "--data", file, "--zone", "UTC", "--observed-to", "2024-12-31");
    assertTrue(
        oneDay.err().contains("--observed-from and --observed-to go together"), oneDay.err());
    Run mostRejected =
        run(
            new HotspotForecast(),
            "--data",
            file,
            "--zone",
            "UTC",
            "--observed-from",
            "2024-01-01",
            "--observed-to",
            "2024-01-05");
    assertTrue(
        mostRejected.err().contains("rows were rejected, the first for"), mostRejected.err());
    Run flag = run(new HotspotForecast(), "--flag", "5");
    assertEquals(
        "error: --flag must be above 0 and at most 1 (0.05 is 5 %) but was 5.0",
        flag.err().strip());
    Run cutoff = run(new HotspotForecast(), "--cutoff", "yesterday");
    assertTrue(cutoff.err().contains("--cutoff must be a date such as"), cutoff.err());
    Run horizon = run(new HotspotForecast(), "--horizon", "7");
    assertTrue(horizon.err().contains("--horizon must be a number of hours"), horizon.err());
    Run tooLong = run(new HotspotForecast(), "--horizon", "53w");
    assertTrue(tooLong.err().contains("horizon must last from 1 hour to 366 days"), tooLong.err());
    Run bandwidth = run(new HotspotForecast(), "--method", "KDE", "--bandwidth", "-5");
    assertTrue(bandwidth.err().contains("must be finite and > 0 but was -5"), bandwidth.err());
    Run without = run(new HotspotForecast(), "--bandwidth", "100");
    assertTrue(
        without.err().contains("--bandwidth must be left out with MULTISCALE"), without.err());
    Run tiny = run(new HotspotForecast(), "--cell", "0.5");
    assertTrue(tiny.err().contains("exceeds maxCells"), tiny.err());
  }

  @Test
  void timesInAnotherForm() throws IOException {
    StringBuilder csv = new StringBuilder("lon,lat,datetime,category\n");
    for (int day = 1; day <= 30; day++) {
      csv.append(
          String.format(
              Locale.ROOT,
              "-90.2%02d,38.6%02d,03/%02d/2018 11:30:00 PM,THEFT%n",
              day,
              2 * day,
              day));
    }
    Path file = folder.resolve("portal.csv");
    Files.writeString(file, csv);
    Path out = folder.resolve("portal");
    Run run =
        run(
            new HotspotForecast(),
            "--data",
            file.toString(),
            "--zone",
            "America/Chicago",
            "--time-pattern",
            "MM/dd/yyyy hh:mm:ss a",
            "--category",
            "THEFT",
            "--cell",
            "152.4",
            "--out",
            out.toString());
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("cells of 152.4 m over"), run.out());
    String page = Files.readString(out.resolve("map.html"));
    assertTrue(page.contains("all types above; forecast from 30 incidents of type THEFT"));
    // once among the notes and once in the provenance
    assertEquals(3, page.split("convex hull of 30 incidents", -1).length);
  }

  @Test
  void anEmptyHistoryIsSaidWithoutNonsense() {
    Run run =
        run(
            new HotspotForecast(),
            "--cutoff",
            "2018-01-01",
            "--out",
            folder.resolve("empty").toString());
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("warning: no incident was known at the cutoff"), run.out());
    assertFalse(run.out().contains("NaN"), run.out());
  }

  @Test
  void versionAndWeeks() {
    assertTrue(run(new HotspotForecast(), "--version").out().startsWith("Nearcast "));
    assertEquals(
        "error: --weeks must be at least 1 but was 0",
        run(new CompareForecasters(), "--weeks", "0").err().strip());
  }

  @Test
  void helpNamesTheOptions() {
    Run run = run(new HotspotForecast(), "--help");
    assertEquals(0, run.code());
    for (String option :
        new String[] {"--data", "--category", "--cell", "--horizon", "--zone", "--study-area"}) {
      assertTrue(run.out().contains(option), run.out());
    }
  }

  @Test
  void forecastersCompared() {
    Path out = folder.resolve("compare");
    Run run = run(new CompareForecasters(), "--weeks", "2", "--out", out.toString());
    assertEquals(0, run.code(), run.err());
    for (String name : new String[] {"counts ", "ProMap ", "KDE adaptive ", "multiscale Hawkes "}) {
      List<String> rows = run.out().lines().filter(line -> line.startsWith(name)).toList();
      assertEquals(1, rows.size(), run.out());
      boolean reference = name.equals("counts ");
      // hits in 1, 5, 10 and 20 % of the area and the log score; against counts with its interval
      assertTrue(
          rows.get(0)
              .matches(
                  name + "( +\\d+\\.\\d){4} +-?\\d\\.\\d{3}" + (reference ? "" : " +[-+]\\d.*")),
          rows.get(0));
    }
    // the even forecaster gets about its share of the area, and has no information
    assertTrue(
        run.out()
            .lines()
            .anyMatch(
                row -> row.matches("uniform +1\\.0 +5\\.\\d +10\\.\\d +20\\.\\d +-?0\\.000 .*")),
        run.out());
    assertTrue(Files.exists(out.resolve("KDE-150-m.png")));
    assertTrue(Files.exists(out.resolve("uniform.png")));
  }

  @Test
  void tablesaw() throws Exception {
    String out = printed(() -> FromTablesaw.main(new String[0]));
    assertTrue(out.contains("are burglaries"), out);
    assertTrue(out.contains("ranked cells: "), out);
  }

  @Test
  void database() throws Exception {
    String out = printed(() -> FromDatabase.main(new String[0]));
    assertTrue(out.contains(" 1  r"), out);
    assertTrue(out.contains("expected in 7 days"), out);
  }

  @Test
  void theSnippetOfTheReadme() throws Exception {
    String file = incidentFile().toString();
    String out = printed(() -> Embedded.main(new String[] {file}));
    assertEquals(10, out.lines().filter(line -> line.contains("Explanation[")).count(), out);
    assertShown("Embedded", "// README begins\n", "    // README ends", "../README.md");
  }

  @Test
  void theForecasterOfTheDocs() throws Exception {
    assertShown("UniformForecaster", "// docs begin\n", "  // docs end", "../docs/forecasters.md");
    SimulatedCity city = SyntheticCity.withDefaults().simulate(2);
    Grid grid = Grid.square(city.studyArea(), 500);
    Instant cutoff = city.log().observed().end();
    Horizon week = Horizon.after(cutoff, Duration.ofDays(7));
    Forecast forecast =
        new UniformForecaster().fit(city.log().knownAt(cutoff), grid).forecast(week);
    Forecast counts =
        HistoricalCounts.withDefaults().fit(city.log().knownAt(cutoff), grid).forecast(week);
    assertEquals(counts.expectedTotal(), forecast.expectedTotal(), 1e-9);
    assertEquals(1, forecast.explain(3).backgroundShare());
  }

  /** A page shows what a source file holds between two marks. */
  private static void assertShown(String source, String begin, String end, String page)
      throws IOException {
    String code =
        Files.readString(Path.of("src/main/java/org/nearcast/examples/" + source + ".java"));
    String snippet =
        code.substring(code.indexOf(begin) + begin.length(), code.indexOf(end))
            .stripTrailing()
            .stripIndent();
    String text = Files.readString(Path.of(page));
    assertTrue(text.contains("```java\n" + snippet + "\n```"), page + " shows another snippet");
  }
}
