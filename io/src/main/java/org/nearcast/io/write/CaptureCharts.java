package org.nearcast.io.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nearcast.evaluate.Evaluation;

/** The capture curves: near the origin, over all of the area, and less the reference's. */
final class CaptureCharts {
  /** Percentages of the area in the table. */
  private static final int[] SHARES = {1, 2, 5, 10, 15, 20, 30, 50};

  /** Percent of the area that somebody may be able to patrol. */
  private static final int NEAR = 20;

  private static final int MOST_LETTERS = 26;

  private final List<Findings.Curve> curves;
  private final List<String> names;
  private final String reference;

  CaptureCharts(Evaluation evaluation, String reference) {
    this.curves = Findings.curves(evaluation);
    this.names = evaluation.forecasters();
    this.reference = reference;
  }

  String draw(String legend) {
    if (curves.isEmpty()) {
      return EvaluationCharts.notAsked(Findings.CAPTURE);
    }
    List<String> heads = new ArrayList<>();
    heads.add("Area flagged");
    heads.addAll(names);
    HtmlTable table =
        new HtmlTable("Percent of the incidents caught, by percent of the area flagged", heads);
    for (int share : SHARES) {
      table.row(
          share + " %", curves.stream().map(c -> Figures.fixed(c.percent(share), 1)).toList());
    }
    return legend
        + "<div class=\"pair\">"
        + curves(NEAR, 5)
        + curves(100, 20)
        + "</div>\n"
        + lessReference()
        + table.endFolded();
  }

  private String curves(int upTo, int step) {
    double most = 1;
    for (Findings.Curve curve : curves) {
      most = Double.isNaN(curve.percent(upTo)) ? most : Math.max(most, curve.percent(upTo));
    }
    LineChart chart =
        new LineChart(
            560,
            "Incidents caught by area flagged, up to " + upTo + " % of the area",
            0,
            upTo,
            "percent of the area flagged",
            Axis.covering(0, most, 5),
            "percent of the incidents caught");
    for (int share = 0; share <= upTo; share += step) {
      chart.tick(share, String.valueOf(share));
    }
    chart.frame().guide(0, 0, upTo, upTo);
    double[] x = new double[upTo + 1];
    Arrays.setAll(x, k -> k);
    for (int f = 0; f < curves.size(); f++) {
      Findings.Curve curve = curves.get(f);
      double[] y = new double[x.length];
      Arrays.setAll(y, curve::percent);
      chart.series(f, x, y, List.of());
    }
    return chart.end();
  }

  // where curves hide each other, their differences do not
  private String lessReference() {
    if (reference.isEmpty()) {
      return "";
    }
    Findings.Curve base = curves.get(names.indexOf(reference));
    double[] x = new double[NEAR + 1];
    Arrays.setAll(x, k -> k);
    double[][] y = new double[curves.size()][x.length];
    double least = 0;
    double most = 0;
    for (int f = 0; f < y.length; f++) {
      for (int k = 0; k < x.length; k++) {
        y[f][k] = curves.get(f).percent(k) - base.percent(k);
        least = Double.isNaN(y[f][k]) ? least : Math.min(least, y[f][k]);
        most = Double.isNaN(y[f][k]) ? most : Math.max(most, y[f][k]);
      }
    }
    LineChart chart =
        new LineChart(
            1140,
            "Percentage points caught, each forecaster less " + reference,
            0,
            NEAR,
            "percent of the area flagged",
            Axis.covering(least, most, 5),
            "points more than " + Svg.shortened(reference, MOST_LETTERS));
    for (int share = 0; share <= NEAR; share++) {
      chart.tick(share, String.valueOf(share));
    }
    chart.frame().guide(0, 0, NEAR, 0);
    for (int f = 0; f < y.length; f++) {
      if (f != names.indexOf(reference)) {
        chart.series(f, x, y[f], List.of());
      }
    }
    return chart.end();
  }
}
