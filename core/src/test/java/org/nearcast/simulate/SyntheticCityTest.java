package org.nearcast.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nearcast.grid.StudyArea;

class SyntheticCityTest {
  private final SyntheticCity city = SyntheticCity.withDefaults();

  @Test
  void defaultCityLooksLikeOneAndLiesInTheSea() {
    assertEquals("EPSG:32631", city.studyArea().crs());
    assertTrue(city.studyArea().notes().isEmpty(), "outline needs no repair");
    assertEquals(80.4e6, city.studyArea().areaSquareMetres(), 0.1e6);
    assertFalse(city.studyArea().contains(494_000 + 5_600, 95_500 + 2_000), "river");
    assertFalse(city.studyArea().contains(494_000 + 9_000, 95_500 + 6_000), "lake");
    assertEquals(
        List.of("BURGLARY", "ROBBERY", "VANDALISM", "VEHICLE THEFT"),
        city.types().stream().map(CrimeType::name).toList());
    assertEquals("2024-01-01T00:00:00Z/2026-01-01T00:00:00Z", city.observed().toString());
    assertEquals(city.provenance(), SyntheticCity.withDefaults().provenance());
  }

  @Test
  void layoutDependsOnItsSeedAlone() {
    assertEquals(city.hotSpots(), city.withPeriod(LocalDate.of(2020, 5, 1), 10).hotSpots());
    assertNotEquals(city.hotSpots(), city.withHotSpots(14, 2).hotSpots());
    for (HotSpot spot : city.hotSpots()) {
      assertTrue(city.studyArea().contains(spot.x(), spot.y()), spot.toString());
    }
    double[] burglary = city.hotSpotShares("BURGLARY");
    assertEquals(0.65, Arrays.stream(burglary).sum(), 1e-12);
    assertFalse(Arrays.equals(burglary, city.hotSpotShares("ROBBERY")));
    SyntheticCity alone = city.withTypes(city.types().get(0));
    assertArrayEquals(burglary, alone.hotSpotShares("BURGLARY"), 0);
  }

  @Test
  void ratesScaleToAnExpectedNumber() {
    SyntheticCity scaled = city.withExpectedIncidents(1000);
    assertEquals(1000, scaled.expectedIncidents(), 1e-9);
    double factor = 1000 / city.expectedIncidents();
    for (int i = 0; i < 4; i++) {
      assertEquals(
          factor * city.types().get(i).backgroundPerDay(),
          scaled.types().get(i).backgroundPerDay(),
          1e-12);
    }
  }

  @Test
  void everySettingIsInTheProvenance() {
    List<SyntheticCity> changed =
        List.of(
            city.withStudyArea(StudyArea.rectangle(0, 0, 5000, 5000, "EPSG:32631")),
            city.withZone(ZoneId.of("America/Chicago")),
            city.withPeriod(LocalDate.of(2024, 1, 1), 100),
            city.withPeriod(LocalDate.of(2023, 1, 1), 731),
            city.withTypes(CrimeType.of("THEFT", 3)),
            city.withHotSpots(3, 1),
            city.withHotSpots(14, 9),
            city.withRecording(Recording.EXACT),
            city.withExpectedIncidents(5));
    for (SyntheticCity other : changed) {
      assertNotEquals(city.provenance().sha256(), other.provenance().sha256(), other.toString());
    }
  }

  @Test
  void messagesNameParameterRuleAndValue() {
    CrimeType type = CrimeType.of("THEFT", 3);
    demand("name must not be blank", () -> CrimeType.of(" ", 3));
    demand("backgroundPerDay must be finite and > 0 but was -1.0", () -> CrimeType.of("THEFT", -1));
    demand(
        "branchingRatio must lie in [0, 1) but was 1.0", () -> type.withTriggering(1.0, 10, 100));
    demand(
        "branchingRatio must lie in [0, 1) but was NaN",
        () -> type.withTriggering(Double.NaN, 10, 100));
    demand(
        "meanTriggerDays must be finite and > 0 but was 0.0",
        () -> type.withTriggering(0.5, 0, 100));
    demand(
        "triggerSigmaMetres must be finite and > 0 but was Infinity",
        () -> type.withTriggering(0.5, 1, Double.POSITIVE_INFINITY));
    demand("uniformShare must lie in [0, 1] but was 1.5", () -> type.withUniformShare(1.5));
    demand("peakHour must lie in [0, 24) but was 24.0", () -> Rhythm.weekly(24, 0, 1));
    demand("concentration must lie in [0, 20] but was -1.0", () -> Rhythm.weekly(0, -1, 1));
    demand("weekendFactor must be finite and > 0 but was 0.0", () -> Rhythm.weekly(0, 0, 0));
    demand("yearlyAmplitude must lie in [0, 1) but was 1.0", () -> Rhythm.FLAT.withSeason(1, 1));
    demand("yearlyPeakDay must lie in [1, 366] but was 0.0", () -> Rhythm.FLAT.withSeason(0, 0));
    demand("blockMetres must be finite and >= 0 but was -3.0", () -> new Recording(-3, 0, false));
    demand(
        "meanDelayDays must be finite and >= 0 but was NaN",
        () -> new Recording(0, Double.NaN, false));
    demand("sigmaMetres must be finite and > 0 but was 0.0", () -> new HotSpot(0, 0, 0));
    demand(
        "days must lie in [1, 36600] but was 0.0",
        () -> city.withPeriod(LocalDate.of(2024, 1, 1), 0));
    demand("hotSpotCount must lie in [0, 10000] but was -1.0", () -> city.withHotSpots(-1, 1));
    demand("number of types must be >= 1 but was 0", () -> city.withTypes());
    demand("two types are named \"THEFT\"", () -> city.withTypes(type, type));
    demand("incidents must be finite and > 0 but was 0.0", () -> city.withExpectedIncidents(0));
    demand(
        "expectedIncidents must be at most 100 million but was 2.0E9",
        () -> city.withTypes(type.withTriggering(0, 1, 1)).withExpectedIncidents(2e9).simulate(1));
    demand(
        "type must be one of [BURGLARY, ROBBERY, VANDALISM, VEHICLE THEFT] but was \"ARSON\"",
        () -> city.hotSpotShares("ARSON"));
  }

  private static void demand(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
