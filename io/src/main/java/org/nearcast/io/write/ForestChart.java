package org.nearcast.io.write;

import java.util.List;
import org.nearcast.evaluate.Score;

/** Differences from a reference with their intervals, a line each. */
final class ForestChart {
  private static final int WIDTH = 1140;
  private static final int ROW = 30;
  private static final int TOP = 26;
  private static final int BOTTOM = 66;
  private static final int RIGHT = 270;
  private static final int GAP = 12;
  private static final int MOST_LETTERS = 38;
  private static final double LETTER = 7.6;

  private final List<Findings.Difference> rows;
  private final Score score;
  private final int decimals;
  private final Axis x;
  private final int left;

  /** At least one row, all of one score. */
  ForestChart(List<Findings.Difference> rows) {
    this.rows = rows;
    this.score = rows.get(0).score();
    double least = 0;
    double most = 0;
    double width = Double.POSITIVE_INFINITY;
    int letters = 0;
    for (Findings.Difference d : rows) {
      for (double value : new double[] {d.difference(), d.lower(), d.upper()}) {
        least = Double.isFinite(value) ? Math.min(least, value) : least;
        most = Double.isFinite(value) ? Math.max(most, value) : most;
      }
      width = d.upper() > d.lower() ? Math.min(width, d.upper() - d.lower()) : width;
      letters = Math.max(letters, Svg.shortened(d.forecaster(), MOST_LETTERS).length());
    }
    this.decimals = Figures.decimals(width);
    this.x = Axis.covering(least, most, 6);
    this.left = (int) (20 + LETTER * letters);
  }

  private double at(double value) {
    return left + GAP + x.place(value) * (WIDTH - RIGHT - left - 2 * GAP);
  }

  String draw(List<String> forecasters) {
    int bottom = TOP + ROW * rows.size();
    String reference = rows.get(0).reference();
    Svg svg = new Svg(WIDTH, bottom + BOTTOM, score.name() + ": differences from " + reference);
    for (int k = 0; k < x.ticks(); k++) {
      svg.line(at(x.tick(k)), TOP, at(x.tick(k)), bottom, "grid");
      svg.text(at(x.tick(k)), bottom + 18, "tick middle", x.label(k));
    }
    svg.line(at(0), TOP - 6, at(0), bottom, "guide");
    for (int k = 0; k < rows.size(); k++) {
      row(svg, rows.get(k), TOP + ROW * k + ROW / 2.0, forecasters);
    }
    svg.line(left + GAP, bottom, WIDTH - RIGHT - GAP, bottom, "axis");
    double middle = (left + WIDTH - RIGHT) / 2.0;
    svg.text(
        middle,
        bottom + 38,
        "title middle",
        "difference from " + Svg.shortened(reference, MOST_LETTERS) + unit());
    boolean higher = score.better() == Score.Better.HIGHER;
    svg.text(left + GAP, bottom + 58, "tick", higher ? "← worse" : "← better");
    svg.text(WIDTH - RIGHT - GAP, bottom + 58, "tick end", higher ? "better →" : "worse →");
    svg.text(WIDTH - RIGHT + 8, TOP - 10, "tick", "difference [interval], corrected p");
    return svg.end();
  }

  private String unit() {
    return switch (score.unit()) {
      case "%" -> ", percentage points";
      case "" -> "";
      default -> ", " + score.unit();
    };
  }

  private void row(Svg svg, Findings.Difference d, double y, List<String> forecasters) {
    String ink = Svg.colour(forecasters.indexOf(d.forecaster()));
    svg.text(left, y + 4, "label end", Svg.shortened(d.forecaster(), MOST_LETTERS));
    String text =
        Double.isNaN(d.difference()) ? "not defined" : interval(d) + ", " + p(d.adjustedP());
    svg.text(WIDTH - RIGHT + 8, y + 4, d.better().isEmpty() ? "tick" : "tick strong", text);
    if (!Double.isFinite(d.difference())) {
      return;
    }
    if (Double.isFinite(d.lower()) && Double.isFinite(d.upper())) {
      svg.raw("<g stroke=\"" + ink + "\">");
      svg.line(at(d.lower()), y, at(d.upper()), y, "whisker");
      svg.line(at(d.lower()), y - 5, at(d.lower()), y + 5, "whisker");
      svg.line(at(d.upper()), y - 5, at(d.upper()), y + 5, "whisker");
      svg.raw("</g>");
    }
    String fill = d.better().isEmpty() ? "#fff" : ink;
    svg.dot(
        at(d.difference()),
        y,
        5.5,
        "fill=\"" + fill + "\" stroke=\"" + ink + "\" stroke-width=\"2\"",
        d.forecaster() + ": " + text);
  }

  private static String p(double value) {
    return value < 0.001 ? "p < 0.001" : "p = " + Figures.p(value);
  }

  /** A value of the score itself, as exact as its differences. */
  String value(double value) {
    return Figures.fixed(value, decimals);
  }

  String interval(Findings.Difference d) {
    return Figures.signed(d.difference(), decimals)
        + " ["
        + Figures.signed(d.lower(), decimals)
        + ", "
        + Figures.signed(d.upper(), decimals)
        + "]";
  }
}
