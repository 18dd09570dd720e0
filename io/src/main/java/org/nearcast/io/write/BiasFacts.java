package org.nearcast.io.write;

import java.util.List;
import org.nearcast.audit.report.BiasReport;
import org.nearcast.audit.report.DataSheet;
import org.nearcast.audit.report.ModelCard;

/** The data sheet and the model card of a bias report as markup. */
final class BiasFacts {
  private final BiasReport report;

  BiasFacts(BiasReport report) {
    this.report = report;
  }

  String dataSheet() {
    DataSheet data = report.data();
    StringBuilder out = new StringBuilder();
    HtmlTable table =
        new HtmlTable(
            "Types of incident the forecast was trained on",
            List.of("Type", "How it gets into the records", "Corrected"));
    for (DataSheet.Category c : data.categories()) {
      table.row(
          c.name(),
          List.of(
              switch (c.origin()) {
                case REPORTED -> "reported by somebody";
                case DISCOVERED -> "discovered by officers";
                case UNKNOWN -> "not stated";
              },
              c.corrected() ? "yes" : "no"));
    }
    out.append(
        data.categories().isEmpty()
            ? "<p class=\"none\">The types of incident were not stated.</p>\n"
            : table.end());
    out.append("<ul>");
    item(out, "Source", data.source().isEmpty() ? "not stated" : data.source());
    item(out, "Training incidents", number(data.incidents()));
    item(out, "Records without a usable place", number(data.notGeocoded()));
    item(
        out,
        "People",
        data.populationVintage().isEmpty() ? report.denominator() : data.populationVintage());
    item(
        out,
        "Suspect periods",
        data.suspectPeriods().isEmpty() ? "none stated" : String.join(" ", data.suspectPeriods()));
    data.notes().forEach(note -> item(out, "Note", note));
    return out.append("</ul>\n").toString();
  }

  String modelCard() {
    ModelCard card = report.card();
    StringBuilder out = new StringBuilder("<ul>");
    item(out, "Model", card.model());
    item(out, "Meant for", card.intendedUse());
    card.outOfScope().forEach(words -> item(out, "Not for", words));
    card.limits().forEach(words -> item(out, "Limit", words));
    item(out, "Who decides", card.humanOversight());
    return out.append("</ul>\n").toString();
  }

  private static String number(long value) {
    return value < 0 ? "not stated" : Figures.whole(value);
  }

  private static void item(StringBuilder out, String name, String words) {
    out.append("<li><strong>").append(PageTemplate.escapeHtml(name)).append(":</strong> ");
    out.append(PageTemplate.escapeHtml(words)).append("</li>\n");
  }
}
