package org.nearcast.io.write;

import java.util.ArrayList;
import java.util.List;

/** Lines of many forecasters over one axis. */
final class LineChart {
  private static final int HEIGHT = 330;
  private static final int LEFT = 64;
  private static final int RIGHT = 16;
  private static final int TOP = 12;
  private static final int BOTTOM = 48;

  private record Tick(double x, String label) {}

  private final int width;
  private final Axis y;
  private final double firstX;
  private final double lastX;
  private final List<Tick> ticks = new ArrayList<>();
  private final Svg svg;
  private final String xTitle;
  private final String yTitle;

  LineChart(
      int width, String label, double firstX, double lastX, String xTitle, Axis y, String yTitle) {
    this.width = width;
    this.svg = new Svg(width, HEIGHT, label);
    this.firstX = firstX;
    this.lastX = lastX;
    this.xTitle = xTitle;
    this.y = y;
    this.yTitle = yTitle;
  }

  private double left(double x) {
    double place = lastX > firstX ? (x - firstX) / (lastX - firstX) : 0.5;
    return LEFT + place * (width - LEFT - RIGHT);
  }

  private double top(double value) {
    return TOP + (1 - y.place(value)) * (HEIGHT - TOP - BOTTOM);
  }

  LineChart tick(double x, String label) {
    ticks.add(new Tick(x, label));
    return this;
  }

  /** Grid, axes and their titles; before the lines. */
  LineChart frame() {
    for (int k = 0; k < y.ticks(); k++) {
      double at = top(y.tick(k));
      svg.line(LEFT, at, width - RIGHT, at, "grid");
      svg.text(LEFT - 8, at + 4, "tick end", y.label(k));
    }
    for (Tick tick : ticks) {
      double at = left(tick.x);
      svg.line(at, TOP, at, HEIGHT - BOTTOM, "grid");
      svg.text(at, HEIGHT - BOTTOM + 18, "tick middle", tick.label);
    }
    svg.line(LEFT, HEIGHT - BOTTOM, width - RIGHT, HEIGHT - BOTTOM, "axis");
    svg.text((LEFT + width - RIGHT) / 2.0, HEIGHT - 8, "title middle", xTitle);
    svg.upwards(15, (TOP + HEIGHT - BOTTOM) / 2.0, "title middle", yTitle);
    return this;
  }

  /** A straight line that is not a forecaster's. */
  LineChart guide(double x1, double y1, double x2, double y2) {
    svg.line(left(x1), top(y1), left(x2), top(y2), "guide");
    return this;
  }

  LineChart series(int forecaster, double[] x, double[] values, List<String> tips) {
    double[] px = new double[x.length];
    double[] py = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      px[k] = left(x[k]);
      py[k] = Double.isFinite(values[k]) ? top(values[k]) : Double.NaN;
    }
    svg.raw("<g data-f=\"" + forecaster + "\">\n");
    svg.path(px, py, Svg.stroke(forecaster));
    for (int k = 0; k < tips.size(); k++) {
      if (Double.isFinite(py[k])) {
        svg.dot(px[k], py[k], 2.5, "fill=\"" + Svg.colour(forecaster) + "\"", tips.get(k));
      }
    }
    svg.raw("</g>\n");
    return this;
  }

  String end() {
    return svg.end();
  }
}
