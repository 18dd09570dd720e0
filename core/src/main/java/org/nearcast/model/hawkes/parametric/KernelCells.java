package org.nearcast.model.hawkes.parametric;

import java.util.Arrays;
import org.nearcast.grid.Grid;
import org.nearcast.kernel.KernelSurface;
import org.nearcast.kernel.SpatialKernel;

/**
 * A kernel density over cells: whole cells exactly, as {@link KernelSurface} has them; cells that
 * the edge of the study area cuts by the mean of the density over points inside, since incidents
 * lie on one side of them only and the whole cell times its share would be too little.
 */
final class KernelCells {
  private static final int POINTS_A_SIDE = 10;

  private KernelCells() {}

  /** The mass of each cell; coordinates and field are relative to the origin. */
  static double[] mass(
      Grid target,
      Smoother smoother,
      double[] field,
      double bandwidth,
      double originX,
      double originY,
      double[] x,
      double[] y,
      double[] weight) {
    double[] metres = new double[x.length];
    Arrays.fill(metres, bandwidth);
    double[] easting = Arrays.stream(x).map(value -> originX + value).toArray();
    double[] northing = Arrays.stream(y).map(value -> originY + value).toArray();
    KernelSurface surface = KernelSurface.over(target, SpatialKernel.GAUSSIAN, bandwidth);
    double[] mass = surface.sum(easting, northing, weight, metres);
    double[] sampleX = new double[POINTS_A_SIDE * POINTS_A_SIDE];
    double[] sampleY = new double[sampleX.length];
    for (int cell = 0; cell < mass.length; cell++) {
      double whole = target.wholeAreaSquareMetres(cell);
      if (target.areaSquareMetres(cell) >= (1 - 1e-9) * whole) {
        continue;
      }
      // wide enough for hexagons and turned squares
      double side = 1.5 * Math.sqrt(whole);
      int count = 0;
      for (int i = 0; i < POINTS_A_SIDE; i++) {
        for (int j = 0; j < POINTS_A_SIDE; j++) {
          double px = target.centreX(cell) + side * ((i + 0.5) / POINTS_A_SIDE - 0.5);
          double py = target.centreY(cell) + side * ((j + 0.5) / POINTS_A_SIDE - 0.5);
          if (target.cellOf(px, py) == cell) {
            sampleX[count] = px - originX;
            sampleY[count++] = py - originY;
          }
        }
      }
      if (count > 0) {
        double[] density =
            smoother.read(field, Arrays.copyOf(sampleX, count), Arrays.copyOf(sampleY, count));
        double mean = Arrays.stream(density).sum() / count;
        mass[cell] = Math.max(0, mean) * target.areaSquareMetres(cell);
      }
    }
    return mass;
  }
}
