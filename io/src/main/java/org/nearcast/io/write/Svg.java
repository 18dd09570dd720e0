package org.nearcast.io.write;

/** Builds a drawing; classes are those of the page's style sheet. */
final class Svg {
  /** Dark enough to be seen on white (3:1), and told apart by most people with colour blindness. */
  private static final String[] COLOURS = {
    "#0072b2", "#c24e00", "#00795a", "#a83e86", "#1a1a1a", "#7a6a00", "#5b3fa0", "#8c2d04"
  };

  private static final String[] DASHES = {"", "9 4", "2 3", "12 3 2 3", "5 3"};

  private final StringBuilder out = new StringBuilder();

  Svg(int width, int height, String label) {
    out.append("<svg viewBox=\"0 0 ").append(width).append(' ').append(height);
    out.append("\" role=\"img\" aria-label=\"").append(PageTemplate.escapeHtml(label));
    out.append("\" style=\"max-width:").append(width).append("px\">\n");
  }

  /** Cut where it would run out of its place; the tables have all of it. */
  static String shortened(String text, int letters) {
    return text.codePointCount(0, text.length()) <= letters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, letters - 1)) + "…";
  }

  static String colour(int forecaster) {
    return COLOURS[forecaster % COLOURS.length];
  }

  /** The stroke of a forecaster's line. */
  static String stroke(int forecaster) {
    String dash = DASHES[forecaster % DASHES.length];
    return "stroke=\""
        + colour(forecaster)
        + (dash.isEmpty() ? "\"" : "\" stroke-dasharray=\"" + dash + "\"");
  }

  /** To a tenth of a pixel. */
  static String px(double value) {
    return Numbers.rounded(Math.rint(value * 10) / 10, 8);
  }

  Svg line(double x1, double y1, double x2, double y2, String css) {
    out.append("<path class=\"").append(css).append("\" d=\"M").append(px(x1)).append(' ');
    out.append(px(y1)).append('L').append(px(x2)).append(' ').append(px(y2)).append("\"/>\n");
    return this;
  }

  Svg text(double x, double y, String css, String text) {
    out.append("<text x=\"").append(px(x)).append("\" y=\"").append(px(y)).append("\" class=\"");
    out.append(css).append("\">").append(PageTemplate.escapeHtml(text)).append("</text>\n");
    return this;
  }

  /** Text that runs upwards. */
  Svg upwards(double x, double y, String css, String text) {
    out.append("<text transform=\"translate(").append(px(x)).append(' ').append(px(y));
    out.append(") rotate(-90)\" class=\"").append(css).append("\">");
    out.append(PageTemplate.escapeHtml(text)).append("</text>\n");
    return this;
  }

  /** A dot that tells about itself under the pointer. */
  Svg dot(double x, double y, double radius, String attributes, String tip) {
    out.append("<circle cx=\"").append(px(x)).append("\" cy=\"").append(px(y)).append("\" r=\"");
    out.append(px(radius)).append("\" ").append(attributes).append("><title>");
    out.append(PageTemplate.escapeHtml(tip)).append("</title></circle>\n");
    return this;
  }

  /** A line through points; NaN interrupts it. */
  Svg path(double[] x, double[] y, String attributes) {
    out.append("<path class=\"series\" ").append(attributes).append(" d=\"");
    boolean drawing = false;
    for (int k = 0; k < x.length; k++) {
      boolean there = Double.isFinite(x[k]) && Double.isFinite(y[k]);
      if (there) {
        out.append(drawing ? 'L' : 'M').append(px(x[k])).append(' ').append(px(y[k]));
      }
      drawing = there;
    }
    out.append("\"/>\n");
    return this;
  }

  Svg raw(String markup) {
    out.append(markup);
    return this;
  }

  String end() {
    return out.append("</svg>\n").toString();
  }
}
