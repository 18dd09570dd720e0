package org.nearcast.io.write;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nearcast.audit.finding.Finding;
import org.nearcast.audit.finding.Judgement;
import org.nearcast.audit.finding.Section;
import org.nearcast.audit.report.BiasReport;
import org.nearcast.audit.report.CellMap;
import org.nearcast.audit.report.GroupFacts;
import org.nearcast.audit.report.Principle;
import org.nearcast.audit.report.SubjectFacts;
import org.nearcast.provenance.Versions;

/** Assembles the page of a bias report from its template and its sections; it has no script. */
final class BiasPage {
  private final BiasReport report;
  private final String audited;

  BiasPage(BiasReport report) {
    this.report = report;
    this.audited = report.subjects().get(0).name();
  }

  String html() throws IOException {
    Map<String, String> slots = new HashMap<>();
    slots.put("title", escape(report.title()));
    slots.put("css", PageTemplate.resource("evaluation.css") + PageTemplate.resource("bias.css"));
    slots.put("facts", escape(facts()));
    slots.put("scope", escape(BiasReport.SCOPE));
    slots.put("uncertainty", escape(BiasReport.UNCERTAINTY));
    slots.put("verdict", verdict());
    slots.put("counts", counts());
    slots.put("overview", overview());
    slots.put("subjects", subjects());
    slots.put("groups", groups());
    slots.put("maps", maps());
    slots.put("links", links());
    StringBuilder sections = new StringBuilder();
    for (Section section : report.sections()) {
      sections.append(new BiasSection(section, audited).html());
    }
    slots.put("sections", sections.toString());
    slots.put("decisions", new DecisionPage(report.decisions()).html());
    slots.put("notAssessed", notAssessed());
    slots.put("data", new BiasFacts(report).dataSheet());
    slots.put("card", new BiasFacts(report).modelCard());
    slots.put("crosswalk", crosswalk());
    slots.put("settings", settings());
    slots.put(
        "manifest",
        report.manifest().isEmpty()
            ? "<p class=\"none\">No manifest was asked for: this report cannot be replayed.</p>"
            : "<pre tabindex=\"0\">" + escape(report.manifest()) + "</pre>");
    slots.put("version", escape(Versions.nearcast()));
    return PageTemplate.fill(PageTemplate.resource("bias.html"), slots);
  }

  private String facts() {
    SubjectFacts own = report.subjects().get(0);
    return "Audited on "
        + report.auditedOn()
        + ", to be audited again by "
        + report.nextAudit()
        + ". "
        + own.name()
        + ": "
        + Figures.whole(own.windows())
        + (own.windows() == 1 ? " window of time, " : " windows of time, ")
        + Figures.whole(report.cells())
        + " cells, "
        + (report.groups().isEmpty()
            ? report.denominator() + "."
            : Figures.whole(Math.round(report.people()))
                + " people ("
                + report.denominator()
                + ").");
  }

  private String verdict() {
    StringBuilder out = new StringBuilder("<ul class=\"verdicts\">");
    for (String sentence : report.verdict()) {
      boolean grave = sentence.startsWith("FAIL") || sentence.startsWith("No verdict");
      out.append(grave ? "<li class=\"grave\">" : "<li>").append(escape(sentence));
      out.append("</li>\n");
    }
    return out.append("</ul>\n").toString();
  }

  private String counts() {
    StringBuilder out = new StringBuilder("<ul class=\"counts\">");
    for (Judgement judgement : Judgement.values()) {
      long count =
          report.findings().stream()
              .filter(f -> f.subject().equals(audited) && f.judgement() == judgement)
              .count();
      if (count > 0) {
        out.append("<li>").append(Wording.badge(judgement)).append(' ').append(count);
        out.append("</li>\n");
      }
    }
    return out.append("</ul>\n").toString();
  }

  // groups against measures: the gravest judgement of each
  private String overview() {
    List<String> heads = new ArrayList<>();
    heads.add("Measure");
    List<String> groups = new ArrayList<>(report.groups().stream().map(GroupFacts::name).toList());
    if (groups.isEmpty()) {
      groups.add("all");
    }
    heads.addAll(groups);
    HtmlTable table = new HtmlTable("The gravest verdict of each measure, group by group", heads);
    for (Section section : report.sections()) {
      Map<String, Judgement> gravest = new LinkedHashMap<>();
      for (Finding f : section.findings()) {
        if (f.subject().equals(audited) && f.judgement() != Judgement.DESCRIPTIVE) {
          gravest.merge(f.group(), f.judgement(), BiasPage::graver);
        }
      }
      boolean any = groups.stream().anyMatch(gravest::containsKey);
      Judgement all = gravest.get("all");
      if (any || all != null) {
        table.row(section.measure().number() + ". " + section.measure().title());
        for (String group : groups) {
          Judgement j = gravest.getOrDefault(group, all);
          // the group at the other end of every pair has no row of its own
          boolean compared = section.findings().stream().anyMatch(f -> against(f, group));
          String none = compared ? "<span class=\"soft\">compared with</span>" : "–";
          table.cell(j == null ? none : Wording.badge(j), "");
        }
        table.endRow();
      }
    }
    return table.end();
  }

  private boolean against(Finding f, String group) {
    return f.subject().equals(audited)
        && f.judgement() != Judgement.DESCRIPTIVE
        && f.against().equals(group);
  }

  private static Judgement graver(Judgement a, Judgement b) {
    List<Judgement> order =
        List.of(
            Judgement.FAIL,
            Judgement.BLOCKED,
            Judgement.INCONCLUSIVE,
            Judgement.NOT_ASSESSED,
            Judgement.PASS,
            Judgement.DESCRIPTIVE);
    return order.indexOf(a) <= order.indexOf(b) ? a : b;
  }

  private String subjects() {
    HtmlTable table =
        new HtmlTable(
            "What was audited, and what it is compared with",
            List.of(
                "Name",
                "Windows of time",
                "From",
                "To",
                "Area that gets any of it",
                "Incidents in that time"));
    for (SubjectFacts s : report.subjects()) {
      table.row(
          s.name() + (s.audited() ? " (audited)" : " (for comparison)"),
          List.of(
              Figures.whole(s.windows()),
              utc(s.start()),
              utc(s.end()),
              Figures.fixed(100 * s.areaShare(), 1) + " %",
              s.incidents() < 0 ? "not known" : Figures.whole(s.incidents())));
    }
    return table.end();
  }

  private static String utc(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ').replace(":00Z", " UTC");
  }

  private String groups() {
    if (report.groups().isEmpty()) {
      return "<p>No counts of people were given.</p>";
    }
    HtmlTable table =
        new HtmlTable(
            "Groups (" + report.denominator() + "); they need not add up to everybody",
            List.of("Group", "People in the audited cells", "Share"));
    for (GroupFacts g : report.groups()) {
      table.row(
          g.name(),
          List.of(Figures.whole(Math.round(g.people())), Figures.fixed(100 * g.share(), 1) + " %"));
    }
    return table.end();
  }

  private String maps() {
    StringBuilder out = new StringBuilder("<div class=\"pair\">");
    for (CellMap map : report.maps()) {
      out.append("<figure><figcaption>").append(escape(map.title())).append("</figcaption>");
      out.append(new CellMapSvg(map).draw()).append("</figure>\n");
    }
    return out.append("</div>\n").toString();
  }

  private String links() {
    StringBuilder out = new StringBuilder();
    for (Section section : report.sections()) {
      out.append("<li><a href=\"#m-");
      out.append(section.measure().name().toLowerCase(java.util.Locale.ROOT));
      out.append("\">").append(escape(section.measure().title())).append("</a></li>\n");
    }
    return out.toString();
  }

  private String notAssessed() {
    StringBuilder out = new StringBuilder("<ul>");
    List<Finding> missing =
        report.findings().stream().filter(f -> f.judgement() == Judgement.NOT_ASSESSED).toList();
    // one reason is said once, with all that it holds for
    FindingTables.by(missing, f -> f.subject() + '\n' + f.measure() + '\n' + f.reason())
        .values()
        .forEach(same -> notAssessed(same, out));
    report.notAssessed().forEach(n -> out.append("<li>").append(escape(n)).append("</li>\n"));
    String items = out.append("</ul>\n").toString();
    return items.contains("<li>") ? items : "<p>Nothing was left out.</p>\n";
  }

  private static void notAssessed(List<Finding> same, StringBuilder out) {
    Finding first = same.get(0);
    List<String> whom = same.stream().map(FindingTables::who).distinct().toList();
    List<String> what = same.stream().map(Finding::quantity).distinct().toList();
    out.append("<li><strong>").append(escape(first.measure().title())).append("</strong> (");
    out.append(escape(first.subject() + "; " + String.join(", ", whom))).append("): ");
    out.append(escape(first.reason() + (first.reason().endsWith(".") ? "" : ".")));
    out.append(" <span class=\"soft\">").append(escape(String.join("; ", what)));
    out.append("</span></li>\n");
  }

  private String crosswalk() {
    HtmlTable table =
        new HtmlTable(
            "Guidelines, and where this report answers them",
            List.of("Guideline", "Asks for", "Answer"));
    for (Principle p : report.crosswalk()) {
      table.row(p.framework());
      table.cell(escape(p.requirement()), "words");
      table.cell(escape(p.answer()), "words");
      table.endRow();
    }
    return table.end();
  }

  private String settings() {
    HtmlTable table = new HtmlTable("Settings of the audit", List.of("Name", "Set to"));
    report
        .settings()
        .forEach(
            (name, value) -> {
              table.row(name);
              table.cell(escape(value), "words");
              table.endRow();
            });
    return table.end();
  }

  private static String escape(String text) {
    return PageTemplate.escapeHtml(text);
  }
}
