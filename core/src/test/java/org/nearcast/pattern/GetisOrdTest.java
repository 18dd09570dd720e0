package org.nearcast.pattern;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.kernel.Golden;

class GetisOrdTest {
  private static final Golden GOLDEN = new Golden("pattern.properties");
  private static final double TOLERANCE = GOLDEN.value("relativeTolerance");
  private static final GetisOrd GETIS_ORD = GetisOrd.withDefaults();

  private final Grid grid =
      Grid.square(
          StudyArea.rectangle(
              0, 0, 100 * GOLDEN.value("giColumns"), 100 * GOLDEN.value("giRows"), "local"),
          100);
  private final double[] counts = GOLDEN.values("giCounts");

  private static void assertClose(String key, IntToDoubleFunction actual) {
    double[] expected = GOLDEN.values(key);
    for (int cell = 0; cell < expected.length; cell++) {
      assertEquals(
          expected[cell],
          actual.applyAsDouble(cell),
          TOLERANCE * Math.abs(expected[cell]) + 1e-14,
          key + " of cell " + cell);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 150, 250})
  void asSpdep(int metres) {
    GetisOrdResult result = GETIS_ORD.withDistanceMetres(metres).analyse(counts, grid);
    assertClose("giZ_" + metres, result::z);
    assertClose("giUpper_" + metres, result::upperPValue);
    assertClose("giTwoSided_" + metres, result::twoSidedPValue);
    assertClose("giAdjusted_" + metres, result::adjustedTwoSidedPValue);
  }

  @Test
  void sharingASideIsWithinASideOnSquares() {
    GetisOrdResult result = GETIS_ORD.analyse(counts, grid);
    assertClose("giZ_100", result::z);
    assertClose(
        "giZ_100", GETIS_ORD.withDistanceMetres(7).withNeighbours().analyse(counts, grid)::z);
    int[] hot = result.hotSpots(0.05);
    assertTrue(hot.length > 0);
    for (int k = 0; k < hot.length; k++) {
      assertTrue(grid.centreX(hot[k]) < 300 && grid.centreY(hot[k]) < 300, grid.name(hot[k]));
      assertTrue(k == 0 || result.z(hot[k - 1]) >= result.z(hot[k]));
    }
    assertEquals(0, result.coldSpots(0.05).length);
    assertTrue(result.adjustedUpperPValue(hot[0]) <= result.adjustedTwoSidedPValue(hot[0]));
    assertTrue(result.toString().contains("108 cells"), result.toString());
  }

  @Test
  void adjustedAsR() {
    assertArrayEquals(
        GOLDEN.values("bhAdjusted"), FalseDiscovery.adjusted(GOLDEN.values("bhP")), 1e-15);
    assertEquals(0, FalseDiscovery.adjusted(new double[0]).length);
    assertEquals(
        "pValues[1] must be in [0, 1] but was 1.5",
        assertThrows(
                IllegalArgumentException.class,
                () -> FalseDiscovery.adjusted(new double[] {0.1, 1.5}))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> FalseDiscovery.adjusted(new double[] {Double.NaN}));
  }

  private static IncidentLog logOf(Grid grid, double[] counts) {
    List<Incident> incidents = new ArrayList<>();
    for (int cell = 0; cell < counts.length; cell++) {
      for (int k = 0; k < counts[cell]; k++) {
        incidents.add(Data.at(grid.centreX(cell) + k, grid.centreY(cell), k));
      }
    }
    return Data.log(incidents);
  }

  @Test
  void incidentsAreCountedAndThoseOutsideNamed() {
    GetisOrdResult fromValues = GETIS_ORD.analyse(counts, grid);
    GetisOrdResult fromLog = GETIS_ORD.analyse(logOf(grid, counts), grid);
    for (int cell = 0; cell < counts.length; cell++) {
      assertEquals(counts[cell], fromLog.value(cell));
      assertEquals(fromValues.z(cell), fromLog.z(cell));
    }
    assertTrue(fromLog.notes().isEmpty());
    GetisOrdResult outside =
        GETIS_ORD.analyse(Data.log(Data.at(-1, 5, 0), Data.at(50, 50, 0).withWeight(2.5)), grid);
    assertEquals(2.5, outside.value(0));
    assertEquals(
        List.of("1 of 2 incidents lie outside the grid and are left out"), outside.notes());
  }

  @Test
  void valuesInAnotherUnitOrWithAnOffsetGiveTheSameZ() {
    double[] scaled = new double[counts.length];
    double[] turned = new double[counts.length];
    for (int cell = 0; cell < scaled.length; cell++) {
      scaled[cell] = 4 * counts[cell] + 16;
      turned[cell] = -counts[cell];
    }
    GetisOrdResult result = GETIS_ORD.analyse(counts, grid);
    GetisOrdResult other = GETIS_ORD.analyse(scaled, grid);
    GetisOrdResult mirrored = GETIS_ORD.analyse(turned, grid);
    for (int cell = 0; cell < counts.length; cell++) {
      assertEquals(result.z(cell), other.z(cell), 1e-12);
      assertEquals(-result.z(cell), mirrored.z(cell), 1e-12);
    }
    assertArrayEquals(result.hotSpots(0.05), mirrored.coldSpots(0.05));
  }

  @Test
  void sameBitsOnAnyNumberOfThreads() {
    Grid hexagons = Grid.hexagonal(StudyArea.rectangle(0, 0, 5000, 5000, "local"), 150);
    double[] values = new SplittableRandom(1).doubles(hexagons.size()).toArray();
    double[] z = zs(GETIS_ORD.analyse(values, hexagons));
    assertArrayEquals(z, Data.inPool(1, () -> zs(GETIS_ORD.analyse(values, hexagons))));
    assertArrayEquals(z, Data.inPool(5, () -> zs(GETIS_ORD.analyse(values, hexagons))));
  }

  private static double[] zs(GetisOrdResult result) {
    double[] z = new double[result.grid().size()];
    for (int cell = 0; cell < z.length; cell++) {
      z[cell] = result.z(cell);
    }
    return z;
  }

  @Test
  void falseDiscoveriesAreRareWhereNothingIsHot() {
    Grid city = Grid.square(StudyArea.rectangle(0, 0, 4000, 4000, "local"), 100);
    int withHotSpots = 0;
    int unadjusted = 0;
    for (int seed = 0; seed < 60; seed++) {
      double[] values = new SplittableRandom(seed).doubles(city.size()).toArray();
      GetisOrdResult result = GETIS_ORD.analyse(values, city);
      withHotSpots += result.hotSpots(0.05).length + result.coldSpots(0.05).length > 0 ? 1 : 0;
      for (int cell = 0; cell < city.size(); cell++) {
        unadjusted += result.twoSidedPValue(cell) <= 0.05 ? 1 : 0;
      }
    }
    assertEquals(0.05, unadjusted / 60.0 / city.size(), 0.01);
    assertTrue(withHotSpots <= 10, withHotSpots + " of 60");
  }

  @Test
  void nothingStandsOutWhereAllIsEqual() {
    double[] flat = new double[counts.length];
    java.util.Arrays.fill(flat, 0.1);
    GetisOrdResult result = GETIS_ORD.analyse(flat, grid);
    for (int cell = 0; cell < flat.length; cell++) {
      assertEquals(0, result.z(cell));
      assertEquals(1, result.upperPValue(cell));
      assertEquals(1, result.twoSidedPValue(cell));
      assertEquals(1, result.adjustedTwoSidedPValue(cell));
    }
    assertTrue(result.notes().get(0).contains("none stands out"), result.notes().toString());
    assertFalse(GETIS_ORD.analyse(Data.log(), grid).notes().isEmpty());
    Grid one = Grid.square(StudyArea.rectangle(0, 0, 100, 100, "local"), 100);
    assertEquals(0, GETIS_ORD.analyse(new double[] {3}, one).z(0));
    // every cell is a neighbour of every other
    GetisOrdResult all = GETIS_ORD.withDistanceMetres(1e5).analyse(counts, grid);
    assertEquals(0, all.z(5));
    assertEquals(1, all.twoSidedPValue(5));
  }

  private static String refused(Runnable work) {
    return assertThrows(IllegalArgumentException.class, work::run).getMessage();
  }

  @Test
  void mistakesAreNamedAndProvenanceTellsSettings() {
    assertEquals(
        "distanceMetres must be finite and > 0 but was 0.0",
        refused(() -> GETIS_ORD.withDistanceMetres(0)));
    assertEquals(
        "values must have one number for each of the 108 cells but had 1",
        refused(() -> GETIS_ORD.analyse(new double[1], grid)));
    double[] broken = counts.clone();
    broken[7] = Double.NaN;
    assertEquals(
        "values[7] must be a finite number but was NaN",
        refused(() -> GETIS_ORD.analyse(broken, grid)));
    Grid elsewhere = Grid.square(StudyArea.rectangle(0, 0, 100, 100, "other"), 100);
    assertEquals(
        "log and grid must have one coordinate reference system but have local and other",
        refused(() -> GETIS_ORD.analyse(Data.log(), elsewhere)));
    GetisOrdResult result = GETIS_ORD.analyse(counts, grid);
    assertTrue(refused(() -> result.hotSpots(1)).startsWith("falseDiscoveryRate must lie"));
    assertEquals("cells sharing a side", result.provenance().facts().get("neighbours"));
    GetisOrdResult other = GETIS_ORD.withDistanceMetres(150).analyse(counts, grid);
    assertEquals("150.0", other.provenance().facts().get("distanceMetres"));
    double[] changed = counts.clone();
    changed[0]++;
    assertEquals(1, result.provenance().diff(GETIS_ORD.analyse(changed, grid).provenance()).size());
  }
}
