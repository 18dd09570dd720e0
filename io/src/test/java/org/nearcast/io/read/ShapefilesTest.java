package org.nearcast.io.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.nearcast.evaluate.nij.NijEntry;

class ShapefilesTest {
  private static final double[] SQUARE = {0, 0, 0, 10, 10, 10, 10, 0, 0, 0};
  private static final double[] HOLE = {2, 2, 4, 2, 4, 4, 2, 4, 2, 2};
  private static final double[] EAST = {20, 0, 20, 10, 30, 10, 30, 0, 20, 0};

  @TempDir Path folder;

  private static byte[] shp(int type, double[][]... records) {
    ByteBuffer out = ByteBuffer.allocate(10_000);
    out.putInt(9994).position(28);
    out.order(ByteOrder.LITTLE_ENDIAN).putInt(1000).putInt(type).position(100);
    int number = 0;
    for (double[][] rings : records) {
      int points = Arrays.stream(rings).mapToInt(ring -> ring.length / 2).sum();
      out.order(ByteOrder.BIG_ENDIAN).putInt(++number).putInt(22 + 2 * rings.length + 8 * points);
      out.order(ByteOrder.LITTLE_ENDIAN).putInt(type).position(out.position() + 32);
      out.putInt(rings.length).putInt(points);
      int from = 0;
      for (double[] ring : rings) {
        out.putInt(from);
        from += ring.length / 2;
      }
      for (double[] ring : rings) {
        for (double value : ring) {
          out.putDouble(value);
        }
      }
    }
    out.order(ByteOrder.BIG_ENDIAN).putInt(24, out.position() / 2);
    return Arrays.copyOf(out.array(), out.position());
  }

  /** Fields I (five characters) and hotspot (two). */
  private static byte[] dbf(String... rows) {
    ByteBuffer out = ByteBuffer.allocate(10_000).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 3).position(4);
    out.putInt(rows.length).putShort((short) 97).putShort((short) 8).position(32);
    field(out, "I", 5);
    field(out, "hotspot", 2);
    out.put((byte) 0x0D);
    for (String row : rows) {
      out.put((" " + row).getBytes(StandardCharsets.ISO_8859_1));
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void field(ByteBuffer out, String name, int length) {
    int at = out.position();
    out.put(name.getBytes(StandardCharsets.US_ASCII));
    out.put(at + 11, (byte) 'N').put(at + 16, (byte) length).position(at + 32);
  }

  private Path write(byte[] shp, byte[] dbf) throws IOException {
    Inputs.write(folder, "a.dbf", dbf);
    return Inputs.write(folder, "a.shp", shp);
  }

  private Path zip(Map<String, byte[]> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        out.putNextEntry(new ZipEntry(part.getKey()));
        out.write(part.getValue());
      }
    }
    return Inputs.write(folder, "a.zip", bytes.toByteArray());
  }

  @Test
  void polygonsWithHolesAndParts() throws IOException {
    double[] island = {2.5, 2.5, 2.5, 3.5, 3.5, 3.5, 3.5, 2.5, 2.5, 2.5};
    Path file =
        write(
            shp(5, new double[][] {SQUARE}, new double[][] {HOLE, EAST, SQUARE, island}),
            dbf("   47 0", "  7x  1"));
    List<Shapefiles.Feature> features = Shapefiles.readPolygons(file);
    assertEquals(2, features.size());
    assertEquals(100, features.get(0).polygon().getArea());
    assertEquals(Map.of("I", "47", "hotspot", "0"), features.get(0).attributes());
    assertEquals(3, features.get(1).polygon().getNumGeometries());
    assertEquals(100 + 100 - 4 + 1, features.get(1).polygon().getArea());
    assertTrue(features.get(1).polygon().isValid());
    assertEquals(Map.of("I", "7x", "hotspot", "1"), features.get(1).attributes());
    assertEquals(2, features.get(1).number());
  }

  @Test
  void aHoleWithoutAnOuterRingIsAPolygon() throws IOException {
    Path file = write(shp(5, new double[][] {EAST, HOLE}), dbf("    1 0"));
    assertEquals(104, Shapefiles.readPolygons(file).get(0).polygon().getArea());
  }

  @Test
  void anEntryInFeetIsInMetres() throws IOException {
    Path file =
        zip(
            Map.of(
                "in/A.SHP",
                shp(15, new double[][] {SQUARE}, new double[][] {EAST}),
                "in/A.DBF",
                dbf("    1 0", "    2 1"),
                "in/A.shx",
                new byte[3]));
    NijEntry entry = Shapefiles.readNijEntry(file, "I", "hotspot");
    assertEquals(2, entry.size());
    assertEquals("EPSG:2838", entry.crs());
    assertEquals("2", entry.id(1));
    assertTrue(entry.isHotspot(1) && !entry.isHotspot(0));
    assertEquals(100.0 / (5280 * 5280), entry.flaggedSquareMiles(), 1e-18);
    assertEquals(1, entry.cellOf(25 * 0.3048, 5 * 0.3048));
    assertEquals(-1, entry.cellOf(15 * 0.3048, 5 * 0.3048));
  }

  @Test
  void sayWhatIsWrong() throws IOException {
    byte[] shp = shp(5, new double[][] {SQUARE});
    byte[] dbf = dbf("    1 0");
    assertMessage("there is no file", folder.resolve("none.shp"));
    assertMessage("must begin with a header", write(new byte[50], dbf));
    assertMessage(
        "the header says 236 bytes but there are 232",
        write(Arrays.copyOf(shp, shp.length - 4), dbf));
    assertMessage("the file: its shape must be a polygon", write(shp(1), dbf));
    byte[] longRecord = shp.clone();
    longRecord[107] = 127;
    assertMessage("record 1: its length of 127 words", write(longRecord, dbf));
    byte[] manyRings = shp.clone();
    manyRings[147] = 1;
    assertMessage("record 1: 16777217 rings and 5 points do not fit", write(manyRings, dbf));
    byte[] ringOutside = shp.clone();
    ringOutside[152] = 3;
    assertMessage("record 1: ring 0 must have at least 4 points", write(ringOutside, dbf));
    double[] notFinite = SQUARE.clone();
    notFinite[3] = Double.NaN;
    assertMessage("record 1: ", write(shp(5, new double[][] {notFinite}), dbf));
    assertMessage("version 3 of dBASE", write(shp, new byte[40]));
    assertMessage("is it truncated?", write(shp, Arrays.copyOf(dbf, dbf.length - 1)));
    byte[] wrongWidth = dbf.clone();
    wrongWidth[10] = 7;
    assertMessage("the fields have 8 bytes but a row is said to have 7", write(shp, wrongWidth));
    assertMessage(
        "a row for each of the 1 polygons but has 2", write(shp, dbf("    1 0", "    2 0")));
    assertMessage("must hold one .dbf but holds none", zip(Map.of("a.shp", shp)));
    assertMessage("must hold one .shp but holds several", zip(Map.of("a.shp", shp, "b.shp", shp)));
    assertMessage("is not a zip file", Inputs.write(folder, "b.zip", new byte[] {1, 2, 3}));
    assertMessage("must end in .shp or .zip", Inputs.write(folder, "b.txt", shp));
    Files.delete(folder.resolve("a.dbf"));
    assertMessage("there is no table", Inputs.write(folder, "a.shp", shp));
  }

  @Test
  void anEntryMustHaveItsFields() throws IOException {
    Path file = write(shp(5, new double[][] {SQUARE}), dbf("    1 2"));
    assertEquals(
        file + ": there is no field \"id\"; the fields are \"I\", \"hotspot\"",
        messageOf(() -> Shapefiles.readNijEntry(file, "id", "hotspot")));
    assertEquals(
        file + ", record 1: field hotspot must be 0 or 1 but was \"2\"",
        messageOf(() -> Shapefiles.readNijEntry(file, "I", "hotspot")));
    Path none = write(shp(5), dbf());
    assertEquals(
        none + " holds no polygon", messageOf(() -> Shapefiles.readNijEntry(none, "I", "hotspot")));
  }

  private static void assertMessage(String part, Path file) {
    String message = messageOf(() -> Shapefiles.readPolygons(file));
    assertTrue(message.contains(part), message);
  }

  private static String messageOf(Executable action) {
    return assertThrows(IncidentReadException.class, action).getMessage();
  }
}
