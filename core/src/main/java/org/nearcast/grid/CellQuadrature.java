package org.nearcast.grid;

import java.util.Arrays;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.triangulate.polygon.PolygonTriangulator;
import org.nearcast.internal.Check;

/**
 * Points and weights that integrate a smooth function over each cell of a grid: ∫f ≈ Σ wₖ f(xₖ,
 * yₖ). Weights are areas; those of a cell sum to its area inside the study area.
 *
 * <p>Cells are cut into pieces no wider than the spacing asked for. Squares take the 3 × 3
 * Gauss–Legendre rule, triangles the 7-point rule of degree 5 (D. A. Dunavant 1985,
 * doi:10.1002/nme.1620210612), hexagons no wider than the spacing the 7-point rule of degree 5 (M.
 * Abramowitz and I. A. Stegun 1964, section 25.4), larger ones six triangles or more. For a
 * Gaussian of standard deviation h and a spacing of 0.75 h the error of a cell is at most 3e-8 of
 * the Gaussian's mass, and about 1e-7 of its own within 3 h. Hexagons at the edge of the study area
 * take the rule of the whole hexagon, scaled by the share inside. Immutable and thread-safe.
 */
public final class CellQuadrature {
  private static final double[] GAUSS3 = {-Math.sqrt(0.6), 0, Math.sqrt(0.6)};
  private static final double[] GAUSS3_WEIGHT = {5 / 18.0, 8 / 18.0, 5 / 18.0};

  /** Where the outer points lie on the way from the centre of a hexagon to its corners. */
  private static final double HEXAGON = Math.sqrt(14) / 5;

  /** 1.2 GB. */
  private static final int MOST_POINTS = 50_000_000;

  private static final int LEAST_POINTS_A_PIECE = 7;

  private final int[] start;

  /** Null for zones; for hexagons, whose points are all those of one, moved to their centres. */
  private final HexagonalGrid hexagons;

  private double[] x = new double[1024];
  private double[] y = new double[1024];
  private double[] weight = new double[1024];
  private int size;

  private CellQuadrature(Grid grid, double spacingMetres) {
    hexagons = grid instanceof HexagonalGrid hexagonal ? hexagonal : null;
    int shapes = hexagons == null ? grid.size() : 1;
    double area = hexagons == null ? grid.totalAreaSquareMetres() : grid.wholeAreaSquareMetres(0);
    double pieces = area / spacingMetres / spacingMetres;
    if (LEAST_POINTS_A_PIECE * Math.max(shapes, pieces) > MOST_POINTS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "spacingMetres must need at most %d points but %s needs more for %d cells: use a wider"
                  + " bandwidth, larger cells or square cells, which need none",
              MOST_POINTS,
              spacingMetres,
              grid.size()));
    }
    start = new int[shapes + 1];
    for (int shape = 0; shape < shapes; shape++) {
      if (hexagons != null) {
        hexagon(hexagons, spacingMetres);
      } else {
        polygon(grid.polygon(shape), spacingMetres);
      }
      start[shape + 1] = size;
    }
    x = Arrays.copyOf(x, size);
    y = Arrays.copyOf(y, size);
    weight = Arrays.copyOf(weight, size);
  }

  /**
   * Makes the points for a grid.
   *
   * @param grid the grid
   * @param spacingMetres largest width of a piece, &gt; 0
   * @return the points of all cells
   * @throws IllegalArgumentException if the spacing is not finite and &gt; 0, or so small that
   *     there would be more than 50 million points
   */
  public static CellQuadrature of(Grid grid, double spacingMetres) {
    return new CellQuadrature(grid, Check.positive("spacingMetres", spacingMetres));
  }

  // One whole hexagon around the origin.
  private void hexagon(HexagonalGrid grid, double spacing) {
    Coordinate[] corners = grid.wholePolygon(0).getCoordinates();
    for (Coordinate corner : corners) {
      corner.x -= grid.centreX(0);
      corner.y -= grid.centreY(0);
    }
    Coordinate centre = new Coordinate(0, 0);
    if (2 * grid.radiusMetres() <= spacing) {
      double area = grid.wholeAreaSquareMetres(0);
      add(0, 0, area * 258 / 1008);
      for (int i = 0; i < 6; i++) {
        add(HEXAGON * corners[i].x, HEXAGON * corners[i].y, area * 125 / 1008);
      }
      return;
    }
    for (int i = 0; i < 6; i++) {
      triangle(centre, corners[i], corners[i + 1], spacing);
    }
  }

  private void polygon(Geometry polygon, double spacing) {
    double side = Math.min(spacing, Math.sqrt(polygon.getArea()));
    SquareGrid pieces = Grid.square(StudyArea.of(polygon, "local"), side);
    for (int piece = 0; piece < pieces.size(); piece++) {
      if (pieces.insideShare(piece) == 1) {
        square(pieces.centreX(piece), pieces.centreY(piece), side);
      } else {
        Geometry triangles = PolygonTriangulator.triangulate(pieces.polygon(piece));
        for (int i = 0; i < triangles.getNumGeometries(); i++) {
          Coordinate[] c = triangles.getGeometryN(i).getCoordinates();
          triangle(c[0], c[1], c[2], spacing);
        }
      }
    }
  }

  private void square(double centreX, double centreY, double side) {
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        add(
            centreX + GAUSS3[i] * side / 2,
            centreY + GAUSS3[j] * side / 2,
            GAUSS3_WEIGHT[i] * GAUSS3_WEIGHT[j] * side * side);
      }
    }
  }

  // Cuts a triangle into k² equal ones until its longest side fits.
  private void triangle(Coordinate a, Coordinate b, Coordinate c, double spacing) {
    double longest = Math.max(a.distance(b), Math.max(b.distance(c), c.distance(a)));
    int k = Math.max(1, (int) Math.ceil(longest / spacing));
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k - i; j++) {
        dunavant(at(a, b, c, i, j, k), at(a, b, c, i + 1, j, k), at(a, b, c, i, j + 1, k));
        if (j < k - i - 1) {
          dunavant(
              at(a, b, c, i + 1, j + 1, k), at(a, b, c, i, j + 1, k), at(a, b, c, i + 1, j, k));
        }
      }
    }
  }

  private static Coordinate at(Coordinate a, Coordinate b, Coordinate c, int i, int j, int k) {
    double s = (double) i / k;
    double t = (double) j / k;
    return new Coordinate(
        a.x + s * (b.x - a.x) + t * (c.x - a.x), a.y + s * (b.y - a.y) + t * (c.y - a.y));
  }

  private void dunavant(Coordinate a, Coordinate b, Coordinate c) {
    double area = Math.abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
    double root15 = Math.sqrt(15);
    add((a.x + b.x + c.x) / 3, (a.y + b.y + c.y) / 3, area * 9 / 40);
    orbit(a, b, c, (6 + root15) / 21, area * (155 + root15) / 1200);
    orbit(a, b, c, (6 - root15) / 21, area * (155 - root15) / 1200);
  }

  private void orbit(Coordinate a, Coordinate b, Coordinate c, double p, double w) {
    double q = 1 - 2 * p;
    add(q * a.x + p * b.x + p * c.x, q * a.y + p * b.y + p * c.y, w);
    add(p * a.x + q * b.x + p * c.x, p * a.y + q * b.y + p * c.y, w);
    add(p * a.x + p * b.x + q * c.x, p * a.y + p * b.y + q * c.y, w);
  }

  private void add(double px, double py, double w) {
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
      weight = Arrays.copyOf(weight, 2 * size);
    }
    x[size] = px;
    y[size] = py;
    weight[size++] = w;
  }

  /**
   * The first point of a cell.
   *
   * @param cell index in the grid
   * @return index of a point
   */
  public int start(int cell) {
    return hexagons == null ? start[cell] : 0;
  }

  /**
   * The point after the last of a cell.
   *
   * @param cell index in the grid
   * @return index of a point
   */
  public int end(int cell) {
    return hexagons == null ? start[cell + 1] : size;
  }

  /**
   * Easting of a point.
   *
   * @param cell the cell it belongs to
   * @param point from {@link #start} to {@link #end}
   * @return metres
   */
  public double x(int cell, int point) {
    return hexagons == null ? x[point] : x[point] + hexagons.centreX(cell);
  }

  /**
   * Northing of a point.
   *
   * @param cell the cell it belongs to
   * @param point from {@link #start} to {@link #end}
   * @return metres
   */
  public double y(int cell, int point) {
    return hexagons == null ? y[point] : y[point] + hexagons.centreY(cell);
  }

  /**
   * Weight of a point.
   *
   * @param cell the cell it belongs to
   * @param point from {@link #start} to {@link #end}
   * @return square metres
   */
  public double weightSquareMetres(int cell, int point) {
    return hexagons == null ? weight[point] : weight[point] * hexagons.insideShare(cell);
  }
}
