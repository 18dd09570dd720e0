package org.nearcast.io;

import java.util.Locale;
import java.util.Objects;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;

/**
 * Turns coordinates of one coordinate reference system into those of another; longitude comes
 * first, then latitude. Immutable and thread-safe.
 */
public final class Projection {
  /** Longitude and latitude in degrees on WGS 84. */
  public static final String LON_LAT = "EPSG:4326";

  private final String from;
  private final String to;
  private final MathTransform transform;

  private Projection(String from, String to, MathTransform transform) {
    this.from = from;
    this.to = to;
    this.transform = transform;
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
    try {
      MathTransform transform = CRS.findMathTransform(decode(from), decode(to), true);
      return new Projection(from, to, transform);
    } catch (FactoryException e) {
      throw new IllegalArgumentException(
          "no projection from " + from + " to " + to + ": " + e.getMessage(), e);
    }
  }

  /** The system of an identifier, longitude or easting first. */
  static CoordinateReferenceSystem decode(String code) {
    try {
      return CRS.decode(code, true);
    } catch (FactoryException e) {
      throw new IllegalArgumentException(
          "unknown coordinate reference system \"" + code + "\": " + e.getMessage(), e);
    }
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
   * Projects points.
   *
   * @param xy {@code x0, y0, x1, y1, …}
   * @return as many values, in the target system; NaN where a point cannot be projected
   */
  public double[] apply(double[] xy) {
    double[] out = xy.clone();
    if (transform == null) {
      return out;
    }
    try {
      transform.transform(xy, 0, out, 0, xy.length / 2);
    } catch (TransformException e) {
      for (int i = 0; i < xy.length; i += 2) {
        one(xy, out, i);
      }
    }
    return out;
  }

  // One point that cannot be projected must not take the others with it.
  private void one(double[] xy, double[] out, int i) {
    try {
      transform.transform(xy, i, out, i, 1);
    } catch (TransformException e) {
      out[i] = Double.NaN;
      out[i + 1] = Double.NaN;
    }
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
