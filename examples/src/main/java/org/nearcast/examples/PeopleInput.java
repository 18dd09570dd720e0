package org.nearcast.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.MultiPolygon;
import org.nearcast.audit.population.Area;
import org.nearcast.audit.population.AreaPopulation;
import org.nearcast.grid.Polygons;
import org.nearcast.grid.StudyArea;
import org.nearcast.io.read.AreaColumns;
import org.nearcast.io.read.AreaReadResult;
import org.nearcast.io.read.AreaReader;
import picocli.CommandLine.Option;

/** The options that say who lives where. */
final class PeopleInput {
  @Option(
      names = "--areas",
      paramLabel = "FILE",
      description = {
        "GeoJSON of census areas with people counted by group.",
        "Without it, two groups are made up for the synthetic city."
      })
  Path areas;

  @Option(names = "--area-name", description = "Property with an area's name (${DEFAULT-VALUE}).")
  String areaName = "id";

  @Option(names = "--people", description = "Property with all its people (${DEFAULT-VALUE}).")
  String people = "population";

  @Option(
      names = "--group",
      paramLabel = "NAME[=COL[+COL]]",
      description = "A group and the properties that count it; once for each group.")
  List<String> groups = new ArrayList<>();

  @Option(names = "--denominator", description = "Who is counted, in words (${DEFAULT-VALUE}).")
  String denominator = "residents by the census";

  /** Reads or makes up the people, and tells about them. */
  AreaPopulation load(StudyArea area, PrintWriter out) throws IOException {
    if (areas == null) {
      return madeUp(area);
    }
    return read(area.crs(), out);
  }

  /** Reads the people of {@link #areas}, and tells about them. */
  AreaPopulation read(String targetCrs, PrintWriter out) throws IOException {
    if (groups.isEmpty()) {
      throw new IllegalArgumentException(
          "--group must be given with --areas, once for each group, for example --group"
              + " black --group other=asian+two_or_more");
    }
    AreaColumns columns = AreaColumns.of(areaName, people);
    for (Map.Entry<String, String[]> group : columnsByGroup().entrySet()) {
      columns = columns.withGroup(group.getKey(), group.getValue());
    }
    AreaReadResult result = AreaReader.readGeoJson(areas, columns, targetCrs);
    result.rejected().forEach(row -> out.println("rejected: " + row));
    result.notes().forEach(note -> out.println("areas: " + note));
    return result.population(denominator);
  }

  private Map<String, String[]> columnsByGroup() {
    Map<String, String[]> out = new LinkedHashMap<>();
    for (String group : groups) {
      int at = group.indexOf('=');
      String name = at < 0 ? group : group.substring(0, at);
      String columns = at < 0 ? group : group.substring(at + 1);
      out.put(name, columns.split("\\+", -1));
    }
    return out;
  }

  // Group A lives mostly in the west, group B mostly in the east.
  private static AreaPopulation madeUp(StudyArea area) {
    double[] bounds = area.bounds();
    int across = 10;
    double width = (bounds[2] - bounds[0]) / across;
    double height = (bounds[3] - bounds[1]) / across;
    List<Area> made = new ArrayList<>();
    for (int row = 0; row < across; row++) {
      for (int column = 0; column < across; column++) {
        double west = bounds[0] + column * width;
        double south = bounds[1] + row * height;
        MultiPolygon square =
            Polygons.ofRings(
                List.of(
                    List.of(
                        new double[] {
                          west,
                          south,
                          west + width,
                          south,
                          west + width,
                          south + height,
                          west,
                          south + height,
                          west,
                          south
                        })));
        double all = 1500 + 400 * Math.sin(1.3 * row + 0.7 * column);
        double inGroupA = all * (0.75 - 0.5 * (column + 0.5) / across);
        made.add(
            new Area(
                "square " + (row + 1) + "/" + (column + 1),
                square,
                all,
                new double[] {inGroupA, all - inGroupA},
                new double[] {Double.NaN, Double.NaN}));
      }
    }
    return AreaPopulation.of(
        made, List.of("group A", "group B"), area.crs(), "made-up residents of a synthetic city");
  }
}
