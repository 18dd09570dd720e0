package org.nearcast.io.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nearcast.evaluate.BacktestWindow;
import org.nearcast.evaluate.ConfidenceSet;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.evaluate.Resampling;
import org.nearcast.evaluate.Score;

/** The page's tables: scores, confidence sets, and how it was measured. */
final class EvaluationSections {
  private final Evaluation evaluation;
  private final EvaluationOptions options;
  private final Map<String, ConfidenceSet> sets = new HashMap<>();

  EvaluationSections(Evaluation evaluation, EvaluationOptions options) {
    this.evaluation = evaluation;
    this.options = options;
    if (evaluation.forecasters().size() > 1) {
      for (Score score : evaluation.scores()) {
        Optional<ConfidenceSet> set = Findings.confidenceSet(evaluation, score);
        set.ifPresent(found -> sets.put(score.name(), found));
      }
    }
  }

  private List<String> heads(String first) {
    List<String> heads = new ArrayList<>();
    heads.add(first);
    heads.addAll(evaluation.forecasters());
    return heads;
  }

  private String level() {
    return Figures.fixed(100 * evaluation.resampling().level(), 0) + " %";
  }

  String scores() {
    List<Findings.Value> values = Findings.values(evaluation);
    int scores = evaluation.scores().size();
    HtmlTable table =
        new HtmlTable("Scores over all windows with intervals of " + level(), heads("Score"));
    for (int s = 0; s < scores; s++) {
      List<Findings.Value> row = new ArrayList<>();
      for (int k = s; k < values.size(); k += scores) {
        row.add(values.get(k));
      }
      scoreRow(table, evaluation.scores().get(s), row);
    }
    return table.end();
  }

  private void scoreRow(HtmlTable table, Score score, List<Findings.Value> row) {
    double width = Double.POSITIVE_INFINITY;
    for (Findings.Value v : row) {
      width = v.upper() > v.lower() ? Math.min(width, v.upper() - v.lower()) : width;
    }
    int decimals = Figures.decimals(width);
    String unit = score.unit().isEmpty() ? "" : score.unit() + ", ";
    table.rowWithNote(score.name(), unit + better(score));
    ConfidenceSet set = sets.get(score.name());
    for (Findings.Value v : row) {
      boolean best = set != null && set.members().contains(v.forecaster());
      String ends =
          Double.isNaN(v.lower()) && Double.isNaN(v.upper())
              ? ""
              : "<span class=\"ends\">"
                  + Figures.fixed(v.lower(), decimals)
                  + " to "
                  + Figures.fixed(v.upper(), decimals)
                  + "</span>";
      String mark =
          best ? "<span class=\"mark\" title=\"in the model confidence set\">●</span> " : "";
      table.cell(mark + Figures.fixed(v.value(), decimals) + ends, best ? "best" : "");
    }
    table.endRow();
  }

  private static String better(Score score) {
    return switch (score.better()) {
      case HIGHER -> "higher is better";
      case LOWER -> "lower is better";
      case NEAR_TARGET -> Figures.target(score.target()) + " is right";
    };
  }

  String confidenceSets() {
    if (sets.isEmpty()) {
      return "<p class=\"none\">No set: it takes two forecasters and a score that is finite for all"
          + " of them.</p>\n";
    }
    HtmlTable table =
        new HtmlTable(
            "In the model confidence set of " + level() + ", and the set's own p", heads("Score"));
    for (Score score : evaluation.scores()) {
      ConfidenceSet set = sets.get(score.name());
      if (set != null) {
        table.row(score.name());
        for (String forecaster : evaluation.forecasters()) {
          boolean in = set.members().contains(forecaster);
          String p = Figures.p(set.pValues().get(forecaster)).replace("<", "&lt;");
          String ends = "<span class=\"ends\">set p " + p + "</span>";
          table.cell((in ? "<span class=\"mark\">●</span> in" : "out") + ends, in ? "best" : "");
        }
        table.endRow();
      }
    }
    return table.end();
  }

  /** How it was measured, a sentence each. */
  List<String> measured() {
    List<BacktestWindow> windows = evaluation.windows();
    BacktestWindow last = windows.get(windows.size() - 1);
    Resampling how = evaluation.resampling();
    double lead =
        (last.horizon().start().toEpochMilli() - last.cutoff().toEpochMilli()) / 86_400_000.0;
    List<String> out = new ArrayList<>();
    out.add(
        String.format(
            Locale.ROOT,
            "%,d windows of %s days, the last from %s to %s. Each forecast was made with what had"
                + " been reported by its cutoff, %s.",
            windows.size(),
            Numbers.rounded(last.horizon().days(), 4),
            Times.instant(last.horizon().start(), options.zone()),
            Times.instant(last.horizon().end(), options.zone()),
            lead == 0
                ? "the start of its window"
                : Numbers.rounded(lead, 4) + " days before its window"));
    out.add(
        String.format(
            Locale.ROOT,
            "%,d incidents in %,d cells of together %,.1f km²; %,d more outside the cells count in"
                + " no score.",
            evaluation.incidents(),
            evaluation.grid().size(),
            evaluation.grid().totalAreaSquareMetres() / 1e6,
            evaluation.incidentsOutside()));
    out.add(
        "Types of crime: " + String.join(", ", evaluation.categories()) + ", all counted alike.");
    out.add(
        "Cells are flagged by expected incidents per area. Cells that tie, and the last ones that"
            + " fit only in part, count by that part, so that every forecaster flags exactly the"
            + " same area. Hits and incidents are summed over windows before they are divided.");
    out.add(
        String.format(
            Locale.ROOT,
            "Intervals of %s by %,d resamples of blocks of %d windows, the same for all forecasters"
                + " (seed %d); p-values by exchanging two forecasters in such blocks at random.",
            level(),
            how.resamples(),
            how.blockWindows(),
            how.seed()));
    out.add("Each forecaster, its settings and how often it was fitted stand in the provenance.");
    return out;
  }
}
