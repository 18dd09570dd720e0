package org.nearcast.io.write;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.nearcast.audit.finding.Chart;
import org.nearcast.audit.finding.Finding;
import org.nearcast.audit.finding.Section;
import org.nearcast.audit.report.BiasReport;
import org.nearcast.audit.report.CellMap;
import org.nearcast.audit.report.DataSheet;
import org.nearcast.audit.report.GroupFacts;
import org.nearcast.audit.report.ModelCard;
import org.nearcast.audit.report.Principle;
import org.nearcast.audit.report.SubjectFacts;
import org.nearcast.provenance.Versions;

/** A bias report as JSON; fields in a fixed order. */
final class BiasJson {
  private final BiasReport report;
  private final JsonGenerator json;

  private BiasJson(BiasReport report, JsonGenerator json) {
    this.report = report;
    this.json = json;
  }

  static void write(BiasReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonOut.to(out)) {
      new BiasJson(report, json).document();
    }
  }

  private void document() throws IOException {
    json.writeStartObject();
    json.writeStringField("format", "nearcast-bias-report");
    json.writeNumberField("formatVersion", 1);
    json.writeStringField("nearcast", Versions.nearcast());
    json.writeStringField("title", report.title());
    json.writeStringField("auditedOn", report.auditedOn().toString());
    json.writeStringField("nextAudit", report.nextAudit().toString());
    json.writeStringField("scope", BiasReport.SCOPE);
    json.writeStringField("uncertainty", BiasReport.UNCERTAINTY);
    JsonOut.strings(json, "verdict", report.verdict());
    subjects();
    people();
    data(report.data());
    json.writeArrayFieldStart("sections");
    for (Section section : report.sections()) {
      section(section);
    }
    json.writeEndArray();
    new DecisionJson(json).write(report.decisions());
    JsonOut.strings(json, "notAssessed", report.notAssessed());
    maps();
    card(report.card());
    json.writeArrayFieldStart("crosswalk");
    for (Principle principle : report.crosswalk()) {
      line();
      json.writeStartObject();
      json.writeStringField("framework", principle.framework());
      json.writeStringField("requirement", principle.requirement());
      json.writeStringField("answer", principle.answer());
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonOut.strings(json, "settings", report.settings());
    json.writeStringField("manifest", report.manifest());
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void subjects() throws IOException {
    json.writeArrayFieldStart("subjects");
    for (SubjectFacts subject : report.subjects()) {
      line();
      json.writeStartObject();
      json.writeStringField("name", subject.name());
      json.writeBooleanField("audited", subject.audited());
      json.writeNumberField("windows", subject.windows());
      json.writeStringField("start", subject.start().toString());
      json.writeStringField("end", subject.end().toString());
      number("meanAllocation", subject.meanAllocation());
      number("areaShare", subject.areaShare());
      json.writeNumberField("incidents", subject.incidents());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void people() throws IOException {
    json.writeObjectFieldStart("population");
    json.writeStringField("denominator", report.denominator());
    number("people", report.people());
    json.writeNumberField("cells", report.cells());
    json.writeStringField("crs", report.crs());
    json.writeArrayFieldStart("groups");
    for (GroupFacts group : report.groups()) {
      json.writeStartObject();
      json.writeStringField("name", group.name());
      number("people", group.people());
      number("share", group.share());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void data(DataSheet data) throws IOException {
    json.writeObjectFieldStart("dataSheet");
    json.writeArrayFieldStart("categories");
    for (DataSheet.Category category : data.categories()) {
      json.writeStartObject();
      json.writeStringField("name", category.name());
      json.writeStringField("origin", category.origin().name());
      json.writeBooleanField("corrected", category.corrected());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("source", data.source());
    json.writeNumberField("incidents", data.incidents());
    json.writeNumberField("notGeocoded", data.notGeocoded());
    JsonOut.strings(json, "suspectPeriods", data.suspectPeriods());
    json.writeStringField("populationVintage", data.populationVintage());
    JsonOut.strings(json, "notes", data.notes());
    json.writeEndObject();
  }

  private void section(Section section) throws IOException {
    line();
    json.writeStartObject();
    json.writeStringField("measure", section.measure().name());
    json.writeNumberField("number", section.measure().number());
    json.writeStringField("title", section.measure().title());
    json.writeStringField("meaning", section.measure().meaning());
    json.writeStringField("doesNotShow", section.measure().doesNotShow());
    json.writeArrayFieldStart("findings");
    for (Finding finding : section.findings()) {
      finding(finding);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("charts");
    for (Chart chart : section.charts()) {
      chart(chart);
    }
    json.writeEndArray();
    JsonOut.strings(json, "notes", section.notes());
    json.writeEndObject();
  }

  private void finding(Finding f) throws IOException {
    line();
    json.writeStartObject();
    json.writeStringField("subject", f.subject());
    json.writeStringField("group", f.group());
    json.writeStringField("against", f.against());
    json.writeStringField("quantity", f.quantity());
    json.writeStringField("unit", f.unit());
    number("estimate", f.estimate());
    number("lower", f.lower());
    number("upper", f.upper());
    number("level", f.level());
    number("p", f.p());
    number("correctedP", f.correctedP());
    number("effectiveN", f.effectiveN());
    if (f.tolerance().isPresent()) {
      json.writeArrayFieldStart("tolerance");
      number(f.tolerance().get().lower());
      number(f.tolerance().get().upper());
      json.writeEndArray();
    } else {
      json.writeNullField("tolerance");
    }
    json.writeStringField("judgement", f.judgement().name());
    json.writeStringField("reason", f.reason());
    json.writeEndObject();
  }

  private void chart(Chart chart) throws IOException {
    line();
    json.writeStartObject();
    json.writeStringField("title", chart.title());
    json.writeStringField("xTitle", chart.xTitle());
    json.writeStringField("yTitle", chart.yTitle());
    json.writeArrayFieldStart("lines");
    for (Chart.Line series : chart.lines()) {
      json.writeStartObject();
      json.writeStringField("name", series.name());
      numbers("x", series.x());
      numbers("y", series.y());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void maps() throws IOException {
    json.writeArrayFieldStart("maps");
    for (CellMap map : report.maps()) {
      line();
      json.writeStartObject();
      json.writeStringField("title", map.title());
      json.writeStringField("unit", map.unit());
      numbers("values", map.values());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void card(ModelCard card) throws IOException {
    json.writeObjectFieldStart("modelCard");
    json.writeStringField("model", card.model());
    json.writeStringField("intendedUse", card.intendedUse());
    JsonOut.strings(json, "outOfScope", card.outOfScope());
    JsonOut.strings(json, "limits", card.limits());
    json.writeStringField("humanOversight", card.humanOversight());
    json.writeEndObject();
  }

  private void numbers(String field, List<Double> values) throws IOException {
    json.writeArrayFieldStart(field);
    for (double value : values) {
      number(value);
    }
    json.writeEndArray();
  }

  private void number(String field, double value) throws IOException {
    JsonOut.tenDigits(json, field, value);
  }

  private void number(double value) throws IOException {
    JsonOut.tenDigits(json, value);
  }

  // a line for each, so that two reports can be compared
  private void line() throws IOException {
    json.writeRaw('\n');
  }
}
