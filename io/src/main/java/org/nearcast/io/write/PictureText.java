package org.nearcast.io.write;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nearcast.model.CountInterval;
import org.nearcast.model.Forecast;

/** Heading, legend, scale bar and north arrow of a {@link Picture}. */
final class PictureText {
  private static final int X = Picture.WIDTH - Picture.MARGIN - Picture.LEGEND_WIDTH;
  private static final int LINE = 26;

  private final Ranked ranked;
  private final MapOptions options;
  private int y;

  PictureText(Ranked ranked, MapOptions options) {
    this.ranked = ranked;
    this.options = options;
  }

  /** Draws all text but the scale bar; tells where it ends. */
  int draw(Graphics2D g, ColourScale colours, int[] flagged) {
    heading(g);
    y = Picture.TOP + 20;
    legend(g, colours);
    flagged(g, flagged);
    y += LINE / 2;
    text(g, "Grey line: study area.");
    text(g, "Cutoff: " + Times.instant(ranked.forecast.cutoff(), options.zone()));
    if (!options.method().isEmpty()) {
      text(g, "Method: " + options.method());
    }
    text(g, "It forecasts places, never persons. Reported incidents are not all incidents.");
    return y;
  }

  private void heading(Graphics2D g) {
    Forecast forecast = ranked.forecast;
    g.setColor(Picture.INK);
    g.setFont(Picture.font(Font.BOLD, 30));
    g.drawString(fitted(g, options.title()), Picture.MARGIN, 48);
    g.setFont(Picture.font(Font.PLAIN, 18));
    CountInterval total = forecast.intervalTotal(Ranked.LEVEL);
    g.drawString(fitted(g, Times.horizon(forecast, options.zone())), Picture.MARGIN, 77);
    g.drawString(
        fitted(
            g,
            String.format(
                Locale.ROOT,
                "%s incidents expected in all (95 %%: %,d to %,d, %s), %,d cells, %s",
                Times.count(forecast.expectedTotal()),
                total.lower(),
                total.upper(),
                forecast.intervalMethod(),
                ranked.size(),
                forecast.grid().crs())),
        Picture.MARGIN,
        102);
  }

  private static String fitted(Graphics2D g, String text) {
    int room = Picture.WIDTH - 2 * Picture.MARGIN;
    if (g.getFontMetrics().stringWidth(text) <= room) {
      return text;
    }
    int end = text.length();
    while (end > 0 && g.getFontMetrics().stringWidth(text.substring(0, end) + "…") > room) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  private void legend(Graphics2D g, ColourScale colours) {
    line(g, Font.BOLD, 18, "Expected incidents per km²");
    line(g, Font.PLAIN, 16, "in " + Ranked.length(ranked.forecast));
    y += 4;
    double above = Double.NaN;
    for (ColourScale.Band band : colours.bands()) {
      g.setColor(Color.decode(band.colour()));
      g.fillRect(X, y - 17, 40, 22);
      g.setColor(new Color(0x777777));
      g.setStroke(new java.awt.BasicStroke(1));
      g.drawRect(X, y - 17, 40, 22);
      g.setColor(Picture.INK);
      g.setFont(Picture.font(Font.PLAIN, 16));
      g.drawString(Times.range(band.least(), above), X + 52, y);
      above = band.least();
      y += LINE;
    }
  }

  private void flagged(Graphics2D g, int[] flagged) {
    y += 14;
    Path2D box = new Path2D.Double();
    box.append(new java.awt.Rectangle(X + 2, y - 17, 36, 20), false);
    Picture.stroke(g, box);
    double area = 0;
    double expected = 0;
    for (int cell : flagged) {
      area += ranked.grid.areaSquareMetres(cell);
      expected += ranked.forecast.expectedCount(cell);
    }
    double total = ranked.forecast.expectedTotal();
    g.setColor(Picture.INK);
    g.setFont(Picture.font(Font.BOLD, 16));
    g.drawString(
        "Hottest " + Numbers.rounded(100 * options.flaggedShare(), 3) + " % of the area",
        X + 52,
        y);
    y += LINE;
    g.setFont(Picture.font(Font.PLAIN, 16));
    g.drawString(
        String.format(Locale.ROOT, "%,d cells, %s km²", flagged.length, Times.count(area / 1e6)),
        X + 52,
        y);
    y += LINE;
    g.drawString(Times.count(expected) + " expected incidents", X + 52, y);
    y += LINE;
    if (total > 0) {
      g.drawString(
          String.format(Locale.ROOT, "(%.0f %% of all)", 100 * expected / total), X + 52, y);
      y += LINE;
    }
  }

  /** Draws the scale bar and the north arrow above {@code bottom}. */
  static void compass(Graphics2D g, double pixelsPerMetre, int bottom) {
    double metres = roundLength(240 / pixelsPerMetre);
    int length = (int) Math.round(metres * pixelsPerMetre);
    int base = bottom - 20;
    g.setColor(Picture.INK);
    g.fillRect(X, base - 8, length, 5);
    g.fillRect(X, base - 14, 2, 11);
    g.fillRect(X + length - 2, base - 14, 2, 11);
    g.setFont(Picture.font(Font.PLAIN, 16));
    g.drawString(
        metres >= 1000
            ? Numbers.rounded(metres / 1000, 3) + " km"
            : Numbers.rounded(metres, 3) + " m",
        X,
        base + 15);
    Path2D arrow = new Path2D.Double();
    int x = X + Picture.LEGEND_WIDTH - 30;
    arrow.moveTo(x, base - 34);
    arrow.lineTo(x + 9, base - 4);
    arrow.lineTo(x, base - 11);
    arrow.lineTo(x - 9, base - 4);
    arrow.closePath();
    g.fill(arrow);
    g.drawString("N", x - 6, base + 15);
  }

  /** The largest of 1, 2 or 5 times a power of ten that is not longer. */
  static double roundLength(double longest) {
    double power = Math.pow(10, Math.floor(Math.log10(longest)));
    double factor = longest / power;
    return power * (factor >= 5 ? 5 : factor >= 2 ? 2 : 1);
  }

  private void text(Graphics2D g, String text) {
    line(g, Font.PLAIN, 15, text);
    y += 6;
  }

  private void line(Graphics2D g, int style, int size, String text) {
    g.setFont(Picture.font(style, size));
    g.setColor(Picture.INK);
    for (String part : wrap(g, text)) {
      g.drawString(part, X, y);
      y += size <= 15 ? 21 : LINE;
    }
  }

  private static List<String> wrap(Graphics2D g, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (g.getFontMetrics().stringWidth(longer) > Picture.LEGEND_WIDTH && !line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
