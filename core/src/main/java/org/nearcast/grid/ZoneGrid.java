package org.nearcast.grid;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.nearcast.internal.Sha256;

/** Given zones as cells; see {@link Grid#zones}. */
public final class ZoneGrid extends Grid {
  /** Digitised boundaries overlap a little; more than this share of the area is an error. */
  private static final double MAX_OVERLAP = 1e-3;

  /** No digitising error puts more than this share of a zone under another. */
  private static final double MAX_COVERED = 0.1;

  private final List<String> names;
  private final List<MultiPolygon> polygons;
  private final double[] area;
  private final Coordinate[] centre;
  private final IndexedPointInAreaLocator[] locators;
  private final STRtree index;
  private final String hash;

  private ZoneGrid(StudyArea studyArea, List<String> names, List<MultiPolygon> polygons) {
    super(studyArea);
    this.names = names;
    this.polygons = polygons;
    int n = polygons.size();
    area = new double[n];
    centre = new Coordinate[n];
    locators = new IndexedPointInAreaLocator[n];
    index = new STRtree();
    for (int i = 0; i < n; i++) {
      MultiPolygon polygon = polygons.get(i);
      area[i] = polygon.getArea();
      centre[i] = polygon.getInteriorPoint().getCoordinate();
      locators[i] = new IndexedPointInAreaLocator(polygon);
      index.insert(polygon.getEnvelopeInternal(), i);
    }
    index.build();
    hash = sha256(names, polygons);
  }

  static ZoneGrid of(List<Zone> zones, String crs) {
    if (zones.isEmpty()) {
      throw new IllegalArgumentException("zones must hold at least one zone");
    }
    List<String> names = new ArrayList<>();
    List<MultiPolygon> polygons = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    double sum = 0;
    for (Zone zone : zones) {
      if (!seen.add(zone.name())) {
        throw new IllegalArgumentException("two zones are named \"" + zone.name() + "\"");
      }
      Polygons.Repaired repaired = Polygons.repair(zone.polygon(), "zone \"" + zone.name() + "\"");
      names.add(zone.name());
      polygons.add(repaired.geometry());
      notes.addAll(repaired.notes());
      sum += repaired.geometry().getArea();
    }
    Geometry union = OverlayNGRobust.union(new ArrayList<Geometry>(polygons));
    double overlap = sum / union.getArea() - 1;
    if (overlap > MAX_OVERLAP) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "zones must not overlap by more than 0.1 %% of their area but overlap by %.2f %%",
              100 * overlap));
    }
    if (overlap > 1e-9) {
      demandSeparate(names, polygons);
      notes.add(
          String.format(
              Locale.ROOT,
              "zones overlap by %.4f %% of their area: a point in two belongs to the first",
              100 * overlap));
    }
    return new ZoneGrid(StudyArea.of(union, crs, notes), List.copyOf(names), List.copyOf(polygons));
  }

  // Small against all zones together, an overlap can still be all of one small zone, which would
  // then never see an incident.
  private static void demandSeparate(List<String> names, List<MultiPolygon> polygons) {
    STRtree boxes = new STRtree();
    for (int i = 0; i < polygons.size(); i++) {
      boxes.insert(polygons.get(i).getEnvelopeInternal(), i);
    }
    for (int i = 0; i < polygons.size(); i++) {
      for (Object candidate : boxes.query(polygons.get(i).getEnvelopeInternal())) {
        int j = (Integer) candidate;
        if (j <= i) {
          continue;
        }
        double shared = Polygons.intersection(polygons.get(i), polygons.get(j)).getArea();
        double smaller = Math.min(polygons.get(i).getArea(), polygons.get(j).getArea());
        if (shared > MAX_COVERED * smaller) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "zones \"%s\" and \"%s\" must not overlap by more than 10 %% of the smaller"
                      + " but overlap by %.2f %%",
                  names.get(i),
                  names.get(j),
                  100 * shared / smaller));
        }
      }
    }
  }

  @Override
  public int size() {
    return area.length;
  }

  @Override
  public int cellOf(double x, double y) {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      return -1;
    }
    Coordinate point = new Coordinate(x, y);
    int best = -1;
    for (Object candidate : index.query(new Envelope(point))) {
      int zone = (Integer) candidate;
      if ((best < 0 || zone < best) && locators[zone].locate(point) != Location.EXTERIOR) {
        best = zone;
      }
    }
    return best;
  }

  @Override
  public double areaSquareMetres(int cell) {
    return area[cell];
  }

  @Override
  public double wholeAreaSquareMetres(int cell) {
    return area[cell];
  }

  @Override
  public double centreX(int cell) {
    return centre[cell].x;
  }

  @Override
  public double centreY(int cell) {
    return centre[cell].y;
  }

  @Override
  public Geometry polygon(int cell) {
    return polygons.get(cell).copy();
  }

  @Override
  public Geometry wholePolygon(int cell) {
    return polygon(cell);
  }

  @Override
  public int[] neighbours(int cell) {
    MultiPolygon polygon = polygons.get(cell);
    int[] out = new int[size()];
    int count = 0;
    for (Object candidate : index.query(polygon.getEnvelopeInternal())) {
      int zone = (Integer) candidate;
      if (zone != cell && sharesSide(polygons.get(zone), polygon)) {
        out[count++] = zone;
      }
    }
    int[] sorted = Arrays.copyOf(out, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static boolean sharesSide(Geometry a, Geometry b) {
    return OverlayNGRobust.overlay(a, b, OverlayNG.INTERSECTION).getLength() > 0;
  }

  @Override
  public String name(int cell) {
    return names.get(cell);
  }

  @Override
  public double cellSizeMetres() {
    return Math.sqrt(Arrays.stream(area).sum() / area.length);
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("kind", "zones");
    out.put("zones", String.valueOf(size()));
    out.put("zonesSha256", hash);
    return Collections.unmodifiableMap(out);
  }

  // The study area is only the union: the same union can be cut in many ways.
  private static String sha256(List<String> names, List<MultiPolygon> polygons) {
    MessageDigest digest = Sha256.digest();
    for (int i = 0; i < names.size(); i++) {
      byte[] name = names.get(i).getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(name.length).flip());
      digest.update(name);
      digest.update(new WKBWriter().write(polygons.get(i)));
    }
    return Sha256.hex(digest);
  }
}
