package org.nearcast.grid;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** Study areas for tests, at coordinates as large as those of UTM. */
final class Areas {
  static final String CRS = "EPSG:32615";
  static final double X = 740_000;
  static final double Y = 4_280_000;

  private Areas() {}

  static Map<String, StudyArea> all() {
    Map<String, StudyArea> out = new LinkedHashMap<>();
    out.put("touching cell lines", rectangle(0, 0, 2000, 1500));
    out.put("between cell lines", rectangle(-13.7, 41.3, 1822.9, 1377.7));
    out.put("one whole cell", rectangle(250, 250, 500, 500));
    out.put("smaller than a cell", rectangle(101, 103, 140, 120));
    out.put("a speck in a cell", rectangle(101, 103, 101.1, 103.1));
    out.put("a speck on a corner", rectangle(499.95, 499.95, 500.05, 500.05));
    out.put("a thin strip", rectangle(0, 10, 3000, 10.1));
    out.put("triangle", wkt("((0 0, 2100 300, 700 1900, 0 0))"));
    out.put(
        "concave", wkt("((0 0, 2000 0, 2000 2000, 1500 2000, 1500 400, 600 400, 600 1800, 0 0))"));
    out.put(
        "holes",
        wkt(
            "((0 0, 2000 0, 2000 2000, 0 2000, 0 0), (300 300, 300 900, 900 900, 900 300, 300 300),"
                + " (1001 1001, 1003 1001, 1003 1003, 1001 1003, 1001 1001))"));
    out.put(
        "parts",
        StudyArea.ofWkt(
            shifted(
                "MULTIPOLYGON (((0 0, 800 0, 800 800, 0 0)), ((1500 1500, 2000 1500, 2000 2100,"
                    + " 1500 1500)), ((1300 100, 1300.2 100, 1300.2 100.2, 1300 100)))"),
            CRS));
    out.put(
        "parts that touch in a point",
        StudyArea.ofWkt(
            shifted(
                "MULTIPOLYGON (((0 0, 750 0, 750 750, 0 750, 0 0)), ((750 750, 1500 750, 1500 1500,"
                    + " 750 1500, 750 750)))"),
            CRS));
    return out;
  }

  static StudyArea rectangle(double x0, double y0, double x1, double y1) {
    return StudyArea.rectangle(X + x0, Y + y0, X + x1, Y + y1, CRS);
  }

  static StudyArea wkt(String rings) {
    return StudyArea.ofWkt(shifted("POLYGON " + rings), CRS);
  }

  /** Well-known text moved to (X, Y). */
  static String shifted(String wkt) {
    return Pattern.compile("(-?[0-9.]+) (-?[0-9.]+)")
        .matcher(wkt)
        .replaceAll(
            m -> (X + Double.parseDouble(m.group(1))) + " " + (Y + Double.parseDouble(m.group(2))));
  }

  static Point point(double x, double y) {
    return Polygons.FACTORY.createPoint(new Coordinate(x, y));
  }

  /** Random points in the bounding box and a little around it. */
  static double[][] pointsAround(StudyArea area, int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] b = area.bounds();
    double w = b[2] - b[0];
    double h = b[3] - b[1];
    double[][] out = new double[n][];
    for (int i = 0; i < n; i++) {
      out[i] =
          new double[] {
            b[0] + w * (1.2 * random.nextDouble() - 0.1),
            b[1] + h * (1.2 * random.nextDouble() - 0.1)
          };
    }
    return out;
  }

  /** Corners and points along the edge, as given. */
  static Coordinate[] edge(StudyArea area) {
    Geometry boundary = area.polygon().getBoundary();
    return boundary.getCoordinates();
  }
}
