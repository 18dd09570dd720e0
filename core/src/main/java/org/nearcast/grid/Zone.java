package org.nearcast.grid;

import java.util.Objects;
import org.locationtech.jts.geom.Geometry;

/**
 * A named polygon, such as a police beat or a census tract.
 *
 * @param name its name; not blank
 * @param polygon polygon or multi-polygon in metres
 */
public record Zone(String name, Geometry polygon) {
  /**
   * Makes a zone.
   *
   * @param name its name
   * @param polygon its shape
   * @throws IllegalArgumentException if the name is blank
   */
  public Zone {
    Objects.requireNonNull(polygon, "polygon");
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank");
    }
  }
}
