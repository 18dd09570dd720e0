package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.nearcast.grid.Grid;
import org.nearcast.grid.SquareGrid;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Streams;

class SmootherTest {
  private static final double[] SCALES = {0, 0.3, 1, 2.5, 8};

  /** A Gaussian's share beyond 4 σ is 1.3e-4 to 3.4e-4; coarse cells may catch four times that. */
  private static final double BEYOND = 1.4e-3;

  private static void onEveryGrid(BiConsumer<Grid, Smoother> test) {
    Cases.grids().values().forEach(grid -> test.accept(grid, Smoother.of(grid, SCALES)));
  }

  private static double[] unit(Grid grid, int cell) {
    double[] out = new double[grid.size()];
    out[cell] = 1;
    return out;
  }

  @Test
  void aUnitAnywhereIsSpreadWithoutLoss() {
    onEveryGrid(
        (grid, smoother) -> {
          assertEquals(SCALES.length, smoother.scales());
          for (int s = 0; s < SCALES.length; s++) {
            for (int cell = 0; cell < grid.size(); cell++) {
              double sum = Cases.sum(smoother.spread(unit(grid, cell), s));
              int at = cell;
              assertEquals(1, sum, 1e-12, () -> grid + " cell " + at);
            }
          }
        });
  }

  @Test
  void weightsHaveTheBitsOfSpread() {
    onEveryGrid(
        (grid, smoother) -> {
          for (int s = 0; s < SCALES.length; s++) {
            for (int from = 0; from < grid.size(); from += 7) {
              double[] spread = smoother.spread(unit(grid, from), s);
              for (int to = 0; to < grid.size(); to++) {
                assertEquals(spread[to], smoother.weight(from, to, s), grid::toString);
              }
            }
          }
        });
  }

  @Test
  void wantedCellsHaveTheBitsOfAll() {
    SplittableRandom random = new SplittableRandom(5);
    onEveryGrid(
        (grid, smoother) -> {
          double[] cells = random.doubles(grid.size()).map(u -> u < 0.7 ? 0 : u).toArray();
          double[] before = cells.clone();
          int[] wanted = random.ints(40, 0, grid.size()).toArray();
          for (int s = 0; s < SCALES.length; s++) {
            double[] all = smoother.spread(cells, s);
            double[] some = smoother.spread(cells, s, wanted);
            assertArrayEquals(Arrays.stream(wanted).mapToDouble(cell -> all[cell]).toArray(), some);
            assertEquals(Cases.sum(cells), Cases.sum(all), 1e-10);
          }
          assertArrayEquals(before, cells);
        });
  }

  @Test
  void agreesWithGaussiansBetweenCentres() {
    onEveryGrid(
        (grid, smoother) -> {
          for (int s = 1; s < SCALES.length; s++) {
            double sigma = SCALES[s] * grid.cellSizeMetres();
            for (int from = 0; from < grid.size(); from += 5) {
              double[] expected = new double[grid.size()];
              for (int to = 0; to < grid.size(); to++) {
                double dx = grid.centreX(to) - grid.centreX(from);
                double dy = grid.centreY(to) - grid.centreY(from);
                double gauss = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
                expected[to] = gauss * grid.areaSquareMetres(to);
              }
              double given = Cases.sum(expected);
              for (int to = 0; to < grid.size(); to++) {
                double share = expected[to] / given;
                // beyond the reach nothing is given, of a density below e^-8 = 3.4e-4 of the peak
                double peak = grid.areaSquareMetres(to) / given;
                assertEquals(
                    share, smoother.weight(from, to, s), BEYOND * (share + peak), grid::toString);
              }
            }
          }
        });
  }

  @Test
  void aroundCoversEveryWeightAndAscends() {
    onEveryGrid(
        (grid, smoother) -> {
          for (int s = 0; s < SCALES.length; s++) {
            for (int cell = 0; cell < grid.size(); cell += 3) {
              int[] around = smoother.around(cell, s);
              assertArrayEquals(Arrays.stream(around).sorted().distinct().toArray(), around);
              for (int other = 0; other < grid.size(); other++) {
                if (smoother.weight(cell, other, s) + smoother.weight(other, cell, s) > 0) {
                  assertTrue(Arrays.binarySearch(around, other) >= 0, grid::toString);
                }
              }
            }
          }
        });
  }

  @Test
  void scaleZeroLeavesAllWhereItIs() {
    onEveryGrid(
        (grid, smoother) -> {
          double[] cells = new SplittableRandom(3).doubles(grid.size()).toArray();
          assertArrayEquals(cells, smoother.spread(cells, 0));
          assertArrayEquals(new int[] {4}, smoother.around(4, 0));
        });
  }

  @Test
  void aClippedCellGetsItsShare() {
    // the last of eleven columns is half a cell wide
    SquareGrid grid = Grid.square(StudyArea.rectangle(0, 0, 1050, 1000, Cases.CRS), 100);
    Smoother smoother = Smoother.of(grid, SCALES);
    int from = grid.cellAt(9, 5);
    for (int s = 1; s < SCALES.length; s++) {
      double whole = smoother.weight(from, grid.cellAt(8, 5), s);
      assertEquals(0.5 * whole, smoother.weight(from, grid.cellAt(10, 5), s), 1e-15);
    }
  }

  @Test
  void anEndlessScaleIsEvenByArea() {
    for (Grid grid : Cases.grids().values()) {
      Smoother smoother = Smoother.of(grid, new double[] {1e4, 1e12});
      double area = grid.totalAreaSquareMetres();
      for (int s = 0; s < 2; s++) {
        assertEquals(grid.size(), smoother.around(3, s).length);
        for (int to = 0; to < grid.size(); to++) {
          double share = grid.areaSquareMetres(to) / area;
          // 20 cells of 1e4: the Gaussian falls by 2e-6
          assertEquals(share, smoother.weight(3, to, s), 1e-5 * share, grid::toString);
        }
      }
    }
  }

  @Test
  void tooManyPairsOfZonesAreRefused() {
    Grid grid = Cases.grids().get("zones");
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new ZoneSmoother(grid, new double[] {0, 50}, grid.size()));
    assertEquals(
        "scalesCells must not reach more than "
            + grid.size()
            + " pairs of zones but 50.0 does for "
            + grid.size()
            + " zones: leave out the widest scale",
        e.getMessage());
  }

  @Test
  void drawsCellsAsOftenAsTheirWeightsSay() {
    int draws = 20_000;
    onEveryGrid(
        (grid, smoother) -> {
          for (int s = 0; s < SCALES.length; s++) {
            // at the edge and inside, in an even row and in an odd one
            for (int from : new int[] {0, grid.size() / 2, grid.size() / 2 + 9, grid.size() - 1}) {
              UniformRandomProvider random = Streams.of(8, "draws", from);
              int[] count = new int[grid.size()];
              for (int n = 0; n < draws; n++) {
                count[smoother.draw(from, s, random)]++;
              }
              double chiSquare = 0;
              int cells = 0;
              for (int to = 0; to < grid.size(); to++) {
                double expected = draws * smoother.weight(from, to, s);
                assertTrue(expected > 0 || count[to] == 0, grid::toString);
                if (expected > 5) {
                  chiSquare += (count[to] - expected) * (count[to] - expected) / expected;
                  cells++;
                }
              }
              // mean and variance of chi-square: five standard deviations
              double most = cells + 5 * Math.sqrt(2.0 * cells) + 5;
              double found = chiSquare;
              assertTrue(chiSquare < most, () -> grid + " from " + from + ": " + found);
            }
          }
        });
  }
}
