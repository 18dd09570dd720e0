package org.nearcast.io.write;

import java.util.List;
import java.util.Optional;
import org.nearcast.audit.finding.Finding;
import org.nearcast.audit.finding.Judgement;
import org.nearcast.audit.finding.Tolerance;

/**
 * Figures with their intervals, a line each, on one axis with their tolerance. Ratios are drawn by
 * their logarithm, so that a half and a double lie equally far from one.
 */
final class IntervalChart {
  private static final int WIDTH = 1000;
  private static final int ROW = 28;
  private static final int TOP = 14;
  private static final int BOTTOM = 50;
  private static final int RIGHT = 330;
  private static final int LEFT = 260;
  private static final int MOST_LETTERS = 34;

  private final List<Finding> rows;
  private final double lower;
  private final double upper;
  private final boolean ratio;
  private final Axis axis;

  /** Rows of one quantity, with the tolerance they are held against. */
  IntervalChart(List<Finding> rows, Optional<Tolerance> tolerance, boolean ratio) {
    this.rows = rows;
    this.lower = tolerance.map(Tolerance::lower).orElse(Double.NaN);
    this.upper = tolerance.map(Tolerance::upper).orElse(Double.NaN);
    this.ratio =
        ratio && !(lower <= 0) && rows.stream().noneMatch(f -> f.estimate() <= 0 || f.lower() <= 0);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Finding f : rows) {
      for (double v : new double[] {f.estimate(), f.lower(), f.upper(), lower, upper}) {
        if (Double.isFinite(v)) {
          least = Math.min(least, scale(v));
          most = Math.max(most, scale(v));
        }
      }
    }
    axis = Axis.covering(least, most, 6);
  }

  private double scale(double value) {
    return ratio ? StrictMath.log(value) / StrictMath.log(2) : value;
  }

  private double at(double value) {
    return LEFT + axis.place(scale(value)) * (WIDTH - LEFT - RIGHT);
  }

  String draw(String label, String axisTitle) {
    int bottom = TOP + ROW * rows.size();
    Svg svg = new Svg(WIDTH, bottom + BOTTOM, label);
    if (Double.isFinite(lower) && Double.isFinite(upper)) {
      svg.raw(
          "<rect class=\"band\" x=\""
              + Svg.px(at(lower))
              + "\" y=\""
              + TOP
              + "\" width=\""
              + Svg.px(Math.max(2, at(upper) - at(lower)))
              + "\" height=\""
              + (bottom - TOP)
              + "\"/>\n");
    }
    for (int k = 0; k < axis.ticks(); k++) {
      double value = ratio ? StrictMath.pow(2, axis.tick(k)) : axis.tick(k);
      double x = LEFT + axis.place(axis.tick(k)) * (WIDTH - LEFT - RIGHT);
      svg.line(x, TOP, x, bottom, "grid");
      svg.text(x, bottom + 17, "tick middle", ratio ? Numbers.rounded(value, 3) : axis.label(k));
    }
    if (ratio) {
      svg.line(at(1), TOP, at(1), bottom, "guide");
    }
    for (int k = 0; k < rows.size(); k++) {
      row(svg, rows.get(k), TOP + ROW * k + ROW / 2.0);
    }
    svg.text((LEFT + WIDTH - RIGHT) / 2.0, bottom + 38, "title middle", axisTitle);
    return svg.end();
  }

  private void row(Svg svg, Finding f, double y) {
    String name = FindingTables.who(f);
    svg.text(LEFT - 14, y + 4, "label end", Svg.shortened(name, MOST_LETTERS));
    svg.text(
        WIDTH - RIGHT + 14,
        y + 4,
        f.judgement() == Judgement.FAIL ? "tick strong" : "tick",
        Wording.figure(f) + "  " + Wording.mark(f.judgement()) + " " + Wording.name(f.judgement()));
    if (!Double.isFinite(f.estimate())) {
      return;
    }
    boolean within = Double.isFinite(f.lower()) && Double.isFinite(f.upper());
    svg.raw("<g class=\"" + Wording.css(f.judgement()) + "\">");
    if (within) {
      svg.line(at(f.lower()), y, at(f.upper()), y, "whisker");
      svg.line(at(f.lower()), y - 5, at(f.lower()), y + 5, "whisker");
      svg.line(at(f.upper()), y - 5, at(f.upper()), y + 5, "whisker");
    }
    svg.dot(at(f.estimate()), y, 5, "class=\"mark\"", name + ": " + Wording.figure(f));
    svg.raw("</g>");
  }
}
