package org.nearcast.io.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nearcast.audit.finding.Chart;
import org.nearcast.audit.finding.Finding;
import org.nearcast.audit.finding.Judgement;
import org.nearcast.audit.finding.Section;
import org.nearcast.audit.finding.Tolerance;

/** One measure on the page: what it says, what it does not, pictures, and all of it as tables. */
final class BiasSection {
  private static final int MOST_TABLE_ROWS = 60;

  private final Section section;
  private final String audited;

  BiasSection(Section section, String audited) {
    this.section = section;
    this.audited = audited;
  }

  String html() {
    String id = "m-" + section.measure().name().toLowerCase(java.util.Locale.ROOT);
    StringBuilder out = new StringBuilder();
    out.append("<section aria-labelledby=\"").append(id).append("\">\n<h2 id=\"").append(id);
    out.append("\" tabindex=\"-1\">").append(section.measure().number()).append(". ");
    out.append(escape(section.measure().title())).append("</h2>\n<p>");
    out.append(escape(section.measure().meaning())).append("</p>\n");
    out.append("<p class=\"limit\"><strong>What this does not show.</strong> ");
    out.append(escape(section.measure().doesNotShow())).append("</p>\n");
    List<Finding> own =
        section.findings().stream().filter(f -> f.subject().equals(audited)).toList();
    FindingTables.by(own, Finding::quantity)
        .forEach((quantity, rows) -> out.append(picture(quantity, rows)));
    for (Chart chart : section.charts()) {
      out.append(chart(chart));
    }
    FindingTables tables = new FindingTables(section.findings(), audited);
    out.append(tables.judged()).append(tables.context()).append(tables.comparison());
    if (!section.notes().isEmpty()) {
      out.append("<h3>Rules and remarks</h3><ul>");
      section.notes().forEach(n -> out.append("<li>").append(escape(n)).append("</li>\n"));
      out.append("</ul>\n");
    }
    return out.append("</section>\n\n").toString();
  }

  private String picture(String quantity, List<Finding> rows) {
    boolean judged = rows.stream().anyMatch(f -> f.judgement() != Judgement.DESCRIPTIVE);
    boolean drawn = rows.stream().anyMatch(f -> Double.isFinite(f.lower()));
    if (!judged || !drawn) {
      return "";
    }
    Optional<Tolerance> band = rows.stream().flatMap(f -> f.tolerance().stream()).findFirst();
    boolean bounded = band.isPresent();
    String unit = rows.get(0).unit();
    IntervalChart chart = new IntervalChart(rows, band, unit.isEmpty());
    String title = Wording.capital(quantity) + (unit.isEmpty() ? "" : ", " + unit);
    String axis = band.map(BiasSection::even).orElse(title);
    return "<figure><figcaption>"
        + escape(title)
        + (bounded ? " <span class=\"soft\">(shaded: what counts as even)</span>" : "")
        + "</figcaption>"
        + chart.draw(title, axis)
        + "</figure>\n";
  }

  // the caption names the figure: the axis says how to read it
  private static String even(Tolerance band) {
    if (band.lower() > 0) {
      return "1 is even; 2 is twice as much, 0.5 half as much";
    }
    return band.lower() <= 0 && band.upper() >= 0 ? "0 is even" : "shaded: what counts as even";
  }

  private static String chart(Chart chart) {
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Chart.Line line : chart.lines()) {
      for (int k = 0; k < line.x().size(); k++) {
        first = Math.min(first, line.x().get(k));
        last = Math.max(last, line.x().get(k));
        if (Double.isFinite(line.y().get(k))) {
          least = Math.min(least, line.y().get(k));
          most = Math.max(most, line.y().get(k));
        }
      }
    }
    Axis x = Axis.covering(first, last, 8);
    LineChart drawing =
        new LineChart(
            820,
            chart.title(),
            x.from(),
            x.to(),
            chart.xTitle(),
            Axis.covering(least, most, 5),
            chart.yTitle());
    for (int k = 0; k < x.ticks(); k++) {
      drawing.tick(x.tick(k), x.label(k));
    }
    drawing.frame();
    StringBuilder legend = new StringBuilder("<ul class=\"legend\">");
    for (int s = 0; s < chart.lines().size(); s++) {
      Chart.Line line = chart.lines().get(s);
      double[] px = line.x().stream().mapToDouble(Double::doubleValue).toArray();
      double[] py = line.y().stream().mapToDouble(Double::doubleValue).toArray();
      drawing.series(s, px, py, List.of());
      legend.append("<li><svg viewBox=\"0 0 36 10\" aria-hidden=\"true\"><path class=\"series\" ");
      legend.append(Svg.stroke(s)).append(" d=\"M0 5L36 5\"/></svg>");
      legend.append(escape(line.name())).append("</li>");
    }
    return "<figure><figcaption>"
        + escape(chart.title())
        + "</figcaption>"
        + legend
        + "</ul>"
        + drawing.end()
        + "</figure>\n"
        + asTable(chart);
  }

  private static String asTable(Chart chart) {
    List<String> heads = new ArrayList<>();
    heads.add(chart.xTitle());
    chart.lines().forEach(line -> heads.add(line.name()));
    HtmlTable table = new HtmlTable(chart.title() + ": " + chart.yTitle(), heads);
    List<Double> x = chart.lines().get(0).x();
    int step = Math.max(1, (x.size() + MOST_TABLE_ROWS - 1) / MOST_TABLE_ROWS);
    for (int k = 0; k < x.size(); k += step) {
      List<String> figures = new ArrayList<>();
      for (Chart.Line line : chart.lines()) {
        double y = k < line.y().size() ? line.y().get(k) : Double.NaN;
        figures.add(Double.isNaN(y) ? "–" : Numbers.rounded(y, 4));
      }
      table.row(Numbers.rounded(x.get(k), 5), figures);
    }
    return table.endFolded();
  }

  private static String escape(String text) {
    return PageTemplate.escapeHtml(text);
  }
}
