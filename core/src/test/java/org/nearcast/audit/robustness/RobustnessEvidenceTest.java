package org.nearcast.audit.robustness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.audit.finding.Evidence;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.measure.TippingPoint;
import org.nearcast.grid.StudyArea;

/** Evidence in words and charts. */
class RobustnessEvidenceTest {
  @Test
  void otherGrids() {
    GridSensitivityResult result =
        GridSensitivity.withDefaults()
            .withCellMetres(100, 200)
            .withOffsetShares(0)
            .run(StudyArea.rectangle(0, 0, 400, 400, "local"), "number of cells", g -> g.size());
    Evidence evidence = RobustnessEvidence.of(result, "ours");
    assertEquals(Measure.BOUNDS, evidence.measure());
    assertEquals("ours", evidence.drafts().get(0).subject());
    // 4 × 4 and 2 × 2 cells
    assertEquals(
        List.of("On 2 of 2 grids number of cells goes from 4.00 to 16.0 (median 10.0)."),
        evidence.notes());
    assertEquals(List.of(100.0, 200.0), evidence.charts().get(0).lines().get(0).x());
    assertEquals(List.of(16.0, 4.0), evidence.charts().get(0).lines().get(0).y());
  }

  @Test
  void tippingPointsInWords() {
    TippingPoint bound = new TippingPoint("A", "all", 1.1, true, 1.25, false, 1.3, List.of());
    assertEquals(
        "A against all: at the stated reporting rates the exposure ratio is 1.10 and within"
            + " tolerance. That cannot change unless the share of crime that is reported is, in some"
            + " places, more than 1.250 times higher or lower than stated.",
        bound.sentence());
    TippingPoint never =
        new TippingPoint(
            "A", "all", 2, false, Double.POSITIVE_INFINITY, true, Double.NaN, List.of());
    assertTrue(
        never
            .sentence()
            .endsWith("outside tolerance. No inequality of reporting would change that."));
  }
}
