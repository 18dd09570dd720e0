package org.nearcast.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nearcast.audit.manifest.Manifest;
import org.nearcast.io.write.BiasReportWriter;
import picocli.CommandLine;

/** Both audits on what they have without files. */
class AuditNotebookTest {
  @TempDir Path folder;

  private String run(Callable<Integer> main, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Mains.command(main);
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--out", folder.toString()));
    assertEquals(0, line.execute(all.toArray(new String[0])), err.toString());
    return out.toString();
  }

  private JsonNode report() throws Exception {
    assertTrue(Files.size(folder.resolve("bias-report.html")) > 10_000);
    JsonNode report = new ObjectMapper().readTree(folder.resolve("bias-report.json").toFile());
    assertEquals(
        Set.of(),
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(BiasReportWriter.jsonSchema())
            .validate(report));
    return report;
  }

  /** Number of findings of the audited subject in the section of a measure. */
  private static long findings(JsonNode report, String measure) {
    String audited = report.at("/subjects/0/name").asText();
    long count = 0;
    for (JsonNode section : report.get("sections")) {
      if (section.get("measure").asText().equals(measure)) {
        for (JsonNode finding : section.get("findings")) {
          count += finding.get("subject").asText().equals(audited) ? 1 : 0;
        }
      }
    }
    return count;
  }

  @Test
  void theDefaultModelOnTheSyntheticCity() throws Exception {
    String text =
        run(
            new AuditNotebook(),
            "--cell",
            "800",
            "--weeks",
            "3",
            "--loop-days",
            "2",
            "--loop-runs",
            "2",
            "--loop-window",
            "60",
            "--replay");
    assertTrue(text.contains("The reports are the same, byte for byte. The manifests are"), text);
    JsonNode report = report();
    // by arm (the fourth, reported incidents only, is the control): two figures a group of two,
    // and two for all; two on data without a pattern, and the same two on the real data
    assertEquals(4 * (2 * 2 + 2) + 2 + 2, findings(report, "FEEDBACK"));
    assertEquals(3 * 3, findings(report, "EXPLANATION"));
    // two cells, four categories as sources, duplicates and bursts
    assertEquals(2 + 4 + 2, findings(report, "POISONING"));
    assertTrue(findings(report, "UNDER_REPORTING") > 0);
    Manifest manifest = Manifest.parse(report.get("manifest").asText());
    assertEquals("800.0", manifest.configuration().get("cellMetres"));
    // incidents, grid, the four subjects of the comparison, people
    assertEquals(7, manifest.inputs().size());
  }

  /** 400 thefts over 100 days, the fifth of them at one place. */
  private Path incidents(Set<String> coordinates) throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder csv = new StringBuilder("lon,lat,datetime,category\n");
    for (int i = 0; i < 400; i++) {
      // one place again and again, which the data's quality names
      String lon = i % 5 == 0 ? "-90.243517" : "-90.2" + (10_000 + random.nextInt(89_999));
      String lat = i % 5 == 0 ? "38.614829" : "38.6" + (10_000 + random.nextInt(89_999));
      LocalDate day = LocalDate.of(2025, 1, 1).plusDays(i / 4);
      csv.append(lon).append(',').append(lat).append(',').append(day).append("T12:00,THEFT\n");
      coordinates.add(lon.substring(1));
      coordinates.add(lat);
    }
    return Files.writeString(folder.resolve("i.csv"), csv);
  }

  @Test
  void everyModelCanBeAudited() throws Exception {
    String file = incidents(new HashSet<>()).toString();
    Set<String> names = new HashSet<>();
    for (Method method : Method.values()) {
      run(
          new AuditNotebook(),
          "--data=" + file,
          "--zone=America/Chicago",
          "--cell=1500",
          "--weeks=1",
          "--no-feedback",
          "--no-robustness",
          "--no-comparison",
          "--model=" + method.name().toLowerCase(java.util.Locale.ROOT));
      JsonNode report = report();
      assertEquals(1, report.get("subjects").size());
      names.add(report.at("/subjects/0/name").asText());
      assertTrue(findings(report, "EXPOSURE") > 0, method.name());
      String model = method.forecaster(null).name();
      assertTrue(report.at("/modelCard/model").asText().startsWith(model + " {"), model);
      Manifest manifest = Manifest.parse(report.get("manifest").asText());
      assertTrue(manifest.configuration().get("model").startsWith(model + " {"), model);
    }
    assertEquals(Method.values().length, names.size(), "each has a name of its own");
  }

  @Test
  void noModelIsComparedWithItself() throws Exception {
    run(
        new AuditNotebook(),
        "--data=" + incidents(new HashSet<>()),
        "--zone=America/Chicago",
        "--cell=1500",
        "--weeks=2",
        "--no-feedback",
        "--no-robustness",
        "--model=KDE");
    List<String> names = new ArrayList<>();
    report().get("subjects").forEach(subject -> names.add(subject.get("name").asText()));
    assertEquals(List.of("KDE", "counts", "even spread"), names);
  }

  @Test
  void mistakesNameTheOptionTheRuleAndTheValue() {
    assertTrue(refused("--model=PREDPOL").contains("'--model': expected one of [MULTISCALE, "));
    assertTrue(refused("--model=PREDPOL").contains("but was 'PREDPOL'"));
    assertEquals("error: --weeks must be at least 1 but was 0", refused("--weeks=0"));
    assertEquals("error: --share must be inside (0, 1) but was 1.5", refused("--share=1.5"));
    assertEquals("error: --cell must be above 0 and finite but was -5.0", refused("--cell=-5"));
    assertTrue(refused("--until=soon").startsWith("error: --until must be a date such as 2018-"));
  }

  private static String refused(String option) {
    StringWriter err = new StringWriter();
    CommandLine line = Mains.command(new AuditNotebook());
    line.setOut(new PrintWriter(new StringWriter()));
    line.setErr(new PrintWriter(err));
    assertTrue(line.execute(option) != 0, option);
    return err.toString().lines().findFirst().orElse("");
  }

  @Test
  void noPlaceOfAnIncidentIsInTheReport() throws Exception {
    Set<String> coordinates = new HashSet<>();
    Path file = incidents(coordinates);
    String told =
        run(
            new AuditNotebook(),
            "--data",
            file.toString(),
            "--zone",
            "America/Chicago",
            "--cell",
            "1500",
            "--weeks",
            "2",
            "--no-feedback");
    assertTrue(told.contains("90.243517"), "the console may tell it");
    report();
    for (String name : List.of("bias-report.json", "bias-report.html")) {
      String text = Files.readString(folder.resolve(name));
      for (String coordinate : coordinates) {
        assertFalse(text.contains(coordinate), coordinate + " in " + name);
      }
    }
  }

  @Test
  void aMadeUpVendor() throws Exception {
    run(new ExternalAuditNotebook());
    JsonNode report = report();
    assertEquals("made-up vendor", report.at("/subjects/0/name").asText());
    assertEquals(28, report.at("/subjects/0/windows").asInt());
    assertEquals(256, report.at("/population/cells").asInt());
    assertTrue(findings(report, "EXPOSURE") > 0);
    assertEquals(3, findings(report, "FEEDBACK"));
    assertFalse(report.at("/verdict/0").asText().startsWith("No verdict"));
  }

  @Test
  void discoveredCrimeHasNoVerdict() throws Exception {
    String text = run(new ExternalAuditNotebook(), "--discovered", "--crime", "drugs");
    assertTrue(text.contains("No verdict: Trained on crime that officers discover (drugs)"), text);
    assertTrue(text.contains("It runs away"), text);
    // stability, and two urns of two cells
    assertEquals(3 + 2 * 2, findings(report(), "FEEDBACK"));
  }

  @Test
  void oaklandWithoutPeople() throws Exception {
    Path data = Path.of(System.getProperty("nearcast.data", "../../shared/data"), "oakland_drug");
    assumeTrue(Files.exists(data), "skipped: no Oakland data at " + data);
    String text =
        run(
            new ExternalAuditNotebook(),
            "--cells=" + data.resolve("grid.geojson.gz"),
            "--cell-name=ID",
            "--form=TABLE",
            "--predictions=" + data.resolve("predpol_drug_predictions.csv.gz"),
            "--observed-table=" + data.resolve("predpol_drug_observed.csv.gz"),
            "--key=bin",
            "--by-number",
            "--flag-cells=20",
            "--count",
            "--target-crs=EPSG:32610",
            "--zone=America/Los_Angeles",
            "--discovered");
    // the figures of the data's own README
    assertTrue(text.contains("52 of 661 cells were ever flagged and 5 in every window"), text);
    assertTrue(text.contains("on average 98.0 % of the flagged cells"), text);
    JsonNode report = report();
    assertEquals(0, report.at("/population/groups").size());
    assertEquals(0, findings(report, "EXPOSURE"));
    assertTrue(report.at("/notAssessed/0").asText().startsWith("No counts of people were given"));
    assertTrue(report.at("/verdict/0").asText().startsWith("No verdict"));
  }
}
