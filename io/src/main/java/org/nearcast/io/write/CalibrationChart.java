package org.nearcast.io.write;

import java.util.List;

/** Observed over expected by tenths of what was expected, with intervals: one forecaster. */
final class CalibrationChart {
  private static final int WIDTH = 330;
  private static final int HEIGHT = 220;
  private static final int LEFT = 46;
  private static final int RIGHT = 8;
  private static final int TOP = 10;
  private static final int BOTTOM = 42;

  private final Axis y;

  CalibrationChart(Axis y) {
    this.y = y;
  }

  private double top(double value) {
    return TOP + (1 - y.place(value)) * (HEIGHT - TOP - BOTTOM);
  }

  String draw(int index, String forecaster, List<Findings.Tenth> tenths) {
    Svg svg = new Svg(WIDTH, HEIGHT, "Observed over expected by tenths: " + forecaster);
    for (int k = 0; k < y.ticks(); k++) {
      double at = top(y.tick(k));
      svg.line(LEFT, at, WIDTH - RIGHT, at, "grid");
      svg.text(LEFT - 6, at + 4, "tick end", y.label(k));
    }
    svg.line(LEFT, top(1), WIDTH - RIGHT, top(1), "guide");
    double wide = (WIDTH - LEFT - RIGHT) / (double) Findings.TENTHS;
    String ink = Svg.colour(index);
    for (Findings.Tenth tenth : tenths) {
      double x = LEFT + (tenth.number() - 0.5) * wide;
      svg.text(x, HEIGHT - BOTTOM + 16, "tick middle", String.valueOf(tenth.number()));
      if (!Double.isFinite(tenth.ratio())) {
        continue;
      }
      svg.raw("<g stroke=\"" + ink + "\">");
      svg.line(x, top(tenth.lower()), x, top(tenth.upper()), "whisker");
      if (tenth.upper() > y.to()) {
        svg.line(x - 4, TOP + 6, x, TOP, "whisker").line(x + 4, TOP + 6, x, TOP, "whisker");
      }
      svg.raw("</g>");
      if (tenth.ratio() <= y.to()) {
        svg.dot(x, top(tenth.ratio()), 4, "fill=\"" + ink + "\"", tip(tenth));
      }
    }
    svg.line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "axis");
    svg.text(
        (LEFT + WIDTH - RIGHT) / 2.0,
        HEIGHT - 6,
        "title middle",
        "tenth of what was expected, hottest first");
    svg.upwards(13, (TOP + HEIGHT - BOTTOM) / 2.0, "title middle", "observed / expected");
    return svg.end();
  }

  private static String tip(Findings.Tenth tenth) {
    return "tenth "
        + tenth.number()
        + ": "
        + Figures.fixed(tenth.observed(), 0)
        + " observed, "
        + Figures.fixed(tenth.expected(), 1)
        + " expected, "
        + interval(tenth);
  }

  static String interval(Findings.Tenth tenth) {
    return Figures.fixed(tenth.ratio(), 2)
        + " ["
        + Figures.fixed(tenth.lower(), 2)
        + ", "
        + Figures.fixed(tenth.upper(), 2)
        + "]";
  }
}
