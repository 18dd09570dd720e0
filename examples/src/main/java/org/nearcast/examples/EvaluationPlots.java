package org.nearcast.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Circle;
import org.knowm.xchart.style.markers.Diamond;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.knowm.xchart.style.markers.Square;
import org.knowm.xchart.style.markers.TriangleDown;
import org.knowm.xchart.style.markers.TriangleUp;
import org.nearcast.evaluate.Comparison;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.io.write.EvaluationWriter;
import tech.tablesaw.api.Table;

/** Pictures of an evaluation for a paper, drawn by XChart. */
final class EvaluationPlots {
  private static final String CAPTURE = "capture curve area";
  private static final int MOST_AREA = 20;
  private static final int TENTHS = 10;
  private static final int HEIGHT = 600;

  /** Pixels a line of the forest plot, and around all of them. */
  private static final int ROW = 64;

  private static final int FRAME = 150;

  private static final Marker[] MARKERS = {
    new Circle(), new Square(), new TriangleUp(), new Diamond(), new TriangleDown()
  };

  private EvaluationPlots() {}

  /** Hits by area flagged, up to a fifth of the area, and those of chance. */
  static void capture(Evaluation evaluation, String city, Path file) throws IOException {
    XYChart chart =
        LinePlot.chart(
            "Capture curves: " + city,
            "percent of the area flagged",
            "percent of the incidents caught",
            HEIGHT);
    double[] area = new double[MOST_AREA + 1];
    Arrays.setAll(area, k -> k);
    guide(chart, "chance", area, area);
    int f = 0;
    for (String name : evaluation.forecasters()) {
      double[] sums = evaluation.sums(name, CAPTURE);
      double incidents = Math.max(1, sums[sums.length - 1]);
      double[] caught = new double[area.length];
      Arrays.setAll(caught, k -> 100 * sums[k] / incidents);
      LinePlot.line(chart.addSeries(name, area, caught), f++);
    }
    chart.getStyler().setXAxisTickMarkSpacingHint(90);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    LinePlot.save(chart, file);
  }

  /** Observed over expected by tenths of what was expected, with exact Poisson intervals. */
  static void calibration(Evaluation evaluation, String city, Path file) throws IOException {
    XYChart chart =
        LinePlot.chart(
            "Calibration: " + city,
            "tenth of what was expected, the hottest first",
            "observed / expected, with Poisson intervals",
            HEIGHT);
    guide(chart, "as many as expected", new double[] {0.5, TENTHS + 0.5}, new double[] {1, 1});
    List<String> names = evaluation.forecasters();
    Table tenths = EvaluationWriter.calibrationTable(evaluation);
    for (int f = 0; f < names.size(); f++) {
      Table own =
          tenths
              .where(tenths.stringColumn("forecaster").isEqualTo(names.get(f)))
              .dropRowsWithMissingValues();
      // beside each other, so that none hides another
      double aside = (f - (names.size() - 1) / 2.0) * 0.7 / names.size();
      double[] x = own.intColumn("tenth").asDoubleColumn().add(aside).asDoubleArray();
      for (int k = 0; k < x.length; k++) {
        double lower = own.doubleColumn("lower").get(k);
        double upper = own.doubleColumn("upper").get(k);
        bar(chart, f, new double[] {x[k], x[k]}, new double[] {lower, upper});
      }
      if (x.length > 0) {
        dots(chart.addSeries(names.get(f), x, own.doubleColumn("ratio").asDoubleArray()), f);
      }
    }
    chart.getStyler().setXAxisMin(0.5);
    chart.getStyler().setXAxisMax(TENTHS + 0.5);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    LinePlot.save(chart, file);
  }

  /** Differences of all others from one forecaster by a score, with their intervals. */
  static void forest(Evaluation evaluation, String reference, String score, String city, Path file)
      throws IOException {
    List<Comparison> found = new ArrayList<>();
    for (String name : evaluation.forecasters()) {
      if (!name.equals(reference)) {
        found.add(evaluation.compare(name, reference, score));
      }
    }
    XYChart chart =
        LinePlot.chart(
            score + ": " + city,
            "difference from " + reference + unit(evaluation.score(score).unit()),
            "",
            FRAME + ROW * found.size());
    int rows = found.size();
    guide(chart, "none", new double[] {0, 0}, new double[] {0.0, rows + 1.0});
    for (int k = 0; k < rows; k++) {
      Comparison c = found.get(k);
      int f = evaluation.forecasters().indexOf(c.a());
      double y = rows - k;
      bar(chart, f, new double[] {c.lower(), c.upper()}, new double[] {y, y});
      dots(chart.addSeries(c.a(), new double[] {c.difference()}, new double[] {y}), f);
    }
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setXAxisDecimalPattern("#,##0.###");
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(rows + 1.0);
    chart.getStyler().setYAxisTickMarkSpacingHint(ROW / 2);
    chart.setCustomYAxisTickLabelsFormatter(
        y -> {
          // the library takes fewer ticks where two labels are the same, so blanks differ in length
          int k = rows - (int) Math.rint(y);
          boolean row = Math.abs(y - Math.rint(y)) < 1e-6 && k >= 0 && k < rows;
          return row ? found.get(k).a() : " ".repeat(1 + (int) Math.abs(Math.rint(2 * y)));
        });
    LinePlot.save(chart, file);
  }

  private static String unit(String unit) {
    return unit.isEmpty() ? "" : unit.equals("%") ? ", percentage points" : ", " + unit;
  }

  private static void guide(XYChart chart, String name, double[] x, double[] y) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(Color.GRAY);
    series.setLineStyle(
        new BasicStroke(
            1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {4, 4}, 0));
  }

  private static void bar(XYChart chart, int line, double[] x, double[] y) {
    if (Double.isFinite(x[0] + x[1] + y[0] + y[1])) {
      XYSeries series = chart.addSeries("bar " + chart.getSeriesMap().size(), x, y);
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(LinePlot.colour(line));
      series.setLineStyle(new BasicStroke(2));
      series.setShowInLegend(false);
    }
  }

  private static void dots(XYSeries series, int line) {
    series.setLineStyle(new BasicStroke(0));
    series.setLineColor(new Color(0, 0, 0, 0));
    series.setMarkerColor(LinePlot.colour(line));
    series.setMarker(MARKERS[line % MARKERS.length]);
  }
}
