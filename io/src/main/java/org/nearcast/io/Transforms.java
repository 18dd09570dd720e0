package org.nearcast.io;

import org.geotools.api.parameter.ParameterValueGroup;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.NoninvertibleTransformException;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.geotools.referencing.operation.DefaultMathTransformFactory;

/**
 * What {@link Projection} asks of GeoTools, in a class of its own, so that no class of GeoTools is
 * loaded before it is needed. Stateless.
 */
final class Transforms {
  // WGS 84 and the constants of UTM (EPSG method 9807, conversions 16001 to 16160).
  private static final double SEMI_MAJOR_METRES = 6_378_137.0;
  private static final double INVERSE_FLATTENING = 298.257223563;
  private static final double SCALE = 0.9996;
  private static final double FALSE_EASTING_METRES = 500_000.0;
  private static final double FALSE_NORTHING_SOUTH_METRES = 10_000_000.0;
  private static final double REACH_DEGREES = 45;

  private Transforms() {}

  static Projection.Step lonLatToUtm(int zone, boolean south) {
    Projection.Step step = step(utm(zone, south));
    return (from, to) -> {
      step.apply(from, to);
      for (int i = 0; i < from.length; i += 2) {
        blankUnless(isWithinReach(from[i], from[i + 1], 6.0 * zone - 183), to, i);
      }
    };
  }

  // Far from its meridian the projection still gives numbers, but they mean nothing.
  private static boolean isWithinReach(double lon, double lat, double meridian) {
    return Math.abs(lat) <= 90
        && Math.abs(Math.IEEEremainder(lon - meridian, 360)) <= REACH_DEGREES;
  }

  static Projection.Step utmToLonLat(int zone, boolean south) {
    try {
      Projection.Step step = step(utm(zone, south).inverse());
      return (from, to) -> {
        step.apply(from, to);
        for (int i = 0; i < from.length; i += 2) {
          blankUnless(isWithinReach(to[i], to[i + 1], 6.0 * zone - 183), to, i);
        }
      };
    } catch (NoninvertibleTransformException e) {
      throw new IllegalStateException("the transverse Mercator projection has an inverse", e);
    }
  }

  private static void blankUnless(boolean good, double[] xy, int i) {
    if (!good) {
      xy[i] = Double.NaN;
      xy[i + 1] = Double.NaN;
    }
  }

  // From the definition: the EPSG database takes over a second to open, and gives the same.
  private static MathTransform utm(int zone, boolean south) {
    DefaultMathTransformFactory factory = new DefaultMathTransformFactory();
    try {
      ParameterValueGroup p = factory.getDefaultParameters("Transverse_Mercator");
      p.parameter("semi_major").setValue(SEMI_MAJOR_METRES);
      p.parameter("semi_minor").setValue(SEMI_MAJOR_METRES * (1 - 1 / INVERSE_FLATTENING));
      p.parameter("central_meridian").setValue(6.0 * zone - 183);
      p.parameter("latitude_of_origin").setValue(0.0);
      p.parameter("scale_factor").setValue(SCALE);
      p.parameter("false_easting").setValue(FALSE_EASTING_METRES);
      p.parameter("false_northing").setValue(south ? FALSE_NORTHING_SOUTH_METRES : 0.0);
      return factory.createParameterizedTransform(p);
    } catch (FactoryException e) {
      throw new IllegalStateException("GeoTools has no transverse Mercator projection", e);
    }
  }

  static Projection.Step between(String from, String to) {
    try {
      return step(CRS.findMathTransform(decode(from), decode(to), true));
    } catch (FactoryException e) {
      throw new IllegalArgumentException(
          "no projection from " + from + " to " + to + ": " + e.getMessage(), e);
    }
  }

  static CoordinateReferenceSystem decode(String code) {
    try {
      return CRS.decode(code, true);
    } catch (FactoryException e) {
      throw new IllegalArgumentException(
          "unknown coordinate reference system \"" + code + "\": " + e.getMessage(), e);
    }
  }

  static boolean isGeographic(String code) {
    return decode(code) instanceof GeographicCRS;
  }

  static String unit(String code) {
    return String.valueOf(decode(code).getCoordinateSystem().getAxis(0).getUnit());
  }

  private static Projection.Step step(MathTransform transform) {
    return (from, to) -> {
      try {
        transform.transform(from, 0, to, 0, from.length / 2);
      } catch (TransformException e) {
        for (int i = 0; i < from.length; i += 2) {
          one(transform, from, to, i);
        }
      }
    };
  }

  // One point that cannot be projected must not take the others with it.
  private static void one(MathTransform transform, double[] from, double[] to, int i) {
    try {
      transform.transform(from, i, to, i, 1);
    } catch (TransformException e) {
      to[i] = Double.NaN;
      to[i + 1] = Double.NaN;
    }
  }
}
