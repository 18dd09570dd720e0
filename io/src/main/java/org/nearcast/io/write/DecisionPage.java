package org.nearcast.io.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nearcast.audit.decision.CellDosage;
import org.nearcast.audit.decision.DecisionSummary;
import org.nearcast.audit.decision.GroupDosage;
import org.nearcast.audit.report.BiasReport;

/** The decisions and patrol hours of a bias report as markup. */
final class DecisionPage {
  private static final int MOST_ROWS = 20;

  private final Optional<DecisionSummary> decisions;

  DecisionPage(Optional<DecisionSummary> decisions) {
    this.decisions = decisions;
  }

  String html() {
    if (decisions.isEmpty()) {
      return "<p class=\"none\">Not supplied. " + escape(BiasReport.NO_DECISIONS) + "</p>\n";
    }
    DecisionSummary d = decisions.get();
    StringBuilder out = new StringBuilder();
    out.append("<p>").append(escape(log(d))).append("</p>\n");
    out.append(
        "<p class=\"limit\"><strong>What this does not show.</strong> That every decision is in the"
            + " log, that an entry is true, or what officers did where they were: hours delivered"
            + " are worth as much as what they were taken from. Hours are sums, without interval"
            + " or verdict.</p>\n");
    HtmlTable actions = new HtmlTable("Decisions by kind", List.of("Kind", "Entries"));
    d.actions().forEach((a, n) -> actions.row(a.name(), List.of(Figures.whole(n))));
    HtmlTable roles = new HtmlTable("Decisions by role", List.of("Role", "Entries"));
    d.roles().forEach((role, n) -> roles.row(role, List.of(Figures.whole(n))));
    out.append(actions.end()).append(roles.end()).append(overrides(d.overrides()));
    d.groups().ifPresent(groups -> out.append(groups(groups, d.leastPeople())));
    return out.append(cells(d)).toString();
  }

  private static String log(DecisionSummary d) {
    return "Log \""
        + d.log()
        + "\": "
        + Figures.whole(d.entries())
        + " entries by "
        + Figures.whole(d.actors())
        + " different people for the audited time, "
        + Figures.whole(d.otherEntries())
        + " for other times, which are in no figure here. It ends at entry and hash "
        + d.head()
        + ": compare that with one kept elsewhere.";
  }

  private static String overrides(List<DecisionSummary.Overridden> all) {
    if (all.isEmpty()) {
      return "<p>No recommendation was overridden.</p>\n";
    }
    int from = Math.max(0, all.size() - MOST_ROWS);
    HtmlTable table =
        new HtmlTable(
            from == 0
                ? "Recommendations overridden"
                : "Recommendations overridden, the last " + MOST_ROWS + " of " + all.size(),
            List.of("When", "Role", "Cells", "Reason, as the log states it"));
    for (DecisionSummary.Overridden o : all.subList(from, all.size())) {
      table.row(o.instant().toString());
      table.cell(escape(o.role()), "words");
      table.cell(o.cells() == 0 ? "all" : Figures.whole(o.cells()), "");
      table.cell(escape(o.reason()), "words");
      table.endRow();
    }
    return table.end();
  }

  private static String groups(GroupDosage groups, double leastPeople) {
    HtmlTable table =
        new HtmlTable(
            "Patrol hours in the cell of a person, on average, where both are stated",
            List.of(
                "Group",
                "Recommended",
                "Delivered",
                "Delivered over recommended",
                "Recommended, delivery not stated",
                "Delivered, not recommended"));
    for (GroupDosage.Group g : groups.groups()) {
      if (Double.isNaN(g.recommended())) {
        table.row(
            g.name(),
            List.of(
                "not assessed: fewer than " + Numbers.rounded(leastPeople, 6) + " people",
                "–",
                "–",
                "–",
                "–"));
        continue;
      }
      table.row(
          g.name(),
          List.of(
              figure(g.recommended()),
              figure(g.delivered()),
              figure(g.ratio()),
              figure(g.recommendedOnly()),
              figure(g.deliveredOnly())));
    }
    StringBuilder out = new StringBuilder(table.end());
    left(out, groups.unknownCells(), "the audited grid does not have");
    left(out, groups.emptyCells(), "nobody lives in");
    return out.toString();
  }

  private static void left(StringBuilder out, List<CellDosage> cells, String which) {
    if (!cells.isEmpty()) {
      double hours = cells.stream().mapToDouble(CellDosage::deliveredHours).sum();
      out.append("<p>").append(Figures.whole(cells.size())).append(" cells of the log that ");
      out.append(which).append(", with ").append(figure(hours));
      out.append(" hours delivered, are in no group's figure.</p>\n");
    }
  }

  // those where most was left undone or added; all are in the JSON
  private static String cells(DecisionSummary d) {
    List<CellDosage> cells = new ArrayList<>(d.cells());
    cells.sort(
        Comparator.comparingDouble(c -> -Math.abs(c.deliveredHours() - c.recommendedHours())));
    HtmlTable table =
        new HtmlTable(
            "Patrol hours by cell"
                + (cells.size() > MOST_ROWS
                    ? ", the " + MOST_ROWS + " of " + cells.size() + " that differ most"
                    : ""),
            List.of("Cell", "Windows", "Recommended", "Delivered", "Delivered over recommended"));
    row(table, d.total());
    cells.stream().limit(MOST_ROWS).forEach(cell -> row(table, cell));
    return table.end();
  }

  private static void row(HtmlTable table, CellDosage cell) {
    table.row(
        cell.cell(),
        List.of(
            Figures.whole(cell.windows()),
            figure(cell.recommendedHours()),
            figure(cell.deliveredHours()),
            figure(cell.ratio())));
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "–" : Numbers.rounded(value, 4);
  }

  private static String escape(String text) {
    return PageTemplate.escapeHtml(text);
  }
}
