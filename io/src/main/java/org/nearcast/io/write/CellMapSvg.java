package org.nearcast.io.write;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nearcast.audit.report.CellMap;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Polygons;

/**
 * A map of cells in six classes. Classes are the zero, and fifths of the cells above it; each is
 * one path, so that a city of 20,000 cells stays below a megabyte.
 */
final class CellMapSvg {
  private static final int WIDTH = 460;

  /** From light to dark; told apart without colour. */
  private static final String[] FILL = {
    "#f0f0f0", "#d5e3ee", "#a4c4dc", "#6ba0c8", "#2f74ad", "#0b3c6f"
  };

  private final CellMap map;
  private final double[] limits;

  CellMapSvg(CellMap map) {
    this.map = map;
    List<Double> above = new ArrayList<>();
    for (double value : map.values()) {
      if (value > 0) {
        above.add(value);
      }
    }
    Collections.sort(above);
    limits = new double[FILL.length - 1];
    for (int k = 0; k < limits.length; k++) {
      int at = (int) Math.ceil((k + 1.0) * above.size() / limits.length) - 1;
      limits[k] = above.isEmpty() ? 0 : above.get(Math.max(0, at));
    }
  }

  private int classOf(double value) {
    if (!(value > 0)) {
      return 0;
    }
    int k = 0;
    while (k + 1 < limits.length && value > limits[k]) {
      k++;
    }
    return k + 1;
  }

  String draw() {
    Grid grid = map.grid();
    double[] bounds = grid.studyArea().bounds();
    double width = bounds[2] - bounds[0];
    double height = bounds[3] - bounds[1];
    double scale = WIDTH / Math.max(width, height * 0.75);
    int pixelsHigh = (int) Math.ceil(height * scale);
    StringBuilder[] paths = new StringBuilder[FILL.length];
    for (int k = 0; k < paths.length; k++) {
      paths[k] = new StringBuilder();
    }
    for (int cell = 0; cell < grid.size(); cell++) {
      if (Double.isNaN(map.values().get(cell))) {
        continue; // not shown
      }
      StringBuilder path = paths[classOf(map.values().get(cell))];
      for (List<double[]> rings : Polygons.rings(grid.polygon(cell))) {
        for (double[] ring : rings) {
          for (int k = 0; k + 3 < ring.length; k += 2) {
            path.append(k == 0 ? 'M' : 'L');
            path.append(Svg.px((ring[k] - bounds[0]) * scale)).append(' ');
            path.append(Svg.px((bounds[3] - ring[k + 1]) * scale));
          }
          path.append('Z');
        }
      }
    }
    Svg svg = new Svg((int) Math.ceil(width * scale), pixelsHigh, map.title());
    for (int k = 0; k < paths.length; k++) {
      if (paths[k].length() > 0) {
        svg.raw("<path style=\"fill:" + FILL[k] + ";stroke:" + FILL[k] + ";stroke-width:.3\" d=\"");
        svg.raw(paths[k].toString());
        svg.raw("\"/>\n");
      }
    }
    return svg.end() + legend();
  }

  private String legend() {
    StringBuilder out = new StringBuilder("<ul class=\"classes\">");
    int[] count = new int[FILL.length];
    int missing = 0;
    for (double value : map.values()) {
      if (Double.isNaN(value)) {
        missing++;
      } else {
        count[classOf(value)]++;
      }
    }
    for (int k = 0; k < FILL.length; k++) {
      if (count[k] > 0) {
        String text =
            k == 0 ? "none" : (k == 1 ? "up to " : "to ") + Numbers.rounded(limits[k - 1], 3);
        out.append("<li><span class=\"box\" style=\"background:").append(FILL[k]);
        out.append("\"></span>").append(text).append(" <span class=\"soft\">(");
        out.append(Figures.whole(count[k])).append(" cells)</span></li>");
      }
    }
    if (missing > 0) {
      out.append("<li><span class=\"box\"></span>not shown <span class=\"soft\">(");
      out.append(Figures.whole(missing)).append(" cells)</span></li>");
    }
    String unit = map.unit().isEmpty() ? "share" : map.unit();
    return out.append("<li class=\"soft\">")
        .append(PageTemplate.escapeHtml(unit))
        .append("; the classes above none are fifths of the cells</li></ul>\n")
        .toString();
  }
}
