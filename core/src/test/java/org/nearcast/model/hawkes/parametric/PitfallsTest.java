package org.nearcast.model.hawkes.parametric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.SelfExcitingModel;
import org.nearcast.simulate.CrimeType;
import org.nearcast.simulate.Recording;
import org.nearcast.simulate.SimulatedCity;
import org.nearcast.simulate.SyntheticCity;

/** What users of other tools met: each pitfall, and what becomes of it here. */
class PitfallsTest {
  private static final StudyArea AREA = StudyArea.rectangle(0, 0, 8000, 8000, "local");
  private static final Grid GRID = Grid.square(AREA, 200);

  private static SyntheticCity city(int incidents, int hotSpots) {
    return SyntheticCity.withDefaults()
        .withStudyArea(AREA)
        .withPeriod(LocalDate.of(2024, 1, 1), 365)
        .withTypes(CrimeType.of("BURGLARY", 6))
        .withHotSpots(hotSpots, 3)
        .withRecording(Recording.EXACT)
        .withExpectedIncidents(incidents);
  }

  private static History history(SimulatedCity city) {
    return city.log().knownAt(city.city().observed().end());
  }

  private static SpaceTimeHawkes constant() {
    return SpaceTimeHawkes.withDefaults().withBackground(Background.constant());
  }

  private static double value(SelfExcitingModel model, String name) {
    return model.diagnostics().estimate(name).orElseThrow().value();
  }

  private static IncidentLogBuilder builder(IncidentLog like) {
    return IncidentLog.builder(like.crs(), like.zone()).observed(like.observed());
  }

  @Test
  void incidentsRecordedTwiceDoNotDriveTheKernelToZeroWidth() {
    SimulatedCity city = city(1500, 0).simulate(8);
    double alone = constant().fit(history(city), GRID).diagnostics().meanTriggerDays();
    IncidentLogBuilder twice = builder(city.log());
    for (int i = 0; i < city.log().size(); i++) {
      Instant time = Instant.ofEpochMilli(city.log().occurredMillis(i));
      twice.add(Incident.at(city.log().x(i), city.log().y(i), time, "BURGLARY"));
      if (i % 3 == 0) {
        // the same event again: at the same minute, or half an hour later
        Instant again = i % 2 == 0 ? time : time.plusSeconds(1800);
        twice.add(Incident.at(city.log().x(i), city.log().y(i), again, "BURGLARY"));
      }
    }
    History doubled = twice.build().knownAt(city.city().observed().end());
    Diagnostics found = constant().fit(doubled, GRID).diagnostics();
    assertTrue(found.convergence().converged());
    assertEquals(alone, found.meanTriggerDays(), 0.35 * alone);
    // without a dead time they are what is found
    SelfExcitingModel naive = constant().withDeadTimeHours(0).fit(doubled, GRID);
    assertTrue(naive.diagnostics().meanTriggerDays() < 0.3 * alone);
  }

  @Test
  void snappedPlacesKeepScaleAndBandwidthAboveTheirFloors() {
    SyntheticCity snapped = city(3000, 8).withRecording(new Recording(100, 0, false));
    SelfExcitingModel model =
        SpaceTimeHawkes.withDefaults().fit(history(snapped.simulate(4)), GRID);
    assertTrue(model.diagnostics().convergence().converged());
    assertTrue(value(model, "triggerSigmaMetres") > 5);
    assertTrue(value(model, "backgroundBandwidthMetres") >= 50);
    assertEquals(0.3, model.diagnostics().branchingRatio(), 0.15);
    for (double expected :
        model
            .forecast(Horizon.after(model.history().cutoff(), Duration.ofDays(7)))
            .expectedCounts()) {
      assertTrue(expected > 0);
    }
  }

  @Test
  void repeatsAtExactlyOnePlaceEndOnTheFloorAndAreSaid() {
    IncidentLogBuilder repeats = builder(city(1, 0).simulate(1).log());
    for (int k = 0; k < 300; k++) {
      Instant time = Instant.parse("2024-01-05T00:00:00Z").plus(Duration.ofHours(26L * k));
      double x = 300 + 91 * (k % 80);
      double y = 300 + 97 * (k * 7 % 79);
      repeats.add(Incident.at(x, y, time, "BURGLARY"));
      repeats.add(Incident.at(x, y, time.plus(Duration.ofHours(30 + k % 50)), "BURGLARY"));
    }
    SelfExcitingModel model =
        constant().fit(repeats.build().knownAt(Instant.parse("2024-12-31T00:00:00Z")), GRID);
    // the places are about 90 m apart: a floor of 90 / √(2π)
    assertEquals(36, value(model, "triggerSigmaMetres"), 6);
    assertTrue(model.diagnostics().convergence().iterations() < 60);
    assertTrue(
        model.report().warnings().toString().contains("distance of triggering ended on its floor"),
        model.report().warnings().toString());
  }

  @Test
  void datesWithoutTimesAreNotJitteredAndGiveNearlyTheSame() {
    SyntheticCity exact = city(4000, 0);
    SimulatedCity dates = exact.withRecording(new Recording(0, 0, true)).simulate(2);
    SelfExcitingModel model = constant().fit(history(dates), GRID);
    SelfExcitingModel truth = constant().fit(history(exact.simulate(2)), GRID);
    assertTrue(model.report().warnings().get(0).startsWith("the data hold dates without times"));
    double error = truth.diagnostics().estimate("meanTriggerDays").orElseThrow().standardError();
    assertEquals(
        truth.diagnostics().meanTriggerDays(), model.diagnostics().meanTriggerDays(), 2 * error);
    // what is triggered within half a day is not seen: 5 % at a mean of ten days
    assertEquals(
        0.95 * truth.diagnostics().branchingRatio(), model.diagnostics().branchingRatio(), 0.02);
  }

  @Test
  void theLastDaysCanBeLeftOutWhereReportsAreLate() {
    SimulatedCity late = city(4000, 0).withRecording(new Recording(0, 12, false)).simulate(3);
    History known = history(late);
    double complete =
        value(constant().fit(history(city(4000, 0).simulate(3)), GRID), "backgroundPerDay");
    double without = value(constant().fit(known, GRID), "backgroundPerDay");
    double with = value(constant().withLagDays(60).fit(known, GRID), "backgroundPerDay");
    assertTrue(
        Math.abs(with - complete) < Math.abs(without - complete),
        complete + " " + without + " " + with);
  }

  @Test
  void aConstantBackgroundOnHotSpotsIsFarOffAndSaysSo() {
    SimulatedCity city = city(4000, 8).simulate(5);
    SelfExcitingModel flat = constant().fit(history(city), GRID);
    SelfExcitingModel kernel = SpaceTimeHawkes.withDefaults().fit(history(city), GRID);
    assertTrue(flat.diagnostics().branchingRatio() > 0.6);
    assertEquals(0.3, kernel.diagnostics().branchingRatio(), 0.06);
    assertTrue(
        flat.report().warnings().toString().contains("a constant background does not fit"),
        flat.report().warnings().toString());
    assertFalse(kernel.report().warnings().toString().contains("constant background"));
  }

  @Test
  void aBackgroundThatChangesOverTimeIsSaid() {
    SimulatedCity city = city(3000, 0).simulate(6);
    assertFalse(
        constant().fit(history(city), GRID).report().warnings().toString().contains("steady"));
    IncidentLogBuilder fading = builder(city.log());
    for (int i = 0; i < city.log().size(); i++) {
      // all of the first half, one in four of the second
      if (i < city.log().size() / 2 || i % 4 == 0) {
        Instant time = Instant.ofEpochMilli(city.log().occurredMillis(i));
        fading.add(Incident.at(city.log().x(i), city.log().y(i), time, "BURGLARY"));
      }
    }
    SelfExcitingModel model =
        constant().fit(fading.build().knownAt(city.city().observed().end()), GRID);
    assertTrue(
        model.report().warnings().toString().contains("the background is not constant in time"),
        model.report().warnings().toString());
  }

  @Test
  void unitsAndOriginMakeNoDifference() {
    SimulatedCity city = city(1500, 5).simulate(7);
    SelfExcitingModel model = SpaceTimeHawkes.withDefaults().fit(history(city), GRID);
    // everything a hundred times larger, elsewhere, and ten times slower
    double scale = 100;
    StudyArea area =
        StudyArea.rectangle(3e6, -2e6, 3e6 + 8000 * scale, -2e6 + 8000 * scale, "local");
    Instant start = city.city().observed().start();
    Instant end = start.plus(Duration.ofDays(3650));
    IncidentLogBuilder moved =
        IncidentLog.builder("local", ZoneOffset.UTC).observed(new TimeSpan(start, end));
    IncidentLog log = city.log();
    for (int i = 0; i < log.size(); i++) {
      Instant time = start.plusMillis(10 * (log.occurredMillis(i) - start.toEpochMilli()));
      moved.add(Incident.at(3e6 + scale * log.x(i), -2e6 + scale * log.y(i), time, "BURGLARY"));
    }
    SelfExcitingModel other =
        SpaceTimeHawkes.withDefaults()
            .withCutOffDays(600)
            .withCutOffMetres(500 * scale)
            .withDeadTimeHours(10)
            .withBackground(Background.kernel(scale * value(model, "backgroundBandwidthMetres")))
            .fit(moved.build().knownAt(end), Grid.square(area, 200 * scale));
    SelfExcitingModel same =
        SpaceTimeHawkes.withDefaults()
            .withBackground(Background.kernel(value(model, "backgroundBandwidthMetres")))
            .fit(history(city), GRID);
    assertEquals(value(same, "branchingRatio"), value(other, "branchingRatio"), 1e-3);
    assertEquals(
        value(same, "meanTriggerDays"),
        value(other, "meanTriggerDays") / 10,
        0.01 * value(same, "meanTriggerDays"));
    assertEquals(
        value(same, "triggerSigmaMetres"),
        value(other, "triggerSigmaMetres") / scale,
        0.01 * value(same, "triggerSigmaMetres"));
  }

  @Test
  void endOfWindowAndCutOffAreInTheLikelihood() {
    // a short window and a late cut-off, so that both matter
    double sum = 0;
    double naive = 0;
    int seeds = 30;
    for (int seed = 0; seed < seeds; seed++) {
      SyntheticCity shorter = city(12_000, 0).withPeriod(LocalDate.of(2024, 1, 1), 60);
      SimulatedCity city = shorter.withExpectedIncidents(1200).simulate(seed);
      SelfExcitingModel model =
          constant().withCutOffDays(30).withDeadTimeHours(0).fit(history(city), GRID);
      sum += value(model, "meanTriggerDays") / seeds;
      naive += withoutEnds(city) / seeds;
    }
    // the standard error of a mean of 30 is 0.4
    assertEquals(10, sum, 1.0);
    assertTrue(naive < sum * 0.93, naive + " against " + sum);
  }

  // The mean delay of true pairs that end inside the window and the cut-off: what an EM without
  // these terms converges to, given that it knew all parents.
  private static double withoutEnds(SimulatedCity city) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < city.log().size(); i++) {
      if (!city.isBackground(i)) {
        double days = (city.exactMillis(i) - city.exactMillis(city.parent(i))) / 86_400_000.0;
        if (days <= 30) {
          sum += days;
          count++;
        }
      }
    }
    return sum / count;
  }

  @Test
  void badSettingsAreRefusedByName() {
    refused("cutOffDays must be finite and > 0 but was 0.0", () -> constant().withCutOffDays(0));
    refused(
        "cutOffMetres must be finite and > 0 but was -5.0", () -> constant().withCutOffMetres(-5));
    refused(
        "deadTimeHours must be finite and >= 0 but was -1.0",
        () -> constant().withDeadTimeHours(-1));
    refused(
        "deadTimeHours must be less than half of cutOffDays but was 800.0 h, cut-off 60.0 d",
        () -> constant().withDeadTimeHours(800));
    refused(
        "lagDays must be finite and >= 0 but was NaN", () -> constant().withLagDays(Double.NaN));
    refused("bandwidthMetres must be finite and > 0 but was 0.0", () -> Background.kernel(0));
    refused(
        "covariate b must hold 3 values, one a cell, but holds 2",
        () -> Background.logLinear(new double[0], Map.of("a", new double[3], "b", new double[2])));
    refused(
        "offset[1] must be a finite number but was NaN",
        () -> Background.logLinear(new double[] {0, Double.NaN}, Map.of()));
    Background three = Background.logLinear(new double[3], Map.of());
    refused(
        "covariates and offset must hold one value for each of the grid's 1600 cells but hold 3",
        () -> constant().withBackground(three).fit(history(city(50, 0).simulate(1)), GRID));
  }

  private static void refused(String message, org.junit.jupiter.api.function.Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void aFewIncidentsAreEnoughForAnAnswer() {
    SimulatedCity city = city(40, 0).simulate(9);
    SelfExcitingModel model = SpaceTimeHawkes.withDefaults().fit(history(city), GRID);
    double week =
        Arrays.stream(
                model
                    .forecast(Horizon.after(model.history().cutoff(), Duration.ofDays(7)))
                    .expectedCounts())
            .sum();
    assertEquals(city.log().size() * 7 / 365.0, week, 0.5 * week);
  }
}
