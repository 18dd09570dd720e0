package org.nearcast.io.write;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Geometry;
import org.nearcast.grid.Polygons;
import org.nearcast.model.Forecast;

/** See {@link ForecastWriter#writePng}. The map stands left, the legend right of it. */
final class Picture {
  static final int WIDTH = 1200;
  static final int MARGIN = 30;
  static final int TOP = 120;
  static final int LEGEND_WIDTH = 330;
  static final Color INK = new Color(0x1a1a1a);

  private static final int MAP_WIDTH = WIDTH - LEGEND_WIDTH - 3 * MARGIN;
  private static final int LINES_FROM_PIXELS = 14;
  private static final Color CELL_LINE = new Color(0x60777777, true);
  private static final int LEAST_HEIGHT = 620;
  private static final int MOST_HEIGHT = 1300;

  /** Room for the scale bar and the north arrow, pixels. */
  private static final int SCALE_BAR_HEIGHT = 60;

  private final Ranked ranked;
  private final MapOptions options;
  private final double minX;
  private final double maxY;
  private final double scale;
  private final double left;
  private final double top;
  private final int mapHeight;

  Picture(Forecast forecast, MapOptions options) {
    this.ranked = new Ranked(forecast);
    this.options = options;
    double[] box = forecast.grid().studyArea().bounds();
    double width = box[2] - box[0];
    double height = box[3] - box[1];
    this.mapHeight =
        (int) Math.max(LEAST_HEIGHT, Math.min(MOST_HEIGHT, MAP_WIDTH * height / width));
    this.scale = Math.min(MAP_WIDTH / width, mapHeight / height);
    this.minX = box[0];
    this.maxY = box[3];
    this.left = MARGIN + (MAP_WIDTH - width * scale) / 2;
    this.top = TOP + (mapHeight - height * scale) / 2;
  }

  void write(OutputStream out) throws IOException {
    ColourScale colours = new ColourScale(ranked);
    int[] flagged = ranked.forecast.hottest(options.flaggedShare());
    PictureText text = new PictureText(ranked, options);
    // drawn once for its height: a long text must not run into the scale bar
    int[] textEnd = {0};
    image(1, g -> textEnd[0] = text.draw(g, colours, flagged));
    int bottom = Math.max(TOP + mapHeight, textEnd[0] + SCALE_BAR_HEIGHT);
    Png.write(
        image(
            bottom + MARGIN,
            g -> {
              cells(g, colours);
              g.setRenderingHint(
                  RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
              outlines(g, flagged);
              text.draw(g, colours, flagged);
              PictureText.compass(g, scale, bottom);
            }),
        out);
  }

  private static BufferedImage image(int height, Consumer<Graphics2D> drawing) {
    BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, WIDTH, height);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      drawing.accept(g);
    } finally {
      g.dispose();
    }
    return image;
  }

  // Without anti-aliasing: with it, seams would show between neighbours.
  private void cells(Graphics2D g, ColourScale colours) {
    boolean large = ranked.grid.cellSizeMetres() * scale >= LINES_FROM_PIXELS;
    int index = 0;
    for (ColourScale.Band band : colours.bands()) {
      for (; index < band.end(); index++) {
        Path2D cell = path(ranked.grid.polygon(ranked.cell(index)));
        g.setColor(Color.decode(band.colour()));
        g.fill(cell);
        if (large) {
          g.setColor(CELL_LINE);
          g.draw(cell);
        }
      }
    }
  }

  private void outlines(Graphics2D g, int[] flagged) {
    g.setColor(new Color(0x555555));
    g.setStroke(new BasicStroke(1.6f));
    g.draw(path(ranked.grid.studyArea().polygon()));
    Path2D border = new Path2D.Double();
    for (double[] edge : new Outline(ranked.grid, flagged).edges()) {
      border.moveTo(pixelX(edge[0]), pixelY(edge[1]));
      border.lineTo(pixelX(edge[2]), pixelY(edge[3]));
    }
    stroke(g, border);
  }

  /** Black on white: seen on every colour of the scale. */
  static void stroke(Graphics2D g, Path2D border) {
    g.setColor(Color.WHITE);
    g.setStroke(new BasicStroke(4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(border);
    g.setColor(Color.BLACK);
    g.setStroke(new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(border);
  }

  static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  private Path2D path(Geometry geometry) {
    Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    for (List<double[]> rings : Polygons.rings(geometry)) {
      for (double[] ring : rings) {
        path.moveTo(pixelX(ring[0]), pixelY(ring[1]));
        for (int i = 2; i < ring.length - 2; i += 2) {
          path.lineTo(pixelX(ring[i]), pixelY(ring[i + 1]));
        }
        path.closePath();
      }
    }
    return path;
  }

  private double pixelX(double x) {
    return left + (x - minX) * scale;
  }

  private double pixelY(double y) {
    return top + (maxY - y) * scale;
  }
}
