package org.nearcast.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NearRepeatNotebookTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = Mains.command(new NearRepeatNotebook());
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(args);
  }

  @Test
  void theSyntheticCity() throws Exception {
    int code =
        run(
            "--category",
            "BURGLARY",
            "--permutations",
            "19",
            "--last-days",
            "180",
            "--out",
            folder.toString());
    assertEquals(0, code, err.toString());
    String text = out.toString();
    // burglaries of the synthetic city do trigger others nearby
    String nearest = text.lines().filter(line -> line.startsWith("(0, 100]")).findFirst().get();
    assertTrue(Double.parseDouble(nearest.split(" +", -1)[2]) > 1.2, nearest);
    assertTrue(text.contains("chains of links up to 100 m and 14 days: "), text);
    assertTrue(text.contains("Gi* of the last 180 days: "), text);
    assertTrue(text.contains("space-time permutation scan of the last 180 days: "), text);
    assertEquals(1000, ImageIO.read(folder.resolve("knox.png").toFile()).getWidth());
  }

  @Test
  void fewIncidentsAreSaidWithoutNonsense() throws Exception {
    Path file = folder.resolve("few.csv");
    Files.writeString(
        file,
        """
        datetime,lon,lat,category
        2018-01-01 10:00,-90.21,38.61,BURGLARY
        2018-01-09 10:00,-90.22,38.62,BURGLARY
        2018-02-01 10:00,-90.23,38.63,BURGLARY
        2018-02-05 10:00,-90.23,38.64,BURGLARY
        """);
    Path to = folder.resolve("few");
    int code = run("--data", file.toString(), "--zone", "UTC", "--out", to.toString());
    assertEquals(0, code, err.toString());
    assertTrue(out.toString().contains("plot: none"), out.toString());
    assertFalse(out.toString().contains("NaN"), out.toString());
    assertFalse(Files.exists(to.resolve("knox.png")));
  }

  @Test
  void mistakesAreAnsweredByTheirMessage() {
    assertEquals(1, run("--metres", "200,100"));
    assertTrue(err.toString().startsWith("error: spaceBandsMetres must ascend"), err.toString());
    assertEquals(1, run("--last-days", "0"));
    assertTrue(err.toString().contains("--last-days must be at least 1 but was 0"));
  }
}
