package org.nearcast.io.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Finding;
import org.nearcast.audit.finding.Judge;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.finding.Section;
import org.nearcast.audit.finding.Tolerance;
import org.nearcast.audit.report.BiasReport;

class BiasReportWriterTest {
  private static final BiasReport REPORT = BiasReports.small();

  @TempDir Path folder;

  private static JsonSchema schema() {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(BiasReportWriter.jsonSchema());
  }

  @Test
  void theJsonKeepsThePublishedSchema() throws IOException {
    JsonNode document = new ObjectMapper().readTree(BiasReportWriter.json(REPORT));
    assertEquals(Set.of(), schema().validate(document));
  }

  @Test
  void decisionsAndHoursAreInTheJsonByTheSchema() throws IOException {
    assertTrue(
        new ObjectMapper().readTree(BiasReportWriter.json(REPORT)).get("decisions").isNull());
    BiasReport report = BiasReports.small(Optional.of(BiasReports.decisions()));
    JsonNode document = new ObjectMapper().readTree(BiasReportWriter.json(report));
    assertEquals(Set.of(), schema().validate(document));
    JsonNode decisions = document.get("decisions");
    assertEquals("5 " + "c".repeat(64), decisions.get("head").asText());
    assertEquals(0, decisions.at("/actions/NOTE").asInt());
    assertEquals(2, decisions.at("/roles/ANALYST").asInt());
    assertEquals("market <on> Saturday", decisions.at("/overrides/0/reason").asText());
    assertEquals(0.5, decisions.at("/cells/0/ratio").asDouble());
    assertEquals(0.5, decisions.at("/groups/hoursPerPerson/0/ratio").asDouble());
    assertTrue(decisions.at("/groups/hoursPerPerson/1/delivered").isNull());
    ((ObjectNode) decisions.get("total")).remove("ratio");
    assertFalse(schema().validate(document).isEmpty());
  }

  @Test
  void decisionsAndHoursAreOnThePageOrSaidToBeMissing() throws IOException {
    Path file = folder.resolve("report.html");
    BiasReportWriter.writeHtml(REPORT, file);
    assertTrue(Files.readString(file).contains("Not supplied. The decision log was not supplied"));
    BiasReportWriter.writeHtml(BiasReports.small(Optional.of(BiasReports.decisions())), file);
    String page = Files.readString(file);
    assertFalse(page.contains("Not supplied."));
    for (String wanted :
        new String[] {
          "market &lt;on&gt; Saturday",
          "r0c1 &lt;x&gt;",
          "not assessed: fewer than 100 people",
          "1 cells of the log that the audited grid does not have, with 2 hours delivered",
          "4 entries by 2 different people for the audited time, 1 for other times"
        }) {
      assertTrue(page.contains(wanted), wanted);
    }
  }

  @Test
  void theSchemaRefusesWhatIsWrong() throws IOException {
    JsonNode document = new ObjectMapper().readTree(BiasReportWriter.json(REPORT));
    ((ObjectNode) document.at("/sections/0/findings/0")).put("judgement", "FINE");
    assertEquals(1, schema().validate(document).size());
    ((ObjectNode) document.at("/sections/0/findings/0")).put("judgement", "PASS");
    ((ObjectNode) document).remove("notAssessed");
    assertEquals(1, schema().validate(document).size());
  }

  @Test
  void everyFigureIsInTheJson() throws IOException {
    JsonNode document = new ObjectMapper().readTree(BiasReportWriter.json(REPORT));
    JsonNode fails = document.at("/sections/0/findings/0");
    assertEquals(BiasReports.AWKWARD, fails.get("group").asText());
    assertEquals(1.62, fails.get("estimate").asDouble());
    assertEquals(0.8, fails.at("/tolerance/0").asDouble());
    // Holm over the three tests of the subject: 0.002 × 3
    assertEquals(0.006, fails.get("correctedP").asDouble(), 1e-15);
    assertEquals("FAIL", fails.get("judgement").asText());
    assertTrue(document.at("/sections/0/findings/3/estimate").isNull());
    assertEquals("NOT_ASSESSED", document.at("/sections/0/findings/3/judgement").asText());
    assertEquals("Infinity", document.at("/sections/1/findings/0/estimate").asText());
    assertTrue(document.at("/maps/0/values/6").isNull());
    assertTrue(document.at("/verdict/0").asText().startsWith("FAIL. Exposure"));
  }

  @Test
  void theSameReportGivesTheSameBytes() throws IOException {
    Path file = folder.resolve("a").resolve("report.json");
    BiasReportWriter.writeJson(REPORT, file);
    assertArrayEquals(BiasReportWriter.json(BiasReports.small()), Files.readAllBytes(file));
  }

  @Test
  void thePageHoldsEverythingEscapedAndLoadsNothing() throws IOException {
    Path file = folder.resolve("report.html");
    BiasReportWriter.writeHtml(REPORT, file);
    String page = Files.readString(file);
    assertFalse(page.contains("<b>"), "escaped");
    assertTrue(page.contains("Group &lt;b&gt;&quot;A&quot; &amp; co&lt;/b&gt;"));
    assertFalse(page.contains("<script"));
    assertFalse(page.matches("(?s).*https?://.*"), "no address");
    for (String wanted :
        new String[] {
          "1.62 [1.41, 1.86]",
          "✗ FAIL",
          "✓ PASS",
          "? NOT SETTLED",
          "Nobody of the group lives in the cells.",
          "2 cells lie in no area",
          "What this does not show",
          "A rule, said.",
          "UNICRI/INTERPOL",
          "residents, census 2020",
          "this report cannot be replayed",
          "reported by somebody",
          "2026-01-05 00:00 UTC",
          "1 is even; 2 is twice as much"
        }) {
      assertTrue(page.contains(wanted), wanted);
    }
  }

  @Test
  void theGroupAtTheOtherEndOfAPairIsNotLeftBlank() throws IOException {
    Section first = REPORT.sections().get(0);
    BiasReport one =
        new BiasReport(
            REPORT.title(),
            REPORT.auditedOn(),
            REPORT.nextAudit(),
            REPORT.subjects(),
            REPORT.denominator(),
            REPORT.groups(),
            REPORT.people(),
            REPORT.cells(),
            REPORT.crs(),
            REPORT.data(),
            List.of(
                new Section(first.measure(), first.findings().subList(0, 1), List.of(), List.of())),
            REPORT.decisions(),
            REPORT.notAssessed(),
            REPORT.maps(),
            REPORT.card(),
            REPORT.crosswalk(),
            REPORT.settings(),
            REPORT.manifest());
    // FAIL for the first group, compared with B; nothing of C and D
    assertTrue(
        new BiasPage(one)
            .html()
            .contains(
                "✗ FAIL</span></td><td class=\"number\"><span class=\"soft\">compared with</span>"
                    + "</td><td class=\"number\">–</td><td class=\"number\">–</td>"));
  }

  @Test
  void aDifferenceWithoutAUnitIsNotDrawnAsARatio() {
    Finding difference =
        Judge.of(0.05)
            .judge(
                List.of(
                    new Draft(
                        Measure.EQUAL_DISCOVERY,
                        "ours",
                        "all",
                        "",
                        "greatest difference",
                        "",
                        0.05,
                        0.01,
                        0.2,
                        0.95,
                        0.5,
                        10,
                        Optional.of(Tolerance.difference(0.1)),
                        "")))
            .get(0);
    String svg =
        new IntervalChart(List.of(difference), difference.tolerance(), true).draw("x", "x");
    assertTrue(svg.contains("class=\"band\""));
    assertFalse(svg.contains("NaN"));
  }

  @Test
  void everyPictureHasATable() throws IOException {
    Path file = folder.resolve("report.html");
    BiasReportWriter.writeHtml(REPORT, file);
    String page = Files.readString(file);
    int chart = page.indexOf("Share of the flagged area over time");
    assertTrue(page.indexOf("The same as a table", chart) > chart);
    assertTrue(page.contains("role=\"img\" aria-label=\"Exposure ratio\""));
  }
}
