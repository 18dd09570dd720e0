package org.nearcast.io.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nearcast.evaluate.AreaScores;
import org.nearcast.evaluate.Comparison;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.evaluate.Resampling;
import org.nearcast.evaluate.Score;
import org.nearcast.model.baseline.KernelDensity;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Tables, CSV and JSON of a backtest hold what it found, also where that is no number. */
class EvaluationWriterTest {
  private static final Evaluation FOUND = Evaluations.FEW;
  private static final EvaluationOptions OPTIONS =
      EvaluationOptions.titled("A city").withComparison("KDE", "counts");

  @TempDir Path folder;

  @Test
  void everyScoreOfEveryForecasterIsARow() {
    Table table = EvaluationWriter.scoreTable(FOUND);
    assertEquals(FOUND.forecasters().size() * FOUND.scores().size(), table.rowCount());
    for (Row row : table) {
      String forecaster = row.getString("forecaster");
      String score = row.getString("score");
      assertEquals(FOUND.value(forecaster, score), row.getDouble("value"));
      double[] ends = FOUND.interval(forecaster, score);
      assertEquals(ends[0], row.getDouble("lower"));
      assertEquals(ends[1], row.getDouble("upper"));
      assertEquals(0.95, row.getDouble("level"));
      assertEquals(FOUND.incidents(), row.getInt("incidents"));
    }
    Table infinite = only(table, Evaluations.HOSTILE, Evaluations.INFINITE);
    assertEquals(Double.NEGATIVE_INFINITY, infinite.doubleColumn("value").get(0));
    Table undefined = only(table, "KDE", Evaluations.UNDEFINED);
    assertTrue(undefined.column("value").isMissing(0));
  }

  private static Table only(Table table, String forecaster, String score) {
    return table.where(
        table
            .stringColumn("forecaster")
            .isEqualTo(forecaster)
            .and(table.stringColumn("score").isEqualTo(score)));
  }

  @Test
  void everyWindowIsARow() {
    Table table = EvaluationWriter.windowTable(FOUND);
    assertEquals(
        FOUND.forecasters().size() * FOUND.scores().size() * Evaluations.WINDOWS, table.rowCount());
    Table one = only(table, "KDE", "hit rate 5 %");
    for (int w = 0; w < Evaluations.WINDOWS; w++) {
      assertEquals(FOUND.value("KDE", "hit rate 5 %", w), one.doubleColumn("value").get(w));
      assertEquals(FOUND.incidents(w), one.intColumn("incidents").get(w));
      assertEquals(FOUND.windows().get(w).horizon().end(), one.instantColumn("end_utc").get(w));
    }
  }

  @Test
  void differencesAreThoseOfTheComparison() {
    Table table = EvaluationWriter.comparisonTable(FOUND, "counts");
    assertEquals((FOUND.forecasters().size() - 1) * FOUND.scores().size(), table.rowCount());
    for (String score : List.of("hit rate 5 %", "information gain", "Brier")) {
      Comparison expected = FOUND.compare("KDE", "counts", score);
      Table row = only(table, "KDE", score);
      assertEquals("counts", row.stringColumn("reference").get(0));
      assertEquals(expected.difference(), row.doubleColumn("difference").get(0), 1e-12);
      assertEquals(expected.lower(), row.doubleColumn("lower").get(0), 1e-12);
      assertEquals(expected.upper(), row.doubleColumn("upper").get(0), 1e-12);
      assertEquals(expected.pValue(), row.doubleColumn("p").get(0));
      assertTrue(row.doubleColumn("p_holm").get(0) >= expected.pValue());
    }
    for (Row row : table) {
      String better = row.getString("better");
      if (!better.isEmpty()) {
        boolean own = better.equals(row.getString("forecaster"));
        Score score = FOUND.score(row.getString("score"));
        double more = row.getDouble("difference");
        boolean good =
            switch (score.better()) {
              case HIGHER -> more > 0;
              case LOWER, NEAR_TARGET -> more < 0;
            };
        assertEquals(own, good, better);
      }
    }
    assertFalse(table.where(table.stringColumn("better").isEqualTo("counts")).isEmpty());
    assertEquals(
        "reference must be one of " + FOUND.forecasters() + " but was \"none\"",
        assertThrows(
                IllegalArgumentException.class,
                () -> EvaluationWriter.comparisonTable(FOUND, "none"))
            .getMessage());
  }

  @Test
  void calibrationSumsToTheTotal() {
    Table table = EvaluationWriter.calibrationTable(FOUND);
    Table own = table.where(table.stringColumn("forecaster").isEqualTo("KDE"));
    assertEquals(10, own.rowCount());
    assertEquals(FOUND.incidents(), own.doubleColumn("observed").sum(), 1e-9);
    assertEquals(
        FOUND.value("KDE", "observed/expected"),
        own.doubleColumn("observed").sum() / own.doubleColumn("expected").sum(),
        1e-12);
    for (Row row : own) {
      assertTrue(row.getDouble("lower") < row.getDouble("ratio"));
      assertTrue(row.getDouble("ratio") < row.getDouble("upper"));
    }
  }

  // Garwood's limits of 10 observed: 4.7954 and 18.3904, as tables give them.
  @Test
  void poissonIntervalsAreExact() {
    double[] ends = Findings.poisson(10, 0.025);
    assertArrayEquals(new double[] {4.7954, 18.3904}, ends, 5e-5);
    assertArrayEquals(new double[] {0, 3.6889}, Findings.poisson(0, 0.025), 5e-5);
  }

  @Test
  void csvHoldsTheTables() throws IOException {
    Path scores = folder.resolve("deep/er/scores.csv");
    EvaluationWriter.writeScoresCsv(FOUND, scores);
    EvaluationWriter.writeWindowsCsv(FOUND, folder.resolve("windows.csv"));
    EvaluationWriter.writeComparisonsCsv(FOUND, "counts", folder.resolve("comparisons.csv"));
    List<NamedCsvRecord> rows = read(scores);
    assertEquals(FOUND.forecasters().size() * FOUND.scores().size(), rows.size());
    for (NamedCsvRecord row : rows) {
      double value = FOUND.value(row.getField("forecaster"), row.getField("score"));
      assertEquals(
          Double.isNaN(value) ? "" : Numbers.exact(value), row.getField("value"), row.toString());
    }
    assertTrue(rows.stream().anyMatch(row -> row.getField("value").equals("-Infinity")));
    List<NamedCsvRecord> windows = read(folder.resolve("windows.csv"));
    assertEquals("2025-08-14T00:00:00Z", windows.get(0).getField("start_utc"));
    assertEquals(
        EvaluationWriter.comparisonTable(FOUND, "counts").rowCount(),
        read(folder.resolve("comparisons.csv")).size());
  }

  private static List<NamedCsvRecord> read(Path file) throws IOException {
    List<NamedCsvRecord> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      csv.forEach(rows::add);
    }
    return rows;
  }

  @Test
  void jsonHoldsEverything() throws IOException {
    Path file = folder.resolve("evaluation.json");
    EvaluationWriter.writeJson(FOUND, file, OPTIONS);
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertEquals("nearcast-evaluation/1", json.get("schema").asText());
    assertEquals(FOUND.incidents(), json.get("incidents").asInt());
    assertEquals(Evaluations.WINDOWS, json.get("windows").size());
    assertEquals(FOUND.scores().size(), json.get("scores").size());
    assertEquals("near 1", json.at("/scores/17/better").asText());
    assertEquals(FOUND.verdict("KDE", "counts").headline(), json.at("/verdict/headline").asText());
    for (JsonNode value : json.get("values")) {
      double expected = FOUND.value(value.get("forecaster").asText(), value.get("score").asText());
      if (Double.isNaN(expected)) {
        assertTrue(value.get("value").isNull());
      } else if (Double.isInfinite(expected)) {
        assertEquals("-Infinity", value.get("value").textValue());
      } else {
        assertEquals(expected, value.get("value").doubleValue());
      }
      assertEquals(Evaluations.WINDOWS, value.get("byWindow").size());
    }
    JsonNode curve = json.at("/captureCurves/1");
    assertEquals("KDE", curve.get("forecaster").asText());
    assertEquals(101, curve.get("hitsByPercentOfArea").size());
    double hits = curve.at("/hitsByPercentOfArea/5").asDouble() / curve.get("incidents").asDouble();
    assertEquals(FOUND.value("KDE", "hit rate 5 %"), 100 * hits, 1e-9);
    assertEquals(10 * FOUND.forecasters().size(), json.get("calibration").size());
    assertEquals(
        EvaluationWriter.comparisonTable(FOUND, "counts").rowCount(),
        json.get("comparisons").size());
    for (JsonNode set : json.get("confidenceSets")) {
      List<String> members = FOUND.confidenceSet(set.get("score").asText()).members();
      assertEquals(members.get(0), set.at("/members/0").asText());
      assertFalse(set.get("score").asText().startsWith("PAI "));
    }
    assertEquals(FOUND.provenance().sha256(), json.get("provenanceSha256").asText());
    assertEquals("Backtest", json.at("/provenance/name").asText());
  }

  @Test
  void sameInputSameBytes() throws IOException {
    Locale before = Locale.getDefault();
    try {
      write("a");
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      write("b");
    } finally {
      Locale.setDefault(before);
    }
    for (String file : List.of("page.html", "all.json", "scores.csv")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("a").resolve(file)),
          Files.readAllBytes(folder.resolve("b").resolve(file)),
          file);
    }
  }

  private void write(String name) throws IOException {
    EvaluationWriter.writeHtml(FOUND, folder.resolve(name).resolve("page.html"), OPTIONS);
    EvaluationWriter.writeJson(FOUND, folder.resolve(name).resolve("all.json"), OPTIONS);
    EvaluationWriter.writeScoresCsv(FOUND, folder.resolve(name).resolve("scores.csv"));
  }

  // 20 windows in blocks of 3 make 7 blocks, whose p-values cannot survive 15 comparisons
  @Test
  void tooFewWindowsForPValuesAreSaid() throws IOException {
    Path page = folder.resolve("few.html");
    EvaluationWriter.writeHtml(FOUND, page, OPTIONS);
    assertTrue(Files.readString(page).contains("make 7 blocks"));
    Resampling finer = new Resampling(2000, 1, 0.95, 1);
    EvaluationWriter.writeHtml(FOUND.withResampling(finer), page, OPTIONS);
    assertFalse(Files.readString(page).contains("Too few windows"));
  }

  @Test
  void cautionsAreInThePageAndInTheJson() throws IOException {
    Evaluation few =
        Evaluations.run(
            Evaluations.backtest()
                .withWindows(4, Period.ofDays(7))
                .withForecaster("KDE", KernelDensity.withDefaults()));
    EvaluationOptions options = EvaluationOptions.titled("few windows");
    List<String> notes = few.notes();
    assertFalse(notes.isEmpty(), "four windows are few");
    Path page = folder.resolve("notes.html");
    Path json = folder.resolve("notes.json");
    EvaluationWriter.writeHtml(few, page, options);
    EvaluationWriter.writeJson(few, json, options);
    String html = Files.readString(page);
    JsonNode written = new ObjectMapper().readTree(json.toFile()).get("notes");
    assertEquals(notes.size(), written.size());
    for (int k = 0; k < notes.size(); k++) {
      assertEquals(notes.get(k), written.get(k).asText());
      assertTrue(
          html.contains(
              "<strong>Mind this.</strong> " + PageTemplate.escapeHtml(notes.get(k)) + "</p>"),
          notes.get(k));
    }
  }

  @Test
  void oneForecasterHasNothingToCompareWith() throws IOException {
    Evaluation alone =
        Evaluations.run(Evaluations.backtest().withScores(List.of(AreaScores.hitRate(0.1))));
    Path page = folder.resolve("alone.html");
    EvaluationWriter.writeHtml(alone, page, EvaluationOptions.titled("Alone"));
    String html = Files.readString(page);
    assertTrue(html.contains("There is one forecaster only"));
    assertTrue(html.contains("was not asked for the score “capture curve area”"));
    Path file = folder.resolve("alone.json");
    EvaluationWriter.writeJson(alone, file, EvaluationOptions.titled("Alone"));
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertTrue(json.get("verdict").isNull());
    assertEquals(0, json.get("comparisons").size());
    assertEquals(0, json.get("captureCurves").size());
    assertEquals(0, EvaluationWriter.comparisonTable(alone, "counts").rowCount());
    assertThrows(IllegalArgumentException.class, () -> EvaluationWriter.calibrationTable(alone));
  }

  @Test
  void optionsAreChecked() {
    EvaluationOptions usual = EvaluationOptions.titled("A city").settledFor(FOUND);
    assertEquals("counts", usual.proposed());
    assertEquals("KDE", usual.reference());
    assertEquals("hit rate 5 %", usual.score());
    EvaluationOptions own = OPTIONS.withScore("Brier").withZone(ZoneId.of("Europe/Berlin"));
    assertEquals(own, own.settledFor(FOUND));
    assertThrows(IllegalArgumentException.class, () -> EvaluationOptions.titled(" "));
    assertEquals(
        "proposed and reference must be two forecasters but both were \"KDE\"",
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.withComparison("KDE", "KDE"))
            .getMessage());
    for (EvaluationOptions wrong :
        List.of(OPTIONS.withScore("none"), OPTIONS.withComparison("none", "counts"))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> EvaluationWriter.writeHtml(FOUND, folder.resolve("no.html"), wrong));
    }
    assertFalse(Files.exists(folder.resolve("no.html")));
  }
}
