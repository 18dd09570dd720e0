package org.nearcast.audit.feedback;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.subject.FlagRule;
import org.nearcast.audit.subject.Subject;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Streams;
import org.nearcast.model.Explanation;
import org.nearcast.model.FitReport;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.provenance.Provenance;

class NullDataTest {
  private static final Grid GRID =
      Grid.square(StudyArea.rectangle(500_000, 5_000, 502_000, 6_000, Town.CRS), 100);

  private static NullData small() {
    return NullData.withDefaults()
        .withFlagged(FlagRule.topCells(20))
        .withWindowDays(20)
        .withDays(30)
        .withReplicates(10);
  }

  private static IncidentLog log() {
    UniformRandomProvider random = Streams.of(1, "test log", 0);
    IncidentLogBuilder builder =
        IncidentLog.builder(Town.CRS, ZoneOffset.UTC)
            .observed(new TimeSpan(Town.START, Town.CUTOFF.plus(Duration.ofDays(30))));
    for (int i = 0; i < 500; i++) {
      // a fifth of the incidents in one cell
      double x = i % 5 == 0 ? 500_050 : 500_000 + random.nextDouble() * 2000;
      double y = i % 5 == 0 ? 5_050 : 5_000 + random.nextDouble() * 1000;
      long millis = Town.START.toEpochMilli() + (long) (random.nextDouble() * 50 * 86_400_000L);
      builder.add(x, y, millis, millis, millis, false, i % 2 == 0 ? "A" : "B", 1, null);
    }
    return builder.build();
  }

  @Test
  void countsFindPatternsWhereNothingIs() {
    NullResult result = small().run(HistoricalCounts.withDefaults(), GRID, log(), Town.CUTOFF, 1);
    assertEquals(0.1, result.overlapByChance(), 1e-12);
    assertEquals(0.1, result.flaggedAreaShare(), 1e-12);
    // 19 of 20 days in the window are those of yesterday
    assertTrue(result.overlap().lower() > 0.5, result.overlap().toString());
    assertTrue(result.overlap().upper() - result.overlap().lower() < 0.2);
    assertTrue(result.forecastShare().lower() > 0.2, result.forecastShare().toString());
    assertTrue(result.realForecastShare() > result.forecastShare().upper());
    assertEquals(30, result.overlapByDay().size());
    assertTrue(Double.isNaN(result.overlapByDay().mean(0)));
    assertTrue(result.everFlagged().mean(29) > 20);
    List<Draft> drafts = result.drafts();
    assertEquals(4, drafts.size());
    assertEquals(result.overlap().estimate(), drafts.get(0).estimate());
    // far from chance; the real data have a pattern that none of the null ones has
    assertTrue(drafts.get(0).p() < 0.01, drafts.get(0).toString());
    assertEquals(result.realForecastShare(), drafts.get(3).estimate());
    assertEquals(1 / (1 + drafts.get(0).effectiveN()), drafts.get(3).p(), 1e-12);
    assertTrue(Double.isNaN(drafts.get(3).lower()) && Double.isNaN(drafts.get(3).level()));
  }

  @Test
  void dataReplacedEveryDayLeaveChance() {
    // a window of one day: nothing is carried over, and counts flag what chance flags
    NullResult result =
        small()
            .withWindowDays(1)
            .withReplicates(40)
            .run(HistoricalCounts.withDefaults(), GRID, log(), Town.CUTOFF, 2);
    double perDay = 10 / 200.0; // ten incidents a day in as many cells, of 200, nearly
    assertEquals(perDay, result.overlapByChance(), 0.005);
    assertTrue(
        result.overlap().lower() < result.overlapByChance()
            && result.overlapByChance() < result.overlap().upper(),
        result.overlap() + " " + result.overlapByChance());
  }

  @Test
  void diceOverlapByChance() {
    NullResult result = small().withReplicates(20).run(new Dice(), GRID, log(), Town.CUTOFF, 3);
    assertEquals(0.1, result.overlapByChance(), 1e-12);
    assertEquals(0.1, result.realOverlap(), 0.05);
    assertEquals(0.1, result.overlap().estimate(), 0.05);
  }

  @Test
  void sameSeedSameBits() {
    HistoricalCounts counts = HistoricalCounts.withDefaults();
    double[] once = small().run(counts, GRID, log(), Town.CUTOFF, 4).overlapByDay().means();
    assertArrayEquals(
        once, small().run(counts, GRID, log(), Town.CUTOFF, 4).overlapByDay().means());
    double[] other = small().run(counts, GRID, log(), Town.CUTOFF, 5).overlapByDay().means();
    assertTrue(once[5] != other[5] || once[6] != other[6]);
  }

  @Test
  void datesOnlyStayDates() {
    NullResult result =
        small()
            .withFlagged(FlagRule.topCells(1))
            .run(HistoricalCounts.withDefaults(), Town.GRID, Town.movingByDate(), Town.CUTOFF, 1);
    assertEquals(0.25, result.overlapByChance(), 1e-12);
    assertTrue(result.overlap().estimate() > 0.5);
  }

  @Test
  void nothingInsideIsRefused() {
    IncidentLog none = Town.empty(ZoneOffset.UTC).category("A").build();
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> small().run(HistoricalCounts.withDefaults(), Town.GRID, none, Town.CUTOFF, 1))
            .getMessage();
    assertTrue(message.contains("must have an incident inside the grid"), message);
  }

  @Test
  void stabilityByHand() {
    // K: {0,1}, {1,2}, {1,2}, {}: overlaps 1/2, 1 and none; by chance 2/4 both times
    Subject.Builder builder = Subject.builder("vendor", Town.GRID, false);
    double[][] scores = {{5, 4, 0, 0}, {0, 4, 5, 0}, {1, 9, 9, 0}, {0, 0, 0, 0}};
    Instant start = Town.START;
    for (double[] score : scores) {
      Instant end = start.plus(Duration.ofDays(1));
      builder.window(new TimeSpan(start, end), score, score);
      start = end;
    }
    Subject subject = builder.build();
    FlagStability top = FlagStability.byScore(subject, FlagRule.topCells(2));
    assertArrayEquals(new double[] {0.5, 1, Double.NaN}, top.overlaps());
    assertEquals(0.75, top.meanOverlap());
    assertEquals(0.5, top.overlapByChance());
    assertArrayEquals(new int[] {1, 3, 2, 0}, top.windowsFlagged());
    assertEquals(3, top.everFlagged());
    assertEquals(0, top.alwaysFlagged());
    // by allocation the third window also flags cell 0: overlaps 1/2 and 2/3
    FlagStability all = FlagStability.byAllocation(subject);
    assertEquals((1 / 2.0 + 2 / 3.0) / 2, all.meanOverlap(), 1e-15);
    // a half of the area is two cells
    assertEquals(0.75, FlagStability.byScore(subject, FlagRule.areaShare(0.5)).meanOverlap());
    assertEquals(3, top.drafts().size());
  }

  @Test
  void oaklandKeepsItsCells() throws IOException {
    Path file =
        Path.of(System.getProperty("nearcast.data", "../../shared/data"))
            .resolve("oakland_drug/predpol_drug_predictions.csv.gz");
    assumeTrue(Files.exists(file), "skipped: no Oakland predictions at " + file);
    List<double[]> rows = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cells = line.split(",", -1);
        double[] row = new double[cells.length - 1];
        for (int i = 0; i < row.length; i++) {
          row[i] = Double.parseDouble(cells[i + 1]);
        }
        rows.add(row);
      }
    }
    assertEquals(661, rows.size());
    // places do not matter here: a row of cells of one size
    Grid grid =
        Grid.square(StudyArea.rectangle(500_000, 5_000, 500_000 + 661 * 100, 5_100, Town.CRS), 100);
    Subject.Builder builder = Subject.builder("PredPol", grid, false);
    for (int day = 0; day < rows.get(0).length; day++) {
      double[] score = new double[661];
      for (int cell = 0; cell < 661; cell++) {
        score[cell] = rows.get(cell)[day];
      }
      Instant start = Instant.parse("2010-12-28T00:00:00Z").plus(Duration.ofDays(day));
      builder.window(new TimeSpan(start, start.plus(Duration.ofDays(1))), score, score);
    }
    FlagStability top = FlagStability.byScore(builder.build(), FlagRule.topCells(20));
    assertEquals(368, top.overlaps().length + 1);
    assertEquals(0.980, top.meanOverlap(), 0.0005);
    assertEquals(20 / 661.0, top.overlapByChance(), 1e-12);
    assertEquals(52, top.everFlagged());
    assertEquals(5, top.alwaysFlagged());
  }

  /** Scores drawn anew each day, whatever the data. */
  private static final class Dice implements Forecaster {
    @Override
    public String name() {
      return "Dice";
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of();
    }

    @Override
    public FittedModel fit(History history, Grid grid) {
      return new Rolled(this, history, grid);
    }
  }

  private record Rolled(Forecaster forecaster, History history, Grid grid) implements FittedModel {
    @Override
    public FitReport report() {
      return new FitReport(true, Map.of(), List.of());
    }

    @Override
    public Forecast forecast(Horizon horizon) {
      long day = history.cutoff().toEpochMilli();
      UniformRandomProvider random = Streams.of(day, "dice", history.size());
      double[] expected = random.doubles(grid.size()).toArray();
      return new Forecast(
          grid,
          history.cutoff(),
          horizon,
          expected,
          (cell, most) -> new Explanation(cell, expected[cell], expected[cell], List.of(), 0, 0),
          () -> Provenance.of("Dice").build(),
          List.of());
    }
  }
}
