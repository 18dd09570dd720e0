package org.nearcast.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellQuadratureTest {
  private static final StudyArea AREA = StudyArea.rectangle(0, 0, 900, 900, "local");

  /** ∫ (x − a)^i (y − b)^j over a cell, a and b its centre. */
  private static double moment(CellQuadrature points, Grid grid, int cell, int i, int j) {
    double sum = 0;
    for (int p = points.start(cell); p < points.end(cell); p++) {
      double dx = points.x(cell, p) - grid.centreX(cell);
      double dy = points.y(cell, p) - grid.centreY(cell);
      sum += points.weightSquareMetres(cell, p) * Math.pow(dx, i) * Math.pow(dy, j);
    }
    return sum;
  }

  // All rules are of degree 5: coarse and fine pieces agree on every polynomial up to there.
  @ParameterizedTest
  @ValueSource(doubles = {0, 23})
  void polynomialsUpToDegreeFiveAreExact(double rotationDegrees) {
    Lattice lattice = Lattice.ALIGNED.withRotationDegrees(rotationDegrees);
    Grid hexagons = Grid.hexagonal(AREA, 100, lattice);
    CellQuadrature fine = CellQuadrature.of(hexagons, 10);
    for (double spacing : new double[] {1000, 116, 115, 60}) {
      CellQuadrature points = CellQuadrature.of(hexagons, spacing);
      for (int cell = 0; cell < hexagons.size(); cell++) {
        for (int i = 0; i <= 5; i++) {
          for (int j = 0; i + j <= 5; j++) {
            double scale = hexagons.areaSquareMetres(cell) * Math.pow(58, i + j);
            assertEquals(
                moment(fine, hexagons, cell, i, j),
                moment(points, hexagons, cell, i, j),
                1e-12 * scale);
          }
        }
      }
    }
  }

  @Test
  void smallHexagonsTakeSevenPoints() {
    Grid hexagons = Grid.hexagonal(AREA, 100);
    CellQuadrature small = CellQuadrature.of(hexagons, 116);
    assertEquals(7, small.end(3) - small.start(3));
    CellQuadrature large = CellQuadrature.of(hexagons, 115);
    assertEquals(42, large.end(3) - large.start(3));
  }

  @Test
  void tooManyPointsAreRefusedBeforeTheMemoryIsGone() {
    Grid zone = Grid.zones(List.of(new Zone("A", AREA.polygon())), "local");
    for (Grid grid : List.of(zone, Grid.hexagonal(AREA, 100))) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> CellQuadrature.of(grid, 0.03));
      assertTrue(
          e.getMessage().startsWith("spacingMetres must need at most 50000000 points but 0.03"),
          e.getMessage());
    }
  }
}
