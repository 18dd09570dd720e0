package org.nearcast.audit.population;

import java.util.Arrays;
import java.util.Objects;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * An area with people counted by group, as a census publishes them.
 *
 * @param name unique name, such as a tract's number
 * @param polygon its shape in the coordinates of the grid, metres
 * @param population people in all (or another denominator); NaN if not published
 * @param counts people by group, in the order of the names of the groups; NaN where not published
 *     or suppressed
 * @param marginsOfError the census's 90 % margins of error of {@code counts}; NaN where unknown
 */
public record Area(
    String name,
    MultiPolygon polygon,
    double population,
    double[] counts,
    double[] marginsOfError) {
  /**
   * Makes an area; numbers are checked when areas are put together, so that messages can name the
   * group.
   *
   * @param name not blank
   * @param polygon not null
   * @param population people in all
   * @param counts people by group; copied
   * @param marginsOfError as many as counts; copied
   * @throws IllegalArgumentException if the name is blank or the lengths differ
   */
  public Area {
    Objects.requireNonNull(polygon, "polygon");
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank");
    }
    if (counts.length != marginsOfError.length) {
      throw new IllegalArgumentException(
          "marginsOfError of area "
              + name
              + " must be as many as counts, "
              + counts.length
              + ", but were "
              + marginsOfError.length);
    }
    counts = counts.clone();
    marginsOfError = marginsOfError.clone();
  }

  /**
   * People by group.
   *
   * @return a copy
   */
  @Override
  public double[] counts() {
    return counts.clone();
  }

  /**
   * Margins of error by group.
   *
   * @return a copy
   */
  @Override
  public double[] marginsOfError() {
    return marginsOfError.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Area that
        && name.equals(that.name)
        && polygon.equals(that.polygon)
        && Double.compare(population, that.population) == 0
        && Arrays.equals(counts, that.counts)
        && Arrays.equals(marginsOfError, that.marginsOfError);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, population, Arrays.hashCode(counts));
  }

  @Override
  public String toString() {
    return "Area " + name + ", " + population + " people, groups " + Arrays.toString(counts);
  }
}
