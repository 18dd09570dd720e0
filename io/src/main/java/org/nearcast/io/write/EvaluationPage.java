package org.nearcast.io.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nearcast.evaluate.BacktestWindow;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.evaluate.Resampling;
import org.nearcast.evaluate.Verdict;
import org.nearcast.provenance.Provenance;
import org.nearcast.provenance.Versions;

/**
 * Assembles the page of an evaluation from its template ({@code evaluation.html}, {@code
 * evaluation.css}, {@code evaluation.js}) and its sections; see {@link EvaluationWriter#writeHtml}.
 *
 * <p>Everything is in the markup, escaped, and readable without the script, whose hash a content
 * security policy names so that nothing else runs. No address is allowed.
 */
final class EvaluationPage {
  private static final double ROOM = 1.5;

  private final Evaluation evaluation;
  private final EvaluationOptions options;

  EvaluationPage(Evaluation evaluation, EvaluationOptions options) {
    this.evaluation = evaluation;
    this.options = options.settledFor(evaluation);
  }

  void write(OutputStream out) throws IOException {
    String script = "\n" + PageTemplate.resource("evaluation.js");
    EvaluationSections sections = new EvaluationSections(evaluation, options);
    EvaluationCharts charts = new EvaluationCharts(evaluation, options);
    Provenance provenance = evaluation.provenance();
    Map<String, String> slots = new HashMap<>();
    slots.put("title", PageTemplate.escapeHtml(options.title()));
    slots.put("css", PageTemplate.resource("evaluation.css"));
    slots.put("js", script);
    slots.put("scriptHash", PageTemplate.hash(script));
    slots.put("facts", PageTemplate.escapeHtml(facts()));
    slots.put("verdict", verdict());
    slots.put("reference", reference());
    slots.put("scores", sections.scores());
    slots.put("capture", new CaptureCharts(evaluation, options.reference()).draw(charts.legend()));
    slots.put("calibration", charts.calibration());
    slots.put("time", charts.time());
    slots.put("differences", charts.differences());
    slots.put("sets", sections.confidenceSets());
    slots.put("measured", items(sections.measured()));
    slots.put("notes", notes());
    slots.put("sha", provenance.sha256());
    slots.put("provenance", PageTemplate.escapeHtml(provenance.toText()));
    slots.put("version", PageTemplate.escapeHtml(Versions.nearcast()));
    String page = PageTemplate.fill(PageTemplate.resource("evaluation.html"), slots);
    out.write(page.getBytes(StandardCharsets.UTF_8));
  }

  private String facts() {
    List<BacktestWindow> windows = evaluation.windows();
    Instant start = windows.get(0).horizon().start();
    Instant end = windows.get(windows.size() - 1).horizon().end();
    return Figures.whole(evaluation.forecasters().size())
        + (evaluation.forecasters().size() == 1 ? " forecaster, " : " forecasters, ")
        + Figures.whole(windows.size())
        + (windows.size() == 1 ? " window, " : " windows, ")
        + Figures.whole(evaluation.incidents())
        + " incidents in "
        + Figures.whole(evaluation.grid().size())
        + " cells, "
        + Times.instant(start, options.zone())
        + " to "
        + Times.instant(end, options.zone());
  }

  private String reference() {
    return options.reference().isEmpty()
        ? "one forecaster"
        : PageTemplate.escapeHtml(options.reference());
  }

  private String verdict() {
    if (options.reference().isEmpty()) {
      return "<p class=\"headline\">There is one forecaster only, so there is nothing to compare it"
          + " with.</p>\n"
          + cautions();
    }
    Verdict verdict = evaluation.verdict(options.proposed(), options.reference());
    List<String> others =
        verdict.sentences().stream()
            .filter(s -> !s.equals(verdict.headline()) && !evaluation.notes().contains(s))
            .toList();
    return "<p class=\"headline\">"
        + PageTemplate.escapeHtml(verdict.headline())
        + "</p>\n<ul class=\"sentences\">"
        + items(others)
        + "</ul>\n"
        + fewBlocks()
        + cautions();
  }

  // apart from the other sentences, so that they are seen
  private String cautions() {
    StringBuilder out = new StringBuilder();
    for (String note : evaluation.notes()) {
      out.append("<p class=\"limit\"><strong>Mind this.</strong> ");
      out.append(PageTemplate.escapeHtml(note)).append("</p>\n");
    }
    return out.toString();
  }

  // Exchanging two forecasters in k blocks has 2^k outcomes, half of them the other turned round.
  // Drawn p-values scatter about that, so there is some room before nothing can be shown.
  private String fewBlocks() {
    Resampling how = evaluation.resampling();
    int block = how.blockWindows();
    int blocks = (evaluation.windows().size() + block - 1) / block;
    long comparisons = evaluation.scores().stream().filter(Findings::compared).count();
    double least = StrictMath.pow(2, 1.0 - blocks);
    return least * comparisons <= ROOM * (1 - how.level())
        ? ""
        : "<p class=\"limit\"><strong>Too few windows for these p-values.</strong> The windows make "
            + blocks
            + (blocks == 1 ? " block" : " blocks")
            + ", from which a p-value can hardly come out below "
            + String.format(Locale.ROOT, "%.2g", least) // as the verdict writes it
            + ". Corrected for "
            + comparisons
            + (comparisons == 1 ? " comparison" : " comparisons")
            + ", that is never small enough. So “no difference is shown” says nothing here: look at"
            + " the differences and their intervals, or test more windows.</p>\n";
  }

  private String notes() {
    return options.notes().isEmpty()
        ? ""
        : "<h3>Notes on the data</h3><ul>" + items(options.notes()) + "</ul>";
  }

  private static String items(List<String> lines) {
    StringBuilder out = new StringBuilder();
    for (String line : lines) {
      out.append("<li>").append(PageTemplate.escapeHtml(line)).append("</li>\n");
    }
    return out.toString();
  }
}
