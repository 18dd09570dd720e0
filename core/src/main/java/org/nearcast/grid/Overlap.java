package org.nearcast.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.nearcast.internal.Check;
import org.nearcast.internal.Pieces;

/**
 * How much of each of a list of areas lies in each cell of a grid: a sparse matrix, areas × cells,
 * in square metres. Cells count only as far as they lie inside the study area. Immutable and
 * thread-safe.
 *
 * <p>Squares and hexagons are found by halving the lattice until a block lies wholly inside an area
 * or wholly outside, so that the work grows with the length of the areas' edges; zones by a tree of
 * their bounding boxes. Areas are worked on in parallel, each for itself: the figures do not depend
 * on the number of threads.
 */
public final class Overlap {
  private final int cells;
  private final double[] area;
  private final int[][] cellOf;
  private final double[][] squareMetres;

  private Overlap(int cells, int areas) {
    this.cells = cells;
    this.area = new double[areas];
    this.cellOf = new int[areas][];
    this.squareMetres = new double[areas][];
  }

  /**
   * Two areas and what they share.
   *
   * @param first index of an area
   * @param second index of a later one
   * @param squareMetres what they share, &gt; 0
   */
  public record Shared(int first, int second, double squareMetres) {}

  /** What one area has in the cells, in any order. */
  static final class Row {
    private int[] cell = new int[16];
    private double[] squareMetres = new double[16];
    private int size;

    void add(int index, double overlap) {
      if (overlap > 0) {
        if (size == cell.length) {
          cell = Arrays.copyOf(cell, 2 * size);
          squareMetres = Arrays.copyOf(squareMetres, 2 * size);
        }
        cell[size] = index;
        squareMetres[size++] = overlap;
      }
    }
  }

  /** Finds the cells of one area; called by several threads at a time. */
  interface Finder {
    void find(Geometry area, Row row);
  }

  /**
   * Overlaps areas with the cells of a grid.
   *
   * @param areas valid polygons or multi-polygons in the grid's coordinate reference system, metres
   * @param grid the cells
   * @return the matrix
   * @throws IllegalArgumentException if an area is not valid or has no area
   */
  public static Overlap of(List<? extends Geometry> areas, Grid grid) {
    Overlap out = new Overlap(grid.size(), areas.size());
    Finder finder = grid instanceof LatticeGrid lattice ? new LatticeOverlap(lattice) : zones(grid);
    for (int a = 0; a < areas.size(); a++) {
      out.area[a] = areas.get(a).getArea();
      if (!(out.area[a] > 0) || !areas.get(a).isValid()) {
        throw new IllegalArgumentException(
            "areas[" + a + "] must be valid and have an area > 0 but was not: repair it first");
      }
    }
    Pieces.run(areas.size(), a -> out.fill(a, areas.get(a), finder));
    return out;
  }

  private void fill(int a, Geometry polygon, Finder finder) {
    Row row = new Row();
    finder.find(polygon, row);
    long[] order = new long[row.size];
    for (int k = 0; k < row.size; k++) {
      order[k] = ((long) row.cell[k] << 32) | k;
    }
    Arrays.sort(order);
    cellOf[a] = new int[row.size];
    squareMetres[a] = new double[row.size];
    for (int k = 0; k < row.size; k++) {
      cellOf[a][k] = row.cell[(int) order[k]];
      squareMetres[a][k] = row.squareMetres[(int) order[k]];
    }
  }

  private static Finder zones(Grid grid) {
    STRtree boxes = new STRtree();
    Geometry[] shape = new Geometry[grid.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = grid.polygon(i);
      boxes.insert(shape[i].getEnvelopeInternal(), i);
    }
    boxes.build();
    return (area, row) -> {
      for (Object candidate : boxes.query(area.getEnvelopeInternal())) {
        int cell = (Integer) candidate;
        row.add(cell, Polygons.intersection(area, shape[cell]).getArea());
      }
    };
  }

  /**
   * The pairs among areas that share more than a line.
   *
   * @param areas valid polygons or multi-polygons
   * @return pairs in the order of the first, then of the second
   */
  public static List<Shared> among(List<MultiPolygon> areas) {
    STRtree boxes = new STRtree();
    for (int a = 0; a < areas.size(); a++) {
      boxes.insert(areas.get(a).getEnvelopeInternal(), a);
    }
    boxes.build();
    List<List<Shared>> found = new ArrayList<>();
    for (int a = 0; a < areas.size(); a++) {
      found.add(new ArrayList<>());
    }
    Pieces.run(
        areas.size(),
        a -> {
          int[] others =
              ((List<?>) boxes.query(areas.get(a).getEnvelopeInternal()))
                  .stream().mapToInt(o -> (Integer) o).filter(b -> b > a).sorted().toArray();
          for (int b : others) {
            double shared = Polygons.intersection(areas.get(a), areas.get(b)).getArea();
            if (shared > 0) {
              found.get(a).add(new Shared(a, b, shared));
            }
          }
        });
    return found.stream().flatMap(List::stream).toList();
  }

  /**
   * The number of areas.
   *
   * @return rows of the matrix
   */
  public int areas() {
    return area.length;
  }

  /**
   * The number of cells.
   *
   * @return columns of the matrix
   */
  public int cells() {
    return cells;
  }

  /**
   * The size of an area, inside the grid or not.
   *
   * @param index which area
   * @return square metres, &gt; 0
   */
  public double areaSquareMetres(int index) {
    return area[Check.index("index", area.length, index)];
  }

  /**
   * The part of an area that lies in cells.
   *
   * @param index which area
   * @return square metres
   */
  public double insideSquareMetres(int index) {
    double sum = 0;
    for (double overlap : squareMetres[Check.index("index", area.length, index)]) {
      sum += overlap;
    }
    return sum;
  }

  /**
   * How many cells an area reaches into.
   *
   * @param index which area
   * @return at least 0
   */
  public int entries(int index) {
    return cellOf[Check.index("index", area.length, index)].length;
  }

  /**
   * One of the cells that an area reaches into.
   *
   * @param index which area
   * @param entry from 0 to {@link #entries} − 1
   * @return a cell; they ascend
   */
  public int cell(int index, int entry) {
    return cellOf[index][entry];
  }

  /**
   * What an area and a cell share.
   *
   * @param index which area
   * @param entry from 0 to {@link #entries} − 1
   * @return square metres, &gt; 0
   */
  public double squareMetres(int index, int entry) {
    return squareMetres[index][entry];
  }

  /**
   * The part of each cell that lies in areas.
   *
   * @return square metres, one value a cell
   */
  public double[] coveredSquareMetres() {
    double[] out = new double[cells];
    for (int a = 0; a < area.length; a++) {
      for (int k = 0; k < cellOf[a].length; k++) {
        out[cellOf[a][k]] += squareMetres[a][k];
      }
    }
    return out;
  }
}
