package org.nearcast.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SelfExcitingNotebookTest {
  @TempDir Path folder;

  @Test
  void theSyntheticCity() throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Mains.command(new SelfExcitingNotebook());
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int code = line.execute("--cell", "400", "--cutoff", "2025-01-01", "--out", folder.toString());
    assertEquals(0, code, err.toString());
    String text = out.toString();
    for (String family :
        List.of("MultiscaleHawkes", "CellHawkes", "SpaceTimeHawkes", "NonparametricHawkes")) {
      List<String> rows = text.lines().filter(row -> row.startsWith(family)).toList();
      // the fit, its estimates, the explanation, the futures
      assertEquals(4, rows.size(), text);
      assertTrue(rows.get(0).contains("yes"), rows.get(0));
      assertTrue(rows.get(3).contains(" to "), rows.get(3));
      int height =
          ImageIO.read(folder.resolve("background-" + family + ".png").toFile()).getHeight();
      assertTrue(height > 500);
    }
    for (String plot : List.of("triggering-time", "triggering-space", "convergence")) {
      assertEquals(1000, ImageIO.read(folder.resolve(plot + ".png").toFile()).getWidth());
    }
  }
}
