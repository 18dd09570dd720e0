package org.nearcast.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Finding;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.measure.Exposure;
import org.nearcast.audit.population.Area;
import org.nearcast.audit.population.AreaPopulation;
import org.nearcast.audit.population.Interpolation;
import org.nearcast.audit.report.BiasReport;
import org.nearcast.audit.subject.Subject;
import org.nearcast.audit.uncertainty.AuditResampling;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Polygons;
import org.nearcast.grid.StudyArea;

/** Six by six cells, each a census area, flagged in a pattern. */
class CensusWideningTest {
  private static final int SIDE = 6;
  private static final Grid GRID =
      Grid.square(StudyArea.rectangle(0, 0, 100.0 * SIDE, 100.0 * SIDE, "local"), 100);

  private static Interpolation people(double moe) {
    List<Area> areas = new ArrayList<>();
    for (int i = 0; i < GRID.size(); i++) {
      double x = GRID.centreX(i) - 50;
      double y = GRID.centreY(i) - 50;
      String wkt =
          String.format(
              java.util.Locale.ROOT,
              "POLYGON ((%1$f %2$f, %3$f %2$f, %3$f %4$f, %1$f %4$f, %1$f %2$f))",
              x,
              y,
              x + 100,
              y + 100);
      areas.add(
          new Area(
              "a" + i,
              Polygons.ofWkt(wkt),
              4000,
              new double[] {500 + 10 * (i % 7), 700},
              new double[] {moe, Double.NaN}));
    }
    return Interpolation.of(
        AreaPopulation.of(areas, List.of("A", "B"), "local", "residents"), GRID);
  }

  private static BiasAudit audit(Interpolation people) {
    double[] flagged = new double[GRID.size()];
    for (int i = 0; i < flagged.length; i++) {
      flagged[i] = i * 7 % 5 < 2 ? 1 : 0;
    }
    Instant start = Instant.parse("2024-01-01T00:00:00Z");
    Subject subject =
        Subject.builder("ours", GRID, false)
            .window(new TimeSpan(start, start.plusSeconds(86_400)), flagged, flagged)
            .build();
    return BiasAudit.of("t", LocalDate.of(2026, 11, 24), subject, people.population())
        .withMeasures(List.of(Exposure.withDefaults()))
        .withResampling(AuditResampling.withDefaults().withReplicates(200), 0.05)
        .withData(BiasAuditTest.REPORTED);
  }

  private static Finding ratio(BiasReport report) {
    return report.findings().stream()
        .filter(f -> f.measure() == Measure.EXPOSURE && f.tolerance().isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static Draft draft(String quantity, double lower, double upper) {
    return new Draft(
        Measure.EXPOSURE,
        "ours",
        "A",
        "B",
        quantity,
        "",
        2,
        lower,
        upper,
        0.95,
        0.5,
        10,
        Optional.empty(),
        "");
  }

  @Test
  void variancesAddUpOnTheScaleOfTheFigure() {
    // draws 1.5, 2, 2.5: variance 1/4; distances 1 and 3 become √(1 + z²/4) and √(9 + z²/4)
    double z = 1.959963984540054;
    double[] values = {1.5, 2, 2.5};
    Draft difference = CensusWidening.widened(draft("exposure, difference to B", 1, 5), values);
    assertEquals(2 - Math.sqrt(1 + z * z / 4), difference.lower(), 1e-9);
    assertEquals(2 + Math.sqrt(9 + z * z / 4), difference.upper(), 1e-9);
    // logarithms of 2/e, 2, 2e: variance 1; distances ln 2 and ln 4
    double[] ratios = {2 / Math.E, 2, 2 * Math.E};
    Draft ratio = CensusWidening.widened(draft("exposure, ratio to B", 1, 8), ratios);
    double l = Math.log(2);
    assertEquals(2 * Math.exp(-Math.sqrt(l * l + z * z)), ratio.lower(), 1e-9);
    assertEquals(2 * Math.exp(Math.sqrt(4 * l * l + z * z)), ratio.upper(), 1e-9);
    assertEquals(0.5, ratio.p());
    // draws that do not differ change nothing
    Draft same = draft("exposure, ratio to B", 1, 8);
    assertEquals(same, CensusWidening.widened(same, new double[] {2, 2, 2}));
  }

  @Test
  void theIntervalHoldsTheCensusErrorIfAskedFor() {
    Interpolation people = people(400);
    BiasReport without = audit(people).run();
    BiasReport with = audit(people).withCensusError(people).run();
    Finding narrow = ratio(without);
    Finding wide = ratio(with);
    assertEquals(narrow.estimate(), wide.estimate());
    assertEquals(narrow.p(), wide.p());
    assertTrue(wide.lower() < narrow.lower() && wide.upper() > narrow.upper(), wide.toString());
    assertEquals("none", without.settings().get("censusErrorDraws"));
    assertEquals("200", with.settings().get("censusErrorDraws"));
    assertTrue(
        without.sections().get(0).notes().stream().anyMatch(n -> n.contains("taken for certain")));
    assertTrue(
        with.sections().get(0).notes().stream().anyMatch(n -> n.contains("hold the census's own")));
    assertEquals(with, audit(people).withCensusError(people).run(), "same seed, same bits");
    // without margins of error there is nothing to add
    Interpolation certain = people(0);
    assertEquals(
        audit(certain).run().findings(), audit(certain).withCensusError(certain).run().findings());
  }

  @Test
  void otherPeopleAreRefused() {
    Interpolation people = people(400);
    BiasAudit audit = audit(people);
    // margins of error do not change the counts, but other counts are other people
    assertTrue(audit.withCensusError(people(10)).run().settings().containsKey("censusErrorDraws"));
    Interpolation few =
        Interpolation.of(
            AreaPopulation.of(
                people.areas().areas().subList(0, 30), List.of("A", "B"), "local", "residents"),
            GRID);
    assertThrows(IllegalArgumentException.class, () -> audit.withCensusError(few));
  }
}
