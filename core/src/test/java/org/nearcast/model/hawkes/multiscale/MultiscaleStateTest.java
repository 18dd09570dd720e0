package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.grid.Grid;
import org.nearcast.model.Forecast;

/** A model carried forward in time. */
class MultiscaleStateTest {
  private static final double DAYS = 420;

  private final IncidentLog log = Cases.log(DAYS, Cases.incidents(1, 900, DAYS, true));
  private final MultiscaleHawkes forecaster =
      MultiscaleHawkes.withDefaults()
          .withTargets("BURGLARY", "ROBBERY")
          .withLeading("THEFT")
          .withScalesCells(0, 1, 4)
          .withHourOfWeek(true)
          .withSeason(true);

  private MultiscaleModel fit(IncidentLog source, double day) {
    return forecaster.fit(source.knownAt(Cases.day(day)), Cases.square());
  }

  private static void demandSame(MultiscaleModel expected, MultiscaleModel actual, double within) {
    Forecast one = expected.forecast(Cases.days(expected.history().cutoff(), 7));
    Forecast other = actual.forecast(Cases.days(actual.history().cutoff(), 7));
    for (int cell = 0; cell < actual.grid().size(); cell++) {
      double value = one.expectedCount(cell);
      assertEquals(value, other.expectedCount(cell), within * value);
    }
    assertTrue(one.expectedTotal() > 1);
    assertEquals(one.warnings(), other.warnings());
  }

  @Test
  void carryingForwardEqualsStartingAfresh() {
    MultiscaleModel model = fit(log, 365.5);
    // steps of an hour, of days, of a month; delays of up to 20 days arrive out of order
    for (double day : new double[] {365.5, 365.55, 366, 367.3, 368, 375, 380, 382, 410, 419.9}) {
      model = model.updatedTo(log.knownAt(Cases.day(day)));
      demandSame(model.withFreshState(), model, 1e-9);
      assertEquals(log.knownAt(Cases.day(day)).size(), model.history().size());
    }
  }

  @Test
  void historiesOfOneLogAreCarriedForwardWithTheBitsOfAnyOther() {
    IncidentLog one = prompt();
    MultiscaleModel model = fit(one, 366);
    History later = one.knownAt(Cases.day(373));
    History stranger = prompt().knownAt(Cases.day(373));
    demandSame(model.updatedTo(stranger), model.updatedTo(later), 0);
    demandSame(model.updatedTo(later).withFreshState(), model.updatedTo(later), 1e-9);
  }

  /** The log's incidents, all reported at once. */
  private IncidentLog prompt() {
    IncidentLogBuilder builder = IncidentLog.builder(log.crs(), log.zone());
    for (int i = 0; i < log.size(); i++) {
      Instant at = Instant.ofEpochMilli(log.occurredMillis(i));
      builder.add(Incident.at(log.x(i), log.y(i), at, log.category(i)));
    }
    return builder.observed(log.observed()).build();
  }

  @Test
  void manySmallStepsEqualOne() {
    MultiscaleModel model = fit(log, 366);
    MultiscaleModel steps = model;
    for (double day = 366; day <= 400; day += 0.25) {
      steps = steps.updatedTo(log.knownAt(Cases.day(day)));
    }
    demandSame(model.updatedTo(log.knownAt(Cases.day(400))), steps, 1e-9);
  }

  @Test
  void beyondTheDataTheGapIsTheSameToo() {
    MultiscaleModel model = fit(log, 410);
    for (double day : new double[] {421, 440, 500}) {
      model = model.updatedTo(log.knownAt(Cases.day(day)));
      demandSame(model.withFreshState(), model, 1e-9);
    }
    assertTrue(model.report().warnings().toString().contains("the data end 80.0 days before"));
  }

  @Test
  void freshStateOfAFitHasItsBits() {
    MultiscaleModel model = fit(log, 400);
    demandSame(model, model.withFreshState(), 0);
  }

  @Test
  void weightsAndDiagnosticsStayThoseOfTheFit() {
    MultiscaleModel model = fit(log, 380);
    MultiscaleModel later = model.updatedTo(log.knownAt(Cases.day(415)));
    assertEquals(model.weights(), later.weights());
    assertEquals(model.diagnostics(), later.diagnostics());
    assertEquals(model.report().estimates(), later.report().estimates());
    // and the model that was carried forward is not changed
    demandSame(model, fit(log, 380), 0);
  }

  @Test
  void anEarlierCutoffIsRefused() {
    MultiscaleModel model = fit(log, 400);
    demand("later must have a cutoff not before 2023-02-07T00:00:00Z", model, log, 399.9);
  }

  @Test
  void otherCategoriesAreRefused() {
    MultiscaleModel model = fit(log, 400);
    List<Incident> more = new ArrayList<>(Cases.incidents(1, 900, DAYS, true));
    more.add(Incident.at(800, 600, Cases.day(401), "ARSON"));
    demand(
        "later must have the categories [BURGLARY, ROBBERY, THEFT] but had [ARSON, BURGLARY,",
        model,
        Cases.log(DAYS, more),
        405);
  }

  @Test
  void aSourceThatChangedIsRefused() {
    MultiscaleModel model = fit(log, 400);
    List<Incident> incidents = Cases.incidents(1, 900, DAYS, true);
    Incident first = incidents.get(0);
    assertTrue(first.reported().isBefore(Cases.day(400)));
    List<Incident> fewer = new ArrayList<>(incidents);
    fewer.remove(0);
    List<Incident> moved = new ArrayList<>(fewer);
    moved.add(
        new Incident(
            first.x() + 1,
            first.y(),
            first.occurredFrom(),
            first.occurredTo(),
            first.reported(),
            first.dateOnly(),
            first.category(),
            first.weight(),
            null));
    List<Incident> heavier = new ArrayList<>(fewer);
    heavier.add(first.withWeight(3));
    for (List<Incident> changed : List.of(fewer, moved, heavier)) {
      demand(
          "later must hold the " + model.history().size() + " incidents known at",
          model,
          Cases.log(DAYS, changed),
          410);
    }
  }

  @Test
  void anotherCoordinateSystemIsRefused() {
    MultiscaleModel model = fit(log, 400);
    IncidentLog elsewhere = IncidentLog.builder("EPSG:32631", ZoneOffset.UTC).build();
    demand("history and grid must have one coordinate reference system", model, elsewhere, 410);
  }

  private static void demand(String message, MultiscaleModel model, IncidentLog log, double day) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> model.updatedTo(log.knownAt(Cases.day(day))));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  @Test
  void aStateDecaysAndAddsByHand() {
    DecayedCounts state =
        new DecayedCounts(2, new double[] {10, Double.POSITIVE_INFINITY}, 3, millis(0));
    state.add(0, 1, 2, millis(-5));
    state.advanceTo(millis(10));
    state.add(0, 1, 1, millis(10));
    state.add(1, 2, 1, millis(4));
    DecayedCounts copy = state.copy();
    copy.advanceTo(millis(1e6));
    double[] expected = {0, 2 * Math.exp(-1.5) + 1, 0};
    assertArrayEquals(expected, state.of(0, 0), 1e-15);
    assertArrayEquals(new double[] {0, 3, 0}, state.of(0, 1));
    assertArrayEquals(new double[] {0, 0, Math.exp(-0.6)}, state.of(1, 0), 1e-15);
    assertArrayEquals(new double[] {0, 0, 0}, copy.of(0, 0));
    assertArrayEquals(new double[] {0, 3, 0}, copy.of(0, 1));
    assertEquals(millis(10), state.atMillis());
  }

  private static long millis(double days) {
    return Math.round(days * 86_400_000);
  }

  @Test
  void everyGridIsCarriedForward() {
    for (Grid grid : Cases.grids().values()) {
      MultiscaleModel model =
          MultiscaleHawkes.withDefaults().fit(log.knownAt(Cases.day(400)), grid);
      demandSame(
          model.updatedTo(log.knownAt(Cases.day(407))).withFreshState(),
          model.updatedTo(log.knownAt(Cases.day(407))),
          1e-9);
    }
  }
}
