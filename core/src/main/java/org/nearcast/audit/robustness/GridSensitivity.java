package org.nearcast.audit.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Check;
import org.nearcast.internal.Pieces;

/**
 * A figure on other grids (the modifiable areal unit problem): over all combinations of cell sizes,
 * rotations and offsets of a square lattice. A figure that changes its side of a limit from grid to
 * grid says more of the grid than of the city. Offsets are shares of the cell's side, along both
 * axes together. Defaults: 150, 250 and 500 m; offsets of 0 and a half; no rotation. Immutable.
 */
public final class GridSensitivity {
  private final double[] cellMetres;
  private final double[] offsetShares;
  private final double[] rotationDegrees;

  private GridSensitivity(double[] cellMetres, double[] offsetShares, double[] rotationDegrees) {
    this.cellMetres = cellMetres;
    this.offsetShares = offsetShares;
    this.rotationDegrees = rotationDegrees;
  }

  /**
   * The defaults of the class comment.
   *
   * @return the analysis
   */
  public static GridSensitivity withDefaults() {
    return new GridSensitivity(
        new double[] {150, 250, 500}, new double[] {0, 0.5}, new double[] {0});
  }

  /**
   * Other sizes.
   *
   * @param sides lengths of a cell's side in metres, at least one, each finite and &gt; 0
   * @return a copy
   * @throws IllegalArgumentException if a rule is broken
   */
  public GridSensitivity withCellMetres(double... sides) {
    Check.atLeast("number of sides", 1, sides.length);
    for (int i = 0; i < sides.length; i++) {
      Check.positive("sides[" + i + "]", sides[i]);
    }
    return new GridSensitivity(sides.clone(), offsetShares, rotationDegrees);
  }

  /**
   * Other offsets.
   *
   * @param shares of the cell's side, at least one, each finite
   * @return a copy
   * @throws IllegalArgumentException if a rule is broken
   */
  public GridSensitivity withOffsetShares(double... shares) {
    Check.atLeast("number of shares", 1, shares.length);
    for (int i = 0; i < shares.length; i++) {
      Check.finite("shares[" + i + "]", shares[i]);
    }
    return new GridSensitivity(cellMetres, shares.clone(), rotationDegrees);
  }

  /**
   * Other rotations.
   *
   * @param degrees counter-clockwise, at least one, each finite
   * @return a copy
   * @throws IllegalArgumentException if a rule is broken
   */
  public GridSensitivity withRotationDegrees(double... degrees) {
    Check.atLeast("number of degrees", 1, degrees.length);
    for (int i = 0; i < degrees.length; i++) {
      Check.finite("degrees[" + i + "]", degrees[i]);
    }
    return new GridSensitivity(cellMetres, offsetShares, degrees.clone());
  }

  /**
   * Computes one figure on every grid.
   *
   * @param area the study area
   * @param quantity what the figure is, in words
   * @param statistic the figure; NaN where it has no value; thread-safe, as grids run in parallel
   * @return the figure by grid
   */
  public GridSensitivityResult run(
      StudyArea area, String quantity, ToDoubleFunction<Grid> statistic) {
    return run(area, List.of(quantity), grid -> new double[] {statistic.applyAsDouble(grid)});
  }

  /**
   * Computes several figures on every grid, so that a forecast they share is made once a grid.
   *
   * @param area the study area
   * @param quantities what the figures are, in words; at least one
   * @param statistic the figures, one a quantity, NaN where one has no value; thread-safe
   * @return the figures by grid; a grid that cannot be made, or whose statistic throws {@link
   *     IllegalArgumentException}, has none and says why
   * @throws IllegalArgumentException if there is no quantity
   * @throws IllegalStateException if the statistic gives another number of figures
   */
  public GridSensitivityResult run(
      StudyArea area, List<String> quantities, Function<Grid, double[]> statistic) {
    Check.atLeast("number of quantities", 1, quantities.size());
    List<GridFigure> wanted = new ArrayList<>();
    for (double side : cellMetres) {
      for (double degrees : rotationDegrees) {
        for (double share : offsetShares) {
          wanted.add(new GridFigure(side, degrees, share * side, 0, List.of(), ""));
        }
      }
    }
    GridFigure[] out = new GridFigure[wanted.size()];
    Pieces.run(
        out.length, piece -> out[piece] = figure(area, wanted.get(piece), quantities, statistic));
    return new GridSensitivityResult(quantities, List.of(out));
  }

  private static GridFigure figure(
      StudyArea area,
      GridFigure wanted,
      List<String> quantities,
      Function<Grid, double[]> statistic) {
    double side = wanted.cellMetres();
    double degrees = wanted.rotationDegrees();
    double offset = wanted.offsetMetres();
    int cells = 0;
    try {
      Lattice lattice =
          Lattice.ALIGNED.withRotationDegrees(degrees).withOffsetMetres(offset, offset);
      Grid grid = Grid.square(area, side, lattice);
      cells = grid.size();
      double[] values = statistic.apply(grid);
      if (values.length != quantities.size()) {
        throw new IllegalStateException(
            "statistic must give one figure for each of "
                + quantities
                + " but gave "
                + values.length);
      }
      List<Double> figures = new ArrayList<>();
      for (double value : values) {
        figures.add(value);
      }
      return new GridFigure(side, degrees, offset, cells, figures, "");
    } catch (IllegalArgumentException e) {
      List<Double> none = quantities.stream().map(q -> Double.NaN).toList();
      return new GridFigure(side, degrees, offset, cells, none, String.valueOf(e.getMessage()));
    }
  }
}
