package org.nearcast.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines over one axis, drawn by XChart. */
final class LinePlot {
  /** Colours that people with colour blindness tell apart (Okabe and Ito 2008). */
  private static final int[] COLOURS = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00};

  /** Lines that lie on each other stay visible. */
  private static final float[][] DASHES = {null, {9, 5}, {3, 4}, {12, 4, 3, 4}, {5, 2}};

  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 15);

  private LinePlot() {}

  /**
   * Draws lines by name; the vertical axis is logarithmic on demand, where values must be &gt; 0.
   */
  static void write(
      String title,
      String xTitle,
      String yTitle,
      double[] x,
      Map<String, double[]> lines,
      boolean logarithmic,
      Path file)
      throws IOException {
    XYChart chart = chart(title, xTitle, yTitle, 600);
    int k = 0;
    for (Map.Entry<String, double[]> line : lines.entrySet()) {
      double[] y = line.getValue();
      line(chart.addSeries(line.getKey(), Arrays.copyOf(x, y.length), y), k++);
    }
    chart.getStyler().setYAxisLogarithmic(logarithmic);
    save(chart, file);
  }

  static Color colour(int line) {
    return new Color(COLOURS[line % COLOURS.length]);
  }

  /** The look of the line of a number: after five, the colours come again with other dashes. */
  static void line(XYSeries series, int line) {
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(colour(line));
    int dash = (line + line / COLOURS.length) % DASHES.length;
    series.setLineStyle(
        new BasicStroke(2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, DASHES[dash], 0));
  }

  /** A chart in the house's style, without lines. */
  static XYChart chart(String title, String xTitle, String yTitle, int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(1000)
            .height(height)
            .title(title)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    chart.getStyler().setXAxisDecimalPattern("#,###");
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNE);
    chart.getStyler().setLegendBorderColor(Color.WHITE);
    chart.getStyler().setLegendFont(FONT);
    chart.getStyler().setAxisTickLabelsFont(FONT.deriveFont(13f));
    chart.getStyler().setAxisTitleFont(FONT);
    chart.getStyler().setChartTitleFont(FONT.deriveFont(18f));
    chart.getStyler().setPlotGridLinesColor(new Color(0xE4E4E4));
    chart.getStyler().setPlotBorderColor(new Color(0xBBBBBB));
    return chart;
  }

  static void save(XYChart chart, Path file) throws IOException {
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
  }
}
