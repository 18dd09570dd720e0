package org.nearcast.benchmarks;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Time against size on two logarithmic axes, a panel for each thing that grows. */
final class GrowthPlot {
  /** Colours that people with colour blindness tell apart (Okabe and Ito 2008). */
  private static final int[] COLOURS = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000, 0x8C6D1F
  };

  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP
  };

  private static final int WIDTH = 1000;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

  private GrowthPlot() {}

  static void write(List<GrowthPage.Line> lines, Path file) throws IOException {
    List<XYChart> charts = new ArrayList<>();
    charts.add(chart(lines, " by events", "incidents", 620));
    charts.add(chart(lines, " by cells", "cells", 470));
    charts.add(chart(lines, " by origins", "origins of a backtest", 330));
    charts.removeIf(chart -> chart.getSeriesMap().isEmpty());
    int height = charts.stream().mapToInt(XYChart::getHeight).sum();
    BufferedImage all = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = all.createGraphics();
    int top = 0;
    for (XYChart chart : charts) {
      g.drawImage(BitmapEncoder.getBufferedImage(chart), 0, top, null);
      top += chart.getHeight();
    }
    g.dispose();
    javax.imageio.ImageIO.write(all, "png", file.toFile());
  }

  private static XYChart chart(
      List<GrowthPage.Line> lines, String axis, String xTitle, int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(height)
            .xAxisTitle(xTitle)
            .yAxisTitle("seconds, one thread")
            .build();
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setLegendBorderColor(Color.WHITE);
    chart.getStyler().setLegendFont(FONT);
    chart.getStyler().setAxisTickLabelsFont(FONT.deriveFont(12f));
    chart.getStyler().setAxisTitleFont(FONT);
    chart.getStyler().setPlotGridLinesColor(new Color(0xE4E4E4));
    chart.getStyler().setXAxisDecimalPattern("#,###");
    int k = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    double lowest = Double.POSITIVE_INFINITY;
    for (GrowthPage.Line line : lines) {
      if (line.threads != 1 || !line.name.endsWith(axis)) {
        continue;
      }
      double[] x = line.points.stream().mapToDouble(p -> p[0]).toArray();
      double[] y = line.points.stream().mapToDouble(p -> p[1]).toArray();
      String name = line.name.substring(0, line.name.length() - axis.length());
      XYSeries series =
          chart.addSeries(
              String.format(Locale.ROOT, "%s: n^%.2f", name, line.exponent(1).getSlope()), x, y);
      Color colour = new Color(COLOURS[k % COLOURS.length]);
      series.setMarkerColor(colour).setMarker(MARKERS[k % MARKERS.length]);
      series.setLineColor(colour);
      series.setLineStyle(new BasicStroke(2));
      k++;
      least = Math.min(least, x[0]);
      most = Math.max(most, x[x.length - 1]);
      lowest = Math.min(lowest, y[0]);
    }
    if (k > 0) {
      guide(chart, least, most, lowest);
    }
    return chart;
  }

  // the slope of proportional growth, below all lines
  private static void guide(XYChart chart, double least, double most, double lowest) {
    XYSeries series =
        chart.addSeries(
            "proportional to n",
            new double[] {least, most},
            new double[] {lowest / 2, lowest / 2 * most / least});
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(new Color(0x999999));
    series.setLineStyle(
        new BasicStroke(
            1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {6}, 0));
  }
}
