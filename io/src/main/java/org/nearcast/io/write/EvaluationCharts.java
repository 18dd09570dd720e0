package org.nearcast.io.write;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nearcast.evaluate.BacktestWindow;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.evaluate.Score;

/** The page's charts, each with its table. */
final class EvaluationCharts {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

  private static final int MOST_DOTS = 110;
  private static final int DATES = 8;

  /** With more lines than these, only two stand out at first. */
  private static final int MANY = 6;

  /** Ratios beyond are cut off, with an arrow. */
  private static final double LARGEST_RATIO = 2.5;

  private final Evaluation evaluation;
  private final EvaluationOptions options;
  private final List<String> names;

  EvaluationCharts(Evaluation evaluation, EvaluationOptions options) {
    this.evaluation = evaluation;
    this.options = options;
    this.names = evaluation.forecasters();
  }

  String legend() {
    StringBuilder out = new StringBuilder("<ul class=\"legend\">");
    for (int f = 0; f < names.size(); f++) {
      boolean first =
          names.size() > MANY
              && (names.get(f).equals(options.proposed())
                  || names.get(f).equals(options.reference()));
      out.append("<li data-f=\"").append(f).append(first ? "\" data-first=\"" : "").append("\">");
      out.append("<svg viewBox=\"0 0 36 10\" aria-hidden=\"true\"><path class=\"series\" ");
      out.append(Svg.stroke(f)).append(" d=\"M0 5L36 5\"/></svg><span>");
      out.append(PageTemplate.escapeHtml(names.get(f))).append("</span></li>\n");
    }
    return out.append("</ul>\n").toString();
  }

  static String notAsked(String score) {
    return "<p class=\"none\">The backtest was not asked for the score “" + score + "”.</p>\n";
  }

  String calibration() {
    if (!Findings.hasCalibration(evaluation)) {
      return notAsked(Findings.CALIBRATION);
    }
    Map<String, List<Findings.Tenth>> all = new LinkedHashMap<>();
    double most = 1.5;
    for (String name : names) {
      List<Findings.Tenth> tenths = Findings.tenths(evaluation, name);
      all.put(name, tenths);
      for (Findings.Tenth tenth : tenths) {
        most = Double.isFinite(tenth.upper()) ? Math.max(most, tenth.upper()) : most;
      }
    }
    CalibrationChart chart =
        new CalibrationChart(Axis.covering(0, Math.min(LARGEST_RATIO, most), 4));
    StringBuilder out = new StringBuilder("<div class=\"multiples\">");
    for (int f = 0; f < names.size(); f++) {
      String name = names.get(f);
      out.append("<figure><figcaption>").append(PageTemplate.escapeHtml(name));
      out.append("</figcaption>").append(chart.draw(f, name, all.get(name))).append("</figure>\n");
    }
    HtmlTable table =
        new HtmlTable(
            "Observed over expected with its interval, by tenths, the hottest first",
            heads("Tenth", ""));
    for (int k = 0; k < Findings.TENTHS; k++) {
      int tenth = k;
      table.row(
          String.valueOf(k + 1),
          all.values().stream().map(t -> CalibrationChart.interval(t.get(tenth))).toList());
    }
    return out.append("</div>\n").append(table.endFolded()).toString();
  }

  private List<String> heads(String first, String second) {
    List<String> heads = new ArrayList<>();
    heads.add(first);
    if (!second.isEmpty()) {
      heads.add(second);
    }
    heads.addAll(names);
    return heads;
  }

  private interface Panel {
    String of(Score score);
  }

  /** A panel for each score, the one shown first in front. */
  private String choice(Panel panel) {
    List<Score> scores = new ArrayList<>(evaluation.scores());
    scores.sort(Comparator.comparing(s -> !s.name().equals(options.score())));
    StringBuilder out = new StringBuilder("<div class=\"choice\">\n");
    for (Score score : scores) {
      if (Findings.ranks(score) || score.name().equals(options.score())) {
        String name = PageTemplate.escapeHtml(score.name());
        out.append("<section class=\"option\" data-option=\"").append(name).append("\">");
        out.append("<h3>").append(name).append("</h3>\n").append(panel.of(score));
        out.append("</section>\n");
      }
    }
    return out.append("</div>\n").toString();
  }

  String time() {
    return legend() + choice(this::timeOf);
  }

  private String timeOf(Score score) {
    List<BacktestWindow> windows = evaluation.windows();
    double[][] values = new double[names.size()][windows.size()];
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int f = 0; f < values.length; f++) {
      for (int w = 0; w < windows.size(); w++) {
        values[f][w] = evaluation.value(names.get(f), score.name(), w);
        if (Double.isFinite(values[f][w])) {
          least = Math.min(least, values[f][w]);
          most = Math.max(most, values[f][w]);
        }
      }
    }
    String unit = score.unit().isEmpty() ? "" : ", " + score.unit();
    LineChart chart =
        new LineChart(
            1140,
            score.name() + " by window",
            0,
            windows.size() - 1.0,
            "start of the window",
            Axis.covering(least, most, 5),
            score.name() + unit);
    int step = Math.max(1, (int) Math.ceil(windows.size() / (double) DATES));
    for (int w = 0; w < windows.size(); w += step) {
      chart.tick(w, start(w));
    }
    chart.frame();
    double[] x = new double[windows.size()];
    Arrays.setAll(x, w -> w);
    int decimals = 1 + Figures.decimals(most - least);
    for (int f = 0; f < values.length; f++) {
      List<String> tips = new ArrayList<>();
      for (int w = 0; w < windows.size() && windows.size() <= MOST_DOTS; w++) {
        tips.add(names.get(f) + ", " + start(w) + ": " + Figures.fixed(values[f][w], decimals));
      }
      chart.series(f, x, values[f], tips);
    }
    HtmlTable table =
        new HtmlTable(score.name() + unit + " by window", heads("Start", "Incidents"));
    for (int w = 0; w < windows.size(); w++) {
      List<String> row = new ArrayList<>();
      row.add(Figures.whole(evaluation.incidents(w)));
      for (double[] of : values) {
        row.add(Figures.fixed(of[w], decimals));
      }
      table.row(start(w), row);
    }
    return chart.end() + table.endFolded();
  }

  // the day alone where all windows begin at midnight
  private String start(int window) {
    ZonedDateTime start = zoned(evaluation.windows().get(window));
    boolean days =
        evaluation.windows().stream().allMatch(w -> zoned(w).toLocalTime().equals(LocalTime.MIN));
    return days ? DAY.format(start) : MINUTE.format(start);
  }

  private ZonedDateTime zoned(BacktestWindow window) {
    return window.horizon().start().atZone(options.zone());
  }

  String differences() {
    List<Findings.Difference> all = Findings.differences(evaluation, options.reference());
    return all.isEmpty()
        ? "<p class=\"none\">There is nothing to compare with.</p>\n"
        : choice(
            score ->
                forest(all.stream().filter(d -> d.score().name().equals(score.name())).toList()));
  }

  private String forest(List<Findings.Difference> found) {
    List<Findings.Difference> rows = new ArrayList<>(found);
    rows.sort(Comparator.comparingDouble(EvaluationCharts::loss));
    ForestChart chart = new ForestChart(rows);
    HtmlTable table =
        new HtmlTable(
            found.get(0).score().name() + ": difference from " + options.reference(),
            List.of(
                "Forecaster", "Value", "Reference", "Difference", "p", "Corrected p", "Better"));
    for (Findings.Difference d : rows) {
      table.row(
          d.forecaster(),
          List.of(
              chart.value(d.value()),
              chart.value(d.referenceValue()),
              chart.interval(d),
              Figures.p(d.pValue()),
              Figures.p(d.adjustedP()),
              d.better().isEmpty() ? "not shown" : d.better()));
    }
    return chart.draw(names) + table.endFolded();
  }

  // the best first, what is not defined last
  private static double loss(Findings.Difference d) {
    return switch (d.score().better()) {
      case HIGHER -> -d.value();
      case LOWER -> d.value();
      case NEAR_TARGET -> Math.abs(d.value() - d.score().target());
    };
  }
}
