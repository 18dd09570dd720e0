package org.nearcast.io.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.evaluate.nij.NijCategory;
import org.nearcast.evaluate.nij.NijEntry;
import org.nearcast.evaluate.nij.NijRules;
import org.nearcast.evaluate.nij.NijScore;
import org.nearcast.evaluate.nij.NijWindow;
import org.nearcast.event.IncidentLog;

/** Three real entries to the challenge of 2017; skipped where the data are absent. */
class NijEntriesTest {
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  @Test
  void theRealEntriesScoreAsKnown() throws IOException {
    IncidentColumns columns =
        IncidentColumns.xy("x", "y", "EPSG:2913", ZONE)
            .targetCrs("EPSG:2838")
            .occurred("date")
            .category("category");
    IncidentLog log =
        IncidentReader.readCsv(Inputs.realData("portland/events.csv.gz"), columns).log();
    check(log, "TOA_2MO", NijCategory.VEHICLE_THEFT, NijWindow.TWO_MONTHS, 17, 543, 0.635, 7.28);
    check(log, "TOA_1MO", NijCategory.VEHICLE_THEFT, NijWindow.ONE_MONTH, 3, 273, 0.255, 6.36);
    check(log, "BURG_2MO", NijCategory.BURGLARY, NijWindow.TWO_MONTHS, 0, 175, 0.294, 0);
  }

  private static void check(
      IncidentLog log,
      String name,
      NijCategory category,
      NijWindow window,
      int hits,
      int incidents,
      double squareMiles,
      double pai)
      throws IOException {
    NijEntry entry =
        Shapefiles.readNijEntry(
            Inputs.realData(
                "portland/kernel_glitches_submissions/TEAM_KERNEL_GLITCHES_" + name + ".zip"),
            "I",
            "hotspot");
    IncidentLog happened =
        log.where(category.nameInData().orElseThrow()).between(window.span(ZONE));
    NijScore score = NijScore.of(entry, NijRules.OF_2017, happened);
    assertEquals(hits, score.hits(), name);
    assertEquals(incidents, score.incidents(), name);
    assertEquals(0, score.outside(), name);
    assertEquals(squareMiles, score.flaggedSquareMiles(), 0.0005, name);
    assertEquals(pai, score.pai(), 0.005, name);
    assertEquals(List.of(), score.brokenRules(), name);
    // the entry's cells cover the city
    double sum = 0;
    for (double area : entry.areasSquareMetres()) {
      sum += area;
    }
    assertEquals(147.704, sum / NijRules.SQUARE_METRES_PER_SQUARE_MILE, 0.001, name);
  }
}
