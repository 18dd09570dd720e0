package org.nearcast.simulate;

import org.nearcast.event.Region;
import org.nearcast.grid.Grid;
import org.nearcast.grid.SquareGrid;
import org.nearcast.grid.StudyArea;

/**
 * The study area, asked millions of times: points in squares that lie wholly inside are settled by
 * the square, all others by the polygon, so the answers are those of {@link StudyArea#contains}. (A
 * square of which less than a billionth is missing counts as wholly inside, as {@link
 * SquareGrid#insideShare} has it.)
 */
final class QuickArea implements Region {
  /** Squares along the longer side of the bounding box. */
  private static final int SQUARES = 256;

  private final StudyArea area;
  private final SquareGrid squares;
  private final double[] bounds;

  QuickArea(StudyArea area) {
    this.area = area;
    this.bounds = area.bounds();
    double side = Math.max(bounds[2] - bounds[0], bounds[3] - bounds[1]) / SQUARES;
    this.squares = Grid.square(area, side);
  }

  @Override
  public boolean contains(double x, double y) {
    if (!(x >= bounds[0] && x <= bounds[2] && y >= bounds[1] && y <= bounds[3])) {
      return false;
    }
    int column = (int) ((x - squares.originU()) / squares.cellMetres());
    int row = (int) ((y - squares.originV()) / squares.cellMetres());
    int cell = squares.cellAt(column, row);
    return (cell >= 0 && squares.insideShare(cell) == 1) || area.contains(x, y);
  }

  double minX() {
    return bounds[0];
  }

  double minY() {
    return bounds[1];
  }

  double width() {
    return bounds[2] - bounds[0];
  }

  double height() {
    return bounds[3] - bounds[1];
  }
}
