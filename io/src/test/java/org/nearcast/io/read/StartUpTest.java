package org.nearcast.io.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reading costs at start-up, seen in a Java process of its own. */
class StartUpTest {
  @TempDir Path folder;

  private String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(Arrays.asList(arguments));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int exit = process.waitFor();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertEquals(0, exit, text);
    return text;
  }

  @Test
  void withoutReprojectionNoGeoToolsIsLoaded() throws Exception {
    Path file = Inputs.write(folder, "x,y,time\n743837,4276108,2024-05-01\n");
    String loaded = run("-verbose:class", ReadMetres.class.getName(), file.toString());
    assertTrue(loaded.contains("read 1 in EPSG:32615"), loaded);
    assertTrue(loaded.contains("org.nearcast.io.Projection"), loaded);
    assertFalse(loaded.contains("org.geotools"), "a GeoTools class was loaded");
    assertFalse(loaded.contains("org.hsqldb"), "the EPSG database was opened");
    assertFalse(loaded.contains("tech.tablesaw"), "a Tablesaw class was loaded");
  }

  /** The figure of the README is measured by hand; this one has room for a busy machine. */
  @Test
  void stLouisWithin512Megabytes() throws Exception {
    Path data = Inputs.realData("stlouis/events.csv.gz").getParent().getParent();
    String said = run("-Xmx512m", ReadStLouis.class.getName(), data.toString());
    assertTrue(said.contains("IncidentLog[571410 incidents"), said);
    long millis = Long.parseLong(said.replaceAll("(?s).* after (\\d+) ms.*", "$1"));
    assertTrue(millis < 30_000, said);
    // and the EPSG database stays closed
    String loaded = run("-verbose:class", "-Xmx512m", ReadStLouis.class.getName(), data.toString());
    assertTrue(loaded.contains("org.geotools"));
    assertFalse(loaded.contains("org.hsqldb"), "the EPSG database was opened");
  }
}
