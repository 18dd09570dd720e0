package org.nearcast.audit.population;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.MultiPolygon;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Polygons;
import org.nearcast.grid.StudyArea;

/** Small areas for tests, metres of EPSG:32615, at (0, 0) of a city. */
final class People {
  static final String CRS = "EPSG:32615";
  static final double X = 740_000;
  static final double Y = 4_280_000;

  private People() {}

  static MultiPolygon box(double x0, double y0, double x1, double y1) {
    return Polygons.ofRings(
        List.of(
            List.of(
                new double[] {
                  X + x0, Y + y0, X + x1, Y + y0, X + x1, Y + y1, X + x0, Y + y1, X + x0, Y + y0
                })));
  }

  static Area area(String name, MultiPolygon shape, double population, double... counts) {
    double[] margins = new double[counts.length];
    Arrays.fill(margins, Double.NaN);
    return new Area(name, shape, population, counts, margins);
  }

  static Grid grid(double width, double height, double cell) {
    return Grid.square(StudyArea.rectangle(X, Y, X + width, Y + height, CRS), cell);
  }

  static AreaPopulation of(List<Area> areas, String... groups) {
    return AreaPopulation.of(areas, List.of(groups), CRS, "residents");
  }
}
