package org.nearcast.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nearcast.evaluate.Backtest;
import picocli.CommandLine;

class BacktestNotebookTest {
  private static final int FORECASTERS = 5;
  private static final int SCORES = Backtest.standardScores().size();

  @TempDir Path folder;

  @Test
  void theSyntheticCity() throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Mains.command(new BacktestNotebook());
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int code = line.execute("--cell", "400", "--weeks", "4", "--out", folder.toString());
    assertEquals(0, code, err.toString());
    String text = out.toString();
    for (String name : List.of("multiscale Hawkes", "counts", "KDE", "ProMap")) {
      assertTrue(
          text.lines().anyMatch(row -> row.matches(name + " +\\d+\\.\\d \\[\\d+\\.\\d, .*]\\s*")),
          text);
    }
    assertTrue(text.contains("% of the area"), text);
    assertTrue(text.contains("Measured on 4 windows"), text);
    assertTrue(text.contains("by hit rate 5 %, the best is one of "), text);
    assertEquals(1 + SCORES * FORECASTERS, Files.readAllLines(folder.resolve("scores.csv")).size());
    assertEquals(
        1 + 4 * SCORES * FORECASTERS, Files.readAllLines(folder.resolve("windows.csv")).size());
    assertEquals(
        1 + SCORES * (FORECASTERS - 1),
        Files.readAllLines(folder.resolve("comparisons.csv")).size());
    assertTrue(Files.readString(folder.resolve("evaluation.html")).contains("no real crime"));
    assertTrue(Files.readString(folder.resolve("evaluation.json")).contains("\"verdict\""));
    for (String plot : List.of("capture", "calibration", "differences")) {
      assertEquals(1000, ImageIO.read(folder.resolve(plot + ".png").toFile()).getWidth(), plot);
    }
  }
}
