package org.nearcast.io;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;

/**
 * Turns coordinates of one coordinate reference system into those of another; longitude comes
 * first, then latitude. GeoTools does the work. Immutable and thread-safe.
 *
 * <p>Start-up: between equal systems no class of GeoTools is loaded; between longitude and latitude
 * (EPSG:4326) and a UTM zone on WGS 84 the projection is made from its definition, in about half a
 * second; for all others GeoTools opens its EPSG database, which takes one to two seconds, once.
 */
public final class Projection {
  /** Longitude and latitude in degrees on WGS 84. */
  public static final String LON_LAT = "EPSG:4326";

  private static final Set<String> DEGREES =
      Set.of(LON_LAT, "CRS:84", "OGC:CRS84", "EPSG:4258", "EPSG:4269", "EPSG:4267");
  private static final Set<String> WEB_MERCATOR = Set.of("EPSG:3857", "EPSG:3785", "EPSG:900913");

  private final String from;
  private final String to;
  private final Step step;

  /** Projects points; NaN where one cannot be projected. */
  @FunctionalInterface
  interface Step {
    void apply(double[] from, double[] to);
  }

  private Projection(String from, String to, Step step) {
    this.from = from;
    this.to = to;
    this.step = step;
  }

  /**
   * A projection between two systems.
   *
   * @param from identifier of the system of the input, for example {@code "EPSG:4326"}
   * @param to identifier of the system of the output
   * @return the projection
   * @throws IllegalArgumentException if an identifier is unknown
   */
  public static Projection between(String from, String to) {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    if (from.equals(to)) {
      return new Projection(from, to, null);
    }
    if (from.equals(LON_LAT) && isUtm(to)) {
      return new Projection(from, to, Transforms.lonLatToUtm(utmNumber(to), isSouth(to)));
    }
    if (isUtm(from) && to.equals(LON_LAT)) {
      return new Projection(from, to, Transforms.utmToLonLat(utmNumber(from), isSouth(from)));
    }
    return new Projection(from, to, Transforms.between(from, to));
  }

  /** The system of an identifier, longitude or easting first. */
  static CoordinateReferenceSystem decode(String code) {
    return Transforms.decode(code);
  }

  /**
   * The UTM zone of a place, on WGS 84: metres, north and south by its latitude.
   *
   * @param longitude degrees, from −180 to 180
   * @param latitude degrees, from −80 to 84
   * @return for example {@code "EPSG:32615"}
   * @throws IllegalArgumentException if the place is outside the UTM system
   */
  public static String utmZone(double longitude, double latitude) {
    if (!(longitude >= -180 && longitude <= 180 && latitude >= -80 && latitude <= 84)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "UTM needs a longitude from -180 to 180 and a latitude from -80 to 84 but was %s, %s",
              longitude,
              latitude));
    }
    int zone = Math.min(60, (int) Math.floor((longitude + 180) / 6) + 1);
    return "EPSG:" + ((latitude < 0 ? 32700 : 32600) + zone);
  }

  /**
   * Tells whether a system is a UTM zone on WGS 84, by its identifier alone.
   *
   * @param crs identifier
   * @return true from EPSG:32601 to EPSG:32660 and from EPSG:32701 to EPSG:32760
   */
  public static boolean isUtm(String crs) {
    if (!crs.matches("EPSG:32[67]\\d\\d")) {
      return false;
    }
    int zone = utmNumber(crs);
    return zone >= 1 && zone <= 60;
  }

  private static int utmNumber(String crs) {
    return Integer.parseInt(crs.substring("EPSG:32x".length()));
  }

  private static boolean isSouth(String crs) {
    return crs.charAt("EPSG:32".length()) == '7';
  }

  /**
   * Tells whether the coordinates of a system are degrees. Known systems are told by their
   * identifier; others are looked up.
   *
   * @param crs identifier
   * @return true for longitude and latitude
   * @throws IllegalArgumentException if the identifier is unknown
   */
  public static boolean isGeographic(String crs) {
    return DEGREES.contains(crs) || (!isUtm(crs) && Transforms.isGeographic(crs));
  }

  /**
   * Demands a system in which distances are metres. UTM zones are told by their identifier; others
   * are looked up. Web Mercator is refused: away from the equator its metres are too short, at 45
   * degrees by 1.4 times.
   *
   * @param crs identifier
   * @throws IllegalArgumentException if the identifier is unknown or the system not in metres
   */
  public static void demandMetres(String crs) {
    if (isUtm(crs)) {
      return;
    }
    String unit;
    if (WEB_MERCATOR.contains(crs)) {
      unit = "Web Mercator, whose metres are true at the equator only";
    } else if (isGeographic(crs)) {
      unit = "in degrees";
    } else {
      unit = Transforms.unit(crs);
      if (unit.equals("m")) {
        return;
      }
      unit = "in " + unit;
    }
    throw new IllegalArgumentException(
        "the target CRS must be a projected one in metres, such as a UTM zone, but "
            + crs
            + " is "
            + unit);
  }

  /**
   * Has GeoTools load, on a thread of its own, what projections between longitude and latitude and
   * UTM need, so that it is there when the data have been read. Wait for it before projecting: two
   * threads that load the same library may wait for each other.
   *
   * @return completed when all is loaded
   */
  public static CompletableFuture<Void> prepareUtm() {
    return CompletableFuture.runAsync(() -> Transforms.lonLatToUtm(31, false));
  }

  /**
   * Projects points.
   *
   * @param xy {@code x0, y0, x1, y1, …}
   * @return as many values, in the target system; NaN where a point cannot be projected, as one
   *     more than 45 degrees away from the central meridian of a UTM zone
   */
  public double[] apply(double[] xy) {
    double[] out = xy.clone();
    if (step != null) {
      step.apply(xy, out);
    }
    return out;
  }

  /**
   * The system of the input.
   *
   * @return its identifier
   */
  public String from() {
    return from;
  }

  /**
   * The system of the output.
   *
   * @return its identifier
   */
  public String to() {
    return to;
  }
}
