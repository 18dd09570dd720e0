package org.nearcast.io.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.locationtech.jts.geom.MultiPolygon;
import org.nearcast.evaluate.nij.NijEntry;
import org.nearcast.evaluate.nij.NijRules;
import org.nearcast.grid.Polygons;

/**
 * Reads shapefiles of polygons. Stateless.
 *
 * <p>A reader of our own, and a small one: the GeoTools artifact that this project uses has no
 * store of shapefiles, and of the others no well-kept one was found that reads both parts and comes
 * without a cluster's worth of libraries; tables alone, of text in fixed columns, seemed not to be
 * worth another one. It reads what the ESRI Shapefile Technical Description (1998) says of polygons
 * (types 5, 15 and 25; heights and measures are left out) and dBASE III tables of text, numbers and
 * truth values. The index (.shx) is not needed and not read. Whether the coordinate reference
 * system is stated (.prj) is not looked at.
 */
public final class Shapefiles {
  /** More than any city's cells take, and less than fills the memory. */
  private static final long MAX_BYTES = 1L << 29;

  private Shapefiles() {}

  /**
   * A polygon and its row of the table.
   *
   * @param number its position in the file, from 1
   * @param polygon its shape, in the unit of the file; not yet checked for validity
   * @param attributes the row's fields in their order, without the blanks around; empty where the
   *     table has none
   */
  public record Feature(int number, MultiPolygon polygon, Map<String, String> attributes) {
    /**
     * Makes a feature.
     *
     * @param number its position in the file
     * @param polygon its shape
     * @param attributes the row's fields
     */
    public Feature {
      attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
  }

  /**
   * Reads polygons.
   *
   * @param file the .shp, with its .dbf beside it, or a .zip that holds one of each
   * @return the polygons, in the order of the file
   * @throws IOException if the file cannot be read, is no shapefile of polygons, or the table has
   *     another number of rows; the message names the record and the rule
   */
  public static List<Feature> readPolygons(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IncidentReadException(
          "there is no file " + file, new NoSuchFileException("" + file));
    }
    boolean zip = lower(file.toString()).endsWith(".zip");
    Map<String, byte[]> parts = zip ? unzip(file) : beside(file);
    List<MultiPolygon> shapes = new ShpPolygons(file + " (.shp)", parts.get("shp")).read();
    List<Map<String, String>> rows = new DbfRows(file + " (.dbf)", parts.get("dbf")).read();
    if (shapes.size() != rows.size()) {
      throw new IncidentReadException(
          String.format(
              "%s: the table must have a row for each of the %d polygons but has %d",
              file, shapes.size(), rows.size()));
    }
    List<Feature> out = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      out.add(new Feature(i + 1, shapes.get(i), rows.get(i)));
    }
    return List.copyOf(out);
  }

  /**
   * Reads an entry of the NIJ challenge: coordinates in international feet of EPSG:2913, which
   * become metres of EPSG:2838, the same projection.
   *
   * @param file the .shp or .zip; see {@link #readPolygons}
   * @param idField the field that names a cell
   * @param hotspotField the field that is 1 for a flagged cell and 0 for another
   * @return the entry; which rules it breaks, {@link NijEntry#brokenRules} tells
   * @throws IOException as {@link #readPolygons}, and if a field is missing, a flag is neither 0
   *     nor 1, or a cell has no area
   */
  public static NijEntry readNijEntry(Path file, String idField, String hotspotField)
      throws IOException {
    List<NijEntry.Cell> cells = new ArrayList<>();
    for (Feature feature : readPolygons(file)) {
      String id = field(feature, idField, file);
      String flag = field(feature, hotspotField, file);
      if (!flag.equals("0") && !flag.equals("1")) {
        throw new IncidentReadException(
            String.format(
                "%s, record %d: field %s must be 0 or 1 but was \"%s\"",
                file, feature.number(), hotspotField, flag));
      }
      if (!(feature.polygon().getArea() > 0)) {
        throw new IncidentReadException(
            String.format(
                "%s, record %d: a cell must have an area > 0 but has none",
                file, feature.number()));
      }
      cells.add(
          new NijEntry.Cell(
              id, Polygons.mapVertices(feature.polygon(), Shapefiles::metres), flag.equals("1")));
    }
    if (cells.isEmpty()) {
      throw new IncidentReadException(file + " holds no polygon");
    }
    return NijEntry.of(cells, "EPSG:2838");
  }

  private static double[] metres(double[] feet) {
    double[] out = feet.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] *= NijRules.METRES_PER_FOOT;
    }
    return out;
  }

  private static String field(Feature feature, String name, Path file)
      throws IncidentReadException {
    String value = feature.attributes().get(name);
    if (value == null) {
      throw new IncidentReadException(
          String.format(
              "%s: there is no field \"%s\"; the fields are %s",
              file, name, ColumnNames.list(feature.attributes().keySet())));
    }
    return value;
  }

  private static Map<String, byte[]> beside(Path file) throws IOException {
    String name = file.toString();
    if (!lower(name).endsWith(".shp")) {
      throw new IncidentReadException(file + " must end in .shp or .zip");
    }
    String stem = name.substring(0, name.length() - ".shp".length());
    for (String ending : new String[] {".dbf", ".DBF"}) {
      Path table = Path.of(stem + ending);
      if (Files.exists(table)) {
        return Map.of("shp", all(file), "dbf", all(table));
      }
    }
    throw new IncidentReadException("there is no table " + stem + ".dbf beside " + file);
  }

  private static byte[] all(Path file) throws IOException {
    demandSize(file.toString(), Files.size(file));
    return Files.readAllBytes(file);
  }

  private static Map<String, byte[]> unzip(Path file) throws IOException {
    Map<String, byte[]> out = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
        ZipEntry entry = e.nextElement();
        String name = entry.getName();
        String ending = lower(name.substring(name.lastIndexOf('.') + 1));
        boolean wanted = ending.equals("shp") || ending.equals("dbf");
        if (!wanted || entry.isDirectory() || name.startsWith("__MACOSX/")) {
          continue;
        }
        demandSize(file + ", " + name, entry.getSize());
        if (out.put(ending, zip.getInputStream(entry).readNBytes((int) MAX_BYTES)) != null) {
          throw new IncidentReadException(
              file + " must hold one ." + ending + " but holds several");
        }
      }
    } catch (ZipException | UncheckedIOException e) {
      throw new IncidentReadException(
          file + " is not a zip file, or damaged: " + e.getMessage(), e);
    }
    for (String ending : new String[] {"shp", "dbf"}) {
      if (!out.containsKey(ending)) {
        throw new IncidentReadException(file + " must hold one ." + ending + " but holds none");
      }
    }
    return out;
  }

  private static void demandSize(String what, long bytes) throws IncidentReadException {
    if (bytes > MAX_BYTES) {
      throw new IncidentReadException(
          what + " must be at most " + MAX_BYTES + " bytes but has " + bytes);
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
