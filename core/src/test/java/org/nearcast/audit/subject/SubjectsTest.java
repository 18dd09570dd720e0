package org.nearcast.audit.subject;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.evaluate.Outcome;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.provenance.Provenance;

/** Subjects of forecasts, outcomes and points; patrol hours. */
class SubjectsTest {
  private static final String CRS = "EPSG:32615";
  private static final ZoneId ZONE = ZoneId.of("America/Chicago");
  private static final double X = 740_000;
  private static final double Y = 4_280_000;
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  // four cells of 100 m in a row
  private static final Grid GRID =
      Grid.square(StudyArea.rectangle(X, Y, X + 400, Y + 100, CRS), 100);

  private static Forecast forecast(int day, double... expected) {
    Instant from = START.plus(Duration.ofDays(day));
    return new Forecast(
        GRID,
        from,
        Horizon.after(from, Duration.ofDays(1)),
        expected,
        (cell, most) -> {
          throw new IllegalStateException("not asked for");
        },
        () -> Provenance.of("model").build(),
        List.of());
  }

  private static Incident incident(double x, double hours) {
    return Incident.at(X + x, Y + 50, START.plus(Duration.ofMinutes((long) (60 * hours))), "theft");
  }

  private static String message(Executable what) {
    return assertThrows(IllegalArgumentException.class, what).getMessage();
  }

  @Test
  void anotherAllocationKeepsTheIncidentsOfEachWindow() {
    double[] flags = {1, 0, 0, 0};
    Subject half =
        Subject.builder("ours", GRID, true)
            .window(span(0), flags, flags, new int[] {0, 3, 0, 0})
            .window(span(1), flags, flags)
            .build();
    Subject hours = Subjects.withAllocation(half, w -> new double[] {0, 0, 0, 8.5});
    assertTrue(hours.hasObserved(0));
    assertEquals(3, hours.observed(0, 1));
    assertEquals(8.5, hours.allocation(0, 3));
    assertFalse(hours.hasObserved(1));
  }

  private static TimeSpan span(int day) {
    Instant from = START.plus(Duration.ofDays(day));
    return new TimeSpan(from, from.plus(Duration.ofDays(1)));
  }

  @Test
  void ofForecasts() {
    IncidentLog happened =
        IncidentLog.builder(CRS, ZONE)
            .add(incident(50, 1))
            .add(incident(60, 2))
            .add(incident(250, 3))
            .add(incident(350, 30))
            .add(incident(999, 31))
            .add(incident(50, 90))
            .build();
    List<Forecast> forecasts = List.of(forecast(1, 0, 0, 1, 3), forecast(0, 2, 1, 1, 0));
    Subject subject = Subjects.ofForecasts("ours", forecasts, happened, 0.5);
    assertEquals(2, subject.windows());
    assertTrue(subject.scoreIsCount());
    // in order of time; half the area is two cells, the second shared by the tied 1s
    assertEquals(START, subject.span(0).start());
    assertArrayEquals(new double[] {2, 1, 1, 0}, Subjects.scores(subject, 0));
    assertArrayEquals(new double[] {1, 0.5, 0.5, 0}, Subjects.allocations(subject, 0), 1e-9);
    assertArrayEquals(new double[] {0, 0, 1, 1}, Subjects.allocations(subject, 1), 1e-9);
    assertEquals(2, subject.observed(0, 0));
    assertEquals(1, subject.observed(0, 2));
    assertEquals(1, subject.observed(1, 3));
    assertEquals(
        List.of("1 incidents lie outside the grid and are in no figure."), subject.notAssessed());
    // another allocation does not forget it
    assertEquals(
        subject.notAssessed(), Subjects.withAllocation(subject, w -> new double[4]).notAssessed());
    assertFalse(Subjects.ofForecasts("ours", forecasts, 0.5).hasObserved());
    assertEquals(List.of(), Subjects.ofForecasts("ours", forecasts, 0.5).notAssessed());
    assertEquals(
        "sentences must not be blank but one was",
        message(() -> subject.withNotAssessed(List.of(" "))));
    assertEquals(
        "there must be at least one window but there is none",
        message(() -> Subjects.ofForecasts("ours", List.of(), 0.5)));
    assertTrue(
        message(
                () ->
                    Subjects.ofForecasts("ours", List.of(forecasts.get(0), forecasts.get(0)), 0.5))
            .startsWith("a window must not start before the end"));
  }

  @Test
  void ofOutcomesMadeElsewhere() {
    Outcome outcome = Outcome.of(GRID, new double[] {0, 4, 0, 1}, new int[] {0, 1, 2, 0});
    assertEquals(
        "outcomes[0] must be of a forecast, whose horizon tells its time, but is of counts made"
            + " elsewhere: give the times",
        message(() -> Subjects.ofOutcomes("v", List.of(outcome), 0.25)));
    TimeSpan span = new TimeSpan(START, START.plus(Duration.ofDays(7)));
    Subject subject = Subjects.ofOutcomes("v", List.of(outcome), List.of(span), false, 0.25);
    assertFalse(subject.scoreIsCount());
    assertArrayEquals(new double[] {0, 1, 0, 0}, Subjects.allocations(subject, 0), 1e-9);
    assertEquals(2, subject.observed(0, 2));
    assertEquals(
        "spans must be as many as outcomes, 1, but were 0",
        message(() -> Subjects.ofOutcomes("v", List.of(outcome), List.of(), false, 0.25)));
    Grid other = Grid.square(StudyArea.rectangle(X, Y, X + 400, Y + 200, CRS), 100);
    Outcome wrong = Outcome.of(other, new double[8], new int[8]);
    assertTrue(
        message(
                () ->
                    Subjects.ofOutcomes(
                        "v", List.of(outcome, wrong), List.of(span, span), false, 0.25))
            .startsWith("all windows must be of one grid, "));
  }

  @Test
  void hoursAreAllocations() {
    Subject flagged = Subjects.ofForecasts("ours", List.of(forecast(0, 2, 1, 1, 0)), 0.5);
    double[] part = Subjects.allocations(flagged, 0);
    CellPopulation people =
        new CellPopulation(
            GRID,
            "residents",
            List.of("a"),
            new double[][] {{1, 1, 1, 1}},
            new double[] {10, 20, 60, 7},
            List.of());
    // flagged people: 10, 10 and 30 of 50; 5 hours are 0.1 a head
    double[] perCapita = Allocation.perCapita(people, part, 5);
    assertArrayEquals(new double[] {1, 1, 3, 0}, perCapita, 1e-9);
    assertArrayEquals(new double[] {4, 2, 2, 0}, Allocation.byArea(GRID, part, 8), 1e-9);
    assertArrayEquals(
        new double[] {4, 2, 2, 0}, Allocation.byScore(Subjects.scores(flagged, 0), 8), 1e-9);
    assertArrayEquals(new double[4], Allocation.byArea(GRID, new double[4], 8));
    Subject hours = Subjects.withAllocation(flagged, w -> perCapita);
    assertEquals(3, hours.allocation(0, 2), 1e-9);
    assertEquals(2, hours.score(0, 0));
    assertEquals(
        "flagged[cell 1] must be from 0 to 1 but was 2.0",
        message(() -> Allocation.byArea(GRID, new double[] {0, 2, 0, 0}, 1)));
    assertEquals(
        "hours must be finite and >= 0 but was -1.0",
        message(() -> Allocation.byScore(new double[] {1}, -1)));
    assertEquals(
        "allocation must hold one value for each of the 4 cells but holds 1",
        message(() -> Subjects.withAllocation(flagged, w -> new double[1])));
  }

  @Test
  void pointsAreCountedByLocalDay() {
    LocalDate first = LocalDate.of(2024, 3, 9);
    IncidentLog points =
        IncidentLog.builder(CRS, ZONE)
            .add(Incident.onDate(X + 50, Y + 50, first, ZONE, "box"))
            .add(Incident.onDate(X + 50, Y + 60, first, ZONE, "box").withWeight(2))
            .add(Incident.onDate(X + 900, Y + 60, first, ZONE, "box").withWeight(3))
            .add(Incident.onDate(X + 350, Y + 60, first.plusDays(2), ZONE, "box"))
            .build();
    Subjects.Points made = Subjects.ofPoints("vendor", points, GRID);
    assertEquals(4, made.points());
    assertEquals(3, made.outside());
    assertEquals(
        List.of("3.0 of 7.0 predicted points lie outside the grid and are in no figure."),
        made.subject().notAssessed());
    Subject subject = made.subject();
    assertEquals(3, subject.windows());
    assertArrayEquals(new double[] {3, 0, 0, 0}, Subjects.allocations(subject, 0));
    assertArrayEquals(new double[4], Subjects.scores(subject, 1));
    assertArrayEquals(new double[] {0, 0, 0, 1}, Subjects.scores(subject, 2));
    // clocks go forward on 10 March: that day has 23 hours
    assertEquals(23.0 / 24, subject.span(1).days(), 1e-12);
    Grid other = Grid.square(StudyArea.rectangle(X, Y, X + 400, Y + 100, "EPSG:32616"), 100);
    assertEquals(
        "points and grid must be in one coordinate reference system, but the points are in"
            + " EPSG:32615 and the grid is in EPSG:32616",
        message(() -> Subjects.ofPoints("vendor", points, other)));
  }
}
