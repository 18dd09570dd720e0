package org.nearcast.audit.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.population.Area;
import org.nearcast.audit.population.AreaPopulation;
import org.nearcast.audit.population.Interpolation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Polygons;

/**
 * Four cells in a row, two to a census area: 800 A and 200 B in the west, 200 and 300 in the east.
 */
class AreaBoundsTest {
  private static final double EXACT = 1e-9;
  private static final String EVEN = "if all people, but not groups, are spread evenly";
  private static final String ALONE = "the data alone allow any value";

  private final Grid grid = City.grid(4);
  private final Interpolation people =
      Interpolation.of(
          AreaPopulation.of(
              List.of(area("west", 0, 1000, 800, 200), area("east", 200, 500, 200, 300)),
              List.of("A", "B"),
              grid.crs(),
              "residents"),
          grid);

  private static Area area(String name, int from, double all, double... counts) {
    return new Area(
        name,
        Polygons.ofWkt(
            String.format(
                "POLYGON ((%d 0, %d 0, %d 100, %d 100, %d 0))",
                from, from + 200, from + 200, from, from)),
        all,
        counts,
        new double[] {Double.NaN, Double.NaN});
  }

  private List<Draft> drafts(GroupRules rules, double... allocation) {
    Subject subject = City.subject(grid, new double[4], allocation);
    return AreaBounds.of(subject, people, rules).drafts();
  }

  private static Draft row(List<Draft> drafts, String group, String quantity, String way) {
    return drafts.stream()
        .filter(d -> d.group().equals(group) && d.quantity().startsWith(quantity + " by census"))
        .filter(d -> d.quantity().contains(way))
        .findFirst()
        .orElseThrow();
  }

  private static void bounds(double lower, double even, double upper, Draft draft) {
    assertEquals(lower, draft.lower(), EXACT, draft.toString());
    assertEquals(even, draft.estimate(), EXACT, draft.toString());
    assertEquals(upper, draft.upper(), EXACT, draft.toString());
    assertTrue(Double.isNaN(draft.level()) && Double.isNaN(draft.p()));
  }

  @Test
  void byHand() {
    // half of the west flagged: 500 of its 1,000. A: of 800 at least 800 + 500 − 1000 = 300, at
    // most 500, evenly 400, of 1,000 in all. B: of 200 none to all, evenly 100, of 500
    List<Draft> drafts = drafts(GroupRules.withDefaults(), 1, 0, 0, 0);
    bounds(0.3, 0.4, 0.5, row(drafts, "A", "exposure", EVEN));
    bounds(0, 0.2, 0.4, row(drafts, "B", "exposure", EVEN));
    // all 800 may live in the flagged half, or none
    bounds(0, 0.4, 0.8, row(drafts, "A", "exposure", ALONE));
    bounds(0, 0.2, 0.4, row(drafts, "B", "exposure", ALONE));
    // everyone else is B: 0.3/0.4 to 0.5/0
    bounds(0.75, 2, Double.POSITIVE_INFINITY, row(drafts, "A", "exposure ratio", EVEN));
    bounds(-0.1, 0.2, 0.5, row(drafts, "A", "exposure difference", EVEN));
    bounds(-0.4, 0.2, 0.8, row(drafts, "A", "exposure difference", ALONE));
    assertEquals("everyone else", row(drafts, "A", "exposure ratio", EVEN).against());
  }

  @Test
  void anAreaFlaggedAsAWholeLeavesNoDoubt() {
    List<Draft> drafts = drafts(GroupRules.withDefaults().withReference("B"), 1, 1, 0, 0);
    for (String way : List.of(EVEN, ALONE)) {
      bounds(0.8, 0.8, 0.8, row(drafts, "A", "exposure", way));
      bounds(2, 2, 2, row(drafts, "A", "exposure ratio", way));
    }
    assertEquals("B", row(drafts, "A", "exposure ratio", EVEN).against());
    assertTrue(drafts.stream().noneMatch(d -> d.group().equals("B") && !d.against().isEmpty()));
  }

  @Test
  void whatCannotBeAssessedSaysWhy() {
    List<Draft> drafts = drafts(GroupRules.withDefaults().withLeastPeople(600), 1, 0, 0, 0);
    assertTrue(row(drafts, "B", "exposure", ALONE).obstacle().startsWith("only 500.0 people"));
    assertTrue(row(drafts, "B", "exposure ratio", ALONE).obstacle().startsWith("only 500.0"));
    List<Draft> nothing = drafts(GroupRules.withDefaults(), 0, 0, 0, 0);
    assertEquals(EcologicalBounds.NO_RATIO, row(nothing, "A", "exposure ratio", EVEN).obstacle());
    bounds(0, 0, 0, row(nothing, "A", "exposure", ALONE));
  }
}
