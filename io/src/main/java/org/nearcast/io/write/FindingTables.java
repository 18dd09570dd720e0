package org.nearcast.io.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nearcast.audit.finding.Finding;
import org.nearcast.audit.finding.Judgement;

/** The figures of a measure as tables: those judged with their reasons, the others side by side. */
final class FindingTables {
  private final List<Finding> findings;
  private final String audited;

  FindingTables(List<Finding> findings, String audited) {
    this.findings = findings;
    this.audited = audited;
  }

  static Map<String, List<Finding>> by(List<Finding> findings, Function<Finding, String> key) {
    Map<String, List<Finding>> out = new LinkedHashMap<>();
    for (Finding f : findings) {
      out.computeIfAbsent(key.apply(f), k -> new ArrayList<>()).add(f);
    }
    return out;
  }

  static String quantity(Finding f) {
    return f.quantity() + (f.unit().isEmpty() ? "" : ", " + f.unit());
  }

  static String who(Finding f) {
    String group = f.group().equals("all") ? "all groups" : f.group();
    return group + (f.against().isEmpty() ? "" : " against " + f.against());
  }

  private List<Finding> own(boolean judged) {
    return findings.stream()
        .filter(f -> f.subject().equals(audited))
        .filter(f -> (f.judgement() != Judgement.DESCRIPTIVE) == judged)
        .toList();
  }

  /** One table for each quantity that is judged. */
  String judged() {
    StringBuilder out = new StringBuilder();
    by(own(true), FindingTables::quantity)
        .forEach(
            (quantity, rows) -> {
              HtmlTable table =
                  new HtmlTable(
                      Wording.capital(quantity),
                      List.of(
                          "Group",
                          "Figure [interval]",
                          "corrected p",
                          "effective n",
                          "Verdict",
                          "Why"));
              for (Finding f : rows) {
                table.row(who(f));
                table.cell(escape(Wording.figure(f)), "");
                table.cell(escape(Figures.p(f.correctedP())), "");
                table.cell(
                    Double.isNaN(f.effectiveN()) ? "–" : Figures.whole(Math.round(f.effectiveN())),
                    "");
                table.cell(Wording.badge(f.judgement()), "");
                table.cell(escape(f.reason()), "words");
                table.endRow();
              }
              out.append(table.end());
            });
    return out.toString();
  }

  /** Figures for context, a row each, groups side by side; folded away. */
  String context() {
    List<Finding> rows = own(false);
    return rows.isEmpty()
        ? ""
        : folded(
            "Figures for context, without a verdict (" + Figures.whole(rows.size()) + ")",
            sideBySide(rows, FindingTables::quantity, "Quantity"));
  }

  /** The judged quantities for everything the subject is compared with; folded away. */
  String comparison() {
    List<Finding> rows =
        findings.stream()
            .filter(f -> f.judgement() != Judgement.DESCRIPTIVE || f.subject().equals(audited))
            .toList();
    if (rows.stream().allMatch(f -> f.subject().equals(audited))) {
      return "";
    }
    StringBuilder tables = new StringBuilder();
    by(rows, FindingTables::quantity)
        .forEach(
            (quantity, own) -> {
              if (own.stream().anyMatch(f -> !f.subject().equals(audited))) {
                tables.append("<h3>").append(escape(Wording.capital(quantity))).append("</h3>");
                tables.append(sideBySide(own, Finding::subject, "Whose"));
              }
            });
    return folded("The same for comparison: " + names(), tables.toString());
  }

  private String names() {
    return String.join(
        ", ",
        findings.stream()
            .map(Finding::subject)
            .distinct()
            .filter(name -> !name.equals(audited))
            .toList());
  }

  private static String sideBySide(List<Finding> rows, Function<Finding, String> row, String head) {
    List<String> groups = rows.stream().map(Finding::group).distinct().toList();
    List<String> heads = new ArrayList<>();
    heads.add(head);
    heads.addAll(groups);
    HtmlTable table = new HtmlTable("Figure [interval] by group", heads);
    by(rows, row)
        .forEach(
            (name, own) -> {
              table.row(name);
              for (String group : groups) {
                StringBuilder cell = new StringBuilder();
                for (Finding f : own) {
                  if (f.group().equals(group)) {
                    cell.append(cell.length() > 0 ? "<br>" : "").append(escape(entry(f)));
                  }
                }
                table.cell(cell.length() == 0 ? "" : cell.toString(), "");
              }
              table.endRow();
            });
    return table.end();
  }

  private static String entry(Finding f) {
    String mark = f.judgement() == Judgement.DESCRIPTIVE ? "" : Wording.mark(f.judgement()) + " ";
    return mark + Wording.figure(f) + (f.against().isEmpty() ? "" : " against " + f.against());
  }

  private static String folded(String title, String markup) {
    return "<details><summary>" + escape(title) + "</summary>\n" + markup + "</details>\n";
  }

  private static String escape(String text) {
    return PageTemplate.escapeHtml(text);
  }
}
