package org.nearcast.examples;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.nearcast.pattern.KnoxBand;
import org.nearcast.pattern.KnoxResult;

/** The ratios of a Knox test as a coloured table, drawn by XChart. */
final class RatioPlot {
  /** From 1, as many as without near repeats, to the largest ratio. */
  private static final int[] COLOURS = {0xFFF7F0, 0xFDD9C0, 0xF9AE88, 0xEE7F5C};

  private static final int STEPS = 64;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 15);

  /** Ratios with a larger p are left blank: a plot would make chance look like a finding. */
  private static final double SIGNIFICANT = 0.05;

  private RatioPlot() {}

  /** Draws the plot; false if there is nothing to draw. */
  static boolean write(KnoxResult knox, String title, Path file) throws IOException {
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(1000)
            .height(640)
            .title(title + ": pairs observed / expected, where p ≤ 0.05")
            .xAxisTitle("days between two incidents")
            .yAxisTitle("metres between two incidents")
            .build();
    List<String> times = new ArrayList<>();
    for (int t = 0; t < knox.timeBands(); t++) {
      KnoxBand band = knox.band(0, t);
      times.add(interval(band.fromDays(), band.toDays()));
    }
    List<String> spaces = new ArrayList<>();
    List<Number[]> cells = new ArrayList<>();
    double most = 1;
    for (int s = 0; s < knox.spaceBands(); s++) {
      KnoxBand first = knox.band(s, 0);
      spaces.add(
          first.isSamePlace() ? "same place" : interval(first.fromMetres(), first.toMetres()));
      for (int t = 0; t < knox.timeBands(); t++) {
        double ratio = knox.band(s, t).ratio();
        if (Double.isFinite(ratio) && knox.band(s, t).pValue() <= SIGNIFICANT) {
          cells.add(new Number[] {t, s, ratio});
          most = Math.max(most, ratio);
        }
      }
    }
    if (cells.isEmpty()) {
      return false;
    }
    chart.addSeries("observed / expected", times, spaces, cells);
    double top = Math.max(2, Math.ceil(most));
    chart.getStyler().setRangeColors(colours(top));
    chart.getStyler().setMin(1);
    chart.getStyler().setMax(top);
    chart.getStyler().setShowValue(true);
    chart.getStyler().setHeatMapValueDecimalPattern("0.00");
    chart.getStyler().setValueFont(FONT.deriveFont(20f));
    chart.getStyler().setAxisTickLabelsFont(FONT);
    chart.getStyler().setAxisTitleFont(FONT);
    chart.getStyler().setChartTitleFont(FONT.deriveFont(18f));
    chart.getStyler().setChartTitlePadding(12);
    chart.getStyler().setLegendFont(FONT.deriveFont(13f));
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotGridLinesVisible(false);
    chart.getStyler().setPlotContentSize(0.999);
    chart.getStyler().setLegendBorderColor(Color.WHITE);
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
    return true;
  }

  // The library's scale is linear in the ratio, which leaves no colour for the small ones where one
  // is large; these colours make it logarithmic.
  private static Color[] colours(double top) {
    Color[] out = new Color[STEPS];
    for (int k = 0; k < STEPS; k++) {
      double ratio = 1 + (top - 1) * k / (STEPS - 1.0);
      double place = Math.log(ratio) / Math.log(top) * (COLOURS.length - 1);
      int below = Math.min(COLOURS.length - 2, (int) place);
      out[k] = between(new Color(COLOURS[below]), new Color(COLOURS[below + 1]), place - below);
    }
    return out;
  }

  private static Color between(Color a, Color b, double share) {
    return new Color(
        (int) Math.round(a.getRed() + share * (b.getRed() - a.getRed())),
        (int) Math.round(a.getGreen() + share * (b.getGreen() - a.getGreen())),
        (int) Math.round(a.getBlue() + share * (b.getBlue() - a.getBlue())));
  }

  private static String interval(double from, double to) {
    return String.format(Locale.ROOT, "%s to %s", plain(from), plain(to));
  }

  private static String plain(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.valueOf(value);
  }
}
