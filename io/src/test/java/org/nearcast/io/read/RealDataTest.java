package org.nearcast.io.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.grid.Zone;

/** Real incidents and boundaries; skipped where the folder of data is absent. */
class RealDataTest {
  @Test
  void stLouis() throws IOException {
    Path file = Inputs.realData("stlouis/events.csv.gz");
    IncidentColumns columns =
        IncidentColumns.lonLat("lon", "lat", Inputs.CHICAGO)
            .occurred("datetime")
            .category("category");
    ReadResult result = IncidentReader.readCsv(file, columns);
    DataQuality quality = result.quality();
    assertEquals(571_410, result.orThrow().size());
    assertEquals(25, result.log().categories().size());
    assertEquals("EPSG:32615", result.log().crs());
    // counted with grep -c ' 00:01,', with cut and sort -u, and with uniq -d
    assertEquals(20_252, quality.exactDuplicates());
    assertEquals(8196, quality.atOneMinutePast());
    assertEquals(126, quality.atMidnight());
    assertEquals(106_451, quality.distinctLocations());
    assertTrue(result.log().bytesPerIncident() <= 48);
  }

  @Test
  void chicagoWithItsCommunityAreas() throws IOException {
    Path events = Inputs.realData("chicago/events.csv.gz");
    StudyArea city = StudyAreas.readGeoJson(Inputs.realData("chicago/community_areas.geojson.gz"));
    assertEquals("EPSG:32616", city.crs());
    // By the rules of JTS four are invalid: Norwood Park (nested shells: the inner one is the hole
    // of
    // Norridge written as a polygon), South Chicago, West Englewood and Auburn Gresham.
    assertEquals(5, city.notes().size(), city.notes().toString());
    assertEquals(4, city.notes().stream().filter(note -> note.contains("was not valid")).count());
    assertEquals("the study area is the union of 77 features", city.notes().get(4));
    // the city's own figure is 234 square miles, water included
    assertEquals(600e6, city.areaSquareMetres(), 10e6);
    IncidentColumns columns =
        IncidentColumns.lonLat("lon", "lat", Inputs.CHICAGO)
            .occurred("datetime")
            .category("category")
            .studyArea(city);
    ReadResult result = IncidentReader.readCsv(events, columns);
    assertEquals(321_877, result.quality().rows());
    assertEquals(321_877, result.log().size() + result.rejected().size());
    assertTrue(
        result.quality().share(result.quality().outsideStudyArea()) < 0.01,
        result.quality().describe());
  }

  @Test
  void chicagoCommunityAreasAsZones() throws IOException {
    Path file = Inputs.realData("chicago/community_areas.geojson.gz");
    List<Zone> zones = StudyAreas.readZones(file, "name", "EPSG:4326", "EPSG:32616");
    assertEquals(77, zones.size());
    assertEquals("DOUGLAS", zones.get(0).name());
    assertEquals(77, Grid.zones(zones, "EPSG:32616").size());
  }

  @Test
  void portlandInFeet() throws IOException {
    Path events = Inputs.realData("portland/events.csv.gz");
    StudyArea city =
        StudyAreas.readGeoJson(Inputs.realData("portland/police_districts.geojson.gz"));
    // the data's description says 147.7 square miles
    assertEquals(147.7 * 1609.344 * 1609.344, city.areaSquareMetres(), 1e6);
    ZoneId zone = ZoneId.of("America/Los_Angeles");
    IncidentColumns feet =
        IncidentColumns.xy("x", "y", "EPSG:2913", zone)
            .occurred("date")
            .category("category")
            .studyArea(city);
    ReadResult result = IncidentReader.readCsv(events, feet);
    assertEquals(172_718, result.quality().rows());
    assertEquals(172_718, result.log().size() + result.rejected().size());
    assertEquals(result.log().size(), result.quality().dateOnly());
    IncidentColumns degrees =
        IncidentColumns.lonLat("lon", "lat", zone).occurred("date").category("category");
    ReadResult same = IncidentReader.readCsv(events, degrees);
    assertEquals(result.log().size(), same.log().size());
    // the sums do not depend on the order within a day
    double shift = 0;
    for (int i = 0; i < same.log().size(); i++) {
      shift += result.log().x(i) - same.log().x(i);
    }
    assertEquals(0, shift / same.log().size(), 0.2);
    assertEquals("EPSG:32610", same.log().crs());
  }
}
