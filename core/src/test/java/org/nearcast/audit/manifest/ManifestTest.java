package org.nearcast.audit.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Sha256;
import org.nearcast.provenance.Provenance;
import org.nearcast.provenance.Versions;

class ManifestTest {
  // printf abc | sha256sum
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final Grid GRID =
      Grid.square(StudyArea.rectangle(0, 0, 200, 100, "EPSG:32615"), 100);

  @TempDir Path dir;

  private static Manifest plain(Map<String, String> versions) {
    return new Manifest(
        Manifest.sorted(
            Map.of("b", new Input("b", "file", ABC), "a", new Input("a", "bytes", ABC))),
        Manifest.sorted(
            Map.of("tau", "0.8", "note", "x\ty\nz;", "\ud83d\ude93", "1", "\uffee", "2")),
        Manifest.sorted(versions),
        OptionalLong.of(-7));
  }

  @Test
  void textIsAsTheGrammarSays() {
    // U+FFEE goes before U+1F693: by bytes, not by UTF-16 units
    String text =
        "nearcast-manifest\t1\n"
            + ("input\ta\tbytes\t" + ABC + "\n")
            + ("input\tb\tfile\t" + ABC + "\n")
            + "configuration\tnote\tx\\u0009y\\u000az\\u003b\n"
            + "configuration\ttau\t0.8\n"
            + "configuration\t\uffee\t2\n"
            + "configuration\t\ud83d\ude93\t1\n"
            + "version\tnearcast\t1.0\n"
            + "seed\t-7\n";
    Manifest manifest = plain(Map.of("nearcast", "1.0"));
    assertEquals(text, manifest.toText());
    assertEquals(text, manifest.toString());
    assertEquals(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), manifest.sha256());
    assertEquals(manifest, Manifest.parse(text));
    assertEquals(manifest.hashCode(), Manifest.parse(text).hashCode());
    assertEquals("x\ty\nz;", Manifest.parse(text).configuration().get("note"));
    assertEquals(OptionalLong.of(-7), Manifest.parse(text).seed());
    assertEquals(new Input("b", "file", ABC), Manifest.parse(text).inputs().get("b"));
  }

  @Test
  void versionsAreThoseOfTheLibraryAndTheSeedMayBeNone() {
    Manifest manifest = Manifest.builder().build();
    assertEquals(Versions.ofManifest(), manifest.versions());
    assertTrue(manifest.versions().keySet().containsAll(Versions.all().keySet()));
    assertEquals(Versions.commit(), manifest.versions().get("nearcast-commit"));
    assertTrue(manifest.versions().get("ojalgo").matches("\\d.*"));
    assertTrue(Versions.commit().matches("unknown|[0-9a-f]{40}"), Versions.commit());
    assertTrue(manifest.toText().endsWith("seed\tnone\n"));
    assertEquals(manifest, Manifest.parse(manifest.toText()));
  }

  @Test
  void moreCodeCanBeStatedOnceOrAlike() {
    ManifestBuilder builder = Manifest.builder().version("jackson", "2").version("jackson", "2");
    assertEquals("2", builder.build().versions().get("jackson"));
    assertEquals(
        "version of jackson is stated twice, as 2 and 3",
        assertThrows(IllegalArgumentException.class, () -> builder.version("jackson", "3"))
            .getMessage());
  }

  @Test
  void filesAreHashedInPieces() throws Exception {
    Path file = Files.writeString(dir.resolve("f"), "abc");
    byte[] large = new byte[200_001];
    large[200_000] = 1;
    Path two = Files.write(dir.resolve("g"), large);
    Manifest manifest = Manifest.builder().file("f", file).file("g", two).bytes("h", large).build();
    assertEquals(ABC, manifest.inputs().get("f").sha256());
    assertEquals(manifest.inputs().get("h").sha256(), manifest.inputs().get("g").sha256());
    assertThrows(
        NoSuchFileException.class, () -> Manifest.builder().file("f", dir.resolve("absent")));
  }

  private static IncidentLog log(double x) {
    return IncidentLog.builder("EPSG:32615", ZoneOffset.UTC)
        .add(Incident.at(x, 50, Instant.parse("2024-01-01T00:00:00Z"), "theft"))
        .build();
  }

  private static CellPopulation population(
      String denominator, List<String> groups, double people, List<String> notes) {
    return new CellPopulation(
        GRID,
        denominator,
        groups,
        new double[][] {{people, 0}, {-0.0, 3}},
        new double[] {5, 4},
        notes);
  }

  @Test
  void eachPartOfALogGridAndPopulationCounts() {
    Manifest base =
        Manifest.builder()
            .incidents("log", log(50))
            .grid("grid", GRID)
            .population("people", population("residents", List.of("a", "b"), 2, List.of("n", "m")))
            .provenance("forecast", Provenance.of("P").build())
            .build();
    assertEquals(
        base,
        Manifest.builder()
            .provenance("forecast", Provenance.of("P").build())
            .population("people", population("residents", List.of("a", "b"), 2, List.of("n", "m")))
            .grid("grid", Grid.square(StudyArea.rectangle(0, 0, 200, 100, "EPSG:32615"), 100))
            .incidents("log", log(50))
            .build());
    List<Input> others =
        List.of(
            one(Manifest.builder().incidents("log", log(51))),
            one(Manifest.builder().grid("grid", Grid.square(GRID.studyArea(), 50))),
            one(Manifest.builder().provenance("forecast", Provenance.of("Q").build())),
            people("ambient", List.of("a", "b"), 2, List.of("n", "m")),
            people("residents", List.of("a", "c"), 2, List.of("n", "m")),
            people("residents", List.of("a", "b"), 2.5, List.of("n", "m")),
            people("residents", List.of("a", "b"), 2, List.of("nm")));
    for (Input other : others) {
      assertNotEquals(base.inputs().get(other.name()).sha256(), other.sha256(), other.toString());
      assertEquals(base.inputs().get(other.name()).kind(), other.kind());
    }
  }

  private static Input people(
      String denominator, List<String> groups, double people, List<String> notes) {
    return one(
        Manifest.builder().population("people", population(denominator, groups, people, notes)));
  }

  private static Input one(ManifestBuilder builder) {
    return builder.build().inputs().values().iterator().next();
  }

  @Test
  void differencesAreNamed() {
    Manifest one =
        Manifest.builder()
            .bytes("events", new byte[] {1})
            .bytes("census", "abc".getBytes(StandardCharsets.UTF_8))
            .configuration("tau", 0.8)
            .configuration("cells", 250)
            .seed(1)
            .build();
    Manifest two =
        Manifest.builder()
            .bytes("events", new byte[] {2})
            .bytes("patrol", "abc".getBytes(StandardCharsets.UTF_8))
            .configuration("tau", 0.9)
            .configuration("cells", "250")
            .build();
    assertEquals(
        List.of(
            "input census: bytes " + ABC + " -> (absent)",
            "input events: bytes "
                + one.inputs().get("events").sha256()
                + " -> bytes "
                + two.inputs().get("events").sha256(),
            "input patrol: (absent) -> bytes " + ABC,
            "configuration tau: 0.8 -> 0.9",
            "seed: 1 -> none"),
        one.diff(two));
    assertEquals(List.of(), one.diff(Manifest.parse(one.toText())));
    assertEquals(
        List.of("version nearcast: 1.0 -> 1.1", "version x: (absent) -> 2"),
        plain(Map.of("nearcast", "1.0")).diff(plain(Map.of("nearcast", "1.1", "x", "2"))));
  }

  @Test
  void nothingIsStatedTwice() {
    ManifestBuilder builder =
        Manifest.builder().bytes("a", new byte[0]).configuration("k", 1).seed(3);
    assertMessage("input \"a\" is stated twice", () -> builder.bytes("a", new byte[1]));
    assertMessage("configuration \"k\" is stated twice", () -> builder.configuration("k", 1));
    assertMessage("seed is stated twice", () -> builder.seed(3));
    assertMessage("key must not be blank", () -> builder.configuration(" ", 1));
    assertMessage("name must not be blank", () -> builder.bytes("", new byte[0]));
    assertMessage(
        "sha256 of input z must be 64 lower-case hexadecimal digits but was \"AB\"",
        () -> new Input("z", "file", "AB"));
  }

  @Test
  void textInAnyOtherFormIsRefusedByLine() {
    String text = plain(Map.of("nearcast", "1.0")).toText();
    String[][] edits = {
      {"manifest\t1", "manifest\t2", "line 1: should be"},
      {"input\ta", "inputs\ta", "line 2: no line of a manifest begins inputs"},
      {"input\ta\t", "input\ta\tb\t", "line 2: input should have 4 fields but has 5"},
      {"bytes\tba", "bytes\tBA", "line 2: sha256 of input a must be 64"},
      {"input\tb", "input\ta", "line 3: input \"a\" is stated twice"},
      {"x\\u0009y", "\\u0078\\u0009y", "line 4: not the one form"},
      {"\tx\\u", "\tx\\v", "line 4: a backslash that begins no escape"},
      {"configuration\ttau\t0.8\n", "", null},
      {"configuration\ttau\t0.8\n", "configuration\ttau\t0.8\n\n", "line 6: no line"},
      {"seed\t-7\n", "seed\t-7", "line 9: should be"},
      {"seed\t-7\n", "seed\t-07\n", "line 9: should be \"seed\t-7\" but is \"seed\t-07\""},
      {"seed\t-7\n", "seed\tx\n", "line 9: For input string"},
      {"seed\t-7\n", "", "line 9: should be"},
      {"seed\t-7\n", "seed\t-7\nseed\t-7\n", "line 10: should be"},
    };
    for (String[] edit : edits) {
      String edited = text.replace(edit[0], edit[1]);
      assertNotEquals(text, edited);
      if (edit[2] == null) {
        assertEquals(edited, Manifest.parse(edited).toText());
        continue;
      }
      String message =
          assertThrows(IllegalArgumentException.class, () -> Manifest.parse(edited), edit[1])
              .getMessage();
      assertTrue(message.startsWith("manifest, " + edit[2]), message);
    }
    String[] lines = text.split("\n", -1);
    String swapped = text.replace(lines[1] + "\n" + lines[2], lines[2] + "\n" + lines[1]);
    assertThrows(IllegalArgumentException.class, () -> Manifest.parse(swapped));
    assertThrows(IllegalArgumentException.class, () -> Manifest.parse(""));
  }

  private static void assertMessage(
      String message, org.junit.jupiter.api.function.Executable executable) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, executable).getMessage());
  }
}
