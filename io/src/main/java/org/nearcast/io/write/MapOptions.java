package org.nearcast.io.write;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/**
 * What the map page and the picture show beside the forecast itself. Immutable; start with {@link
 * #titled} and change what you need with the {@code with…} methods.
 *
 * @param title heading, for example {@code "Burglary, St Louis"}; not blank
 * @param method the method and its parameters in a line or two; may be empty
 * @param quality the data-quality summary, a line each; may be empty
 * @param flaggedShare share of the area flagged at first, in (0, 1]; 0.05 is 5 %
 * @param explainedCells how many of the hottest cells the page can explain; 0 leaves out everything
 *     about single incidents
 * @param contributions how many past incidents each explanation names, at least 0
 * @param zone time zone in which times are shown
 */
public record MapOptions(
    String title,
    String method,
    List<String> quality,
    double flaggedShare,
    int explainedCells,
    int contributions,
    ZoneId zone) {
  /**
   * Makes options; the list is copied.
   *
   * @param title heading
   * @param method the method and its parameters
   * @param quality the data-quality summary
   * @param flaggedShare share of the area flagged at first
   * @param explainedCells how many cells can be explained
   * @param contributions how many past incidents each explanation names
   * @param zone time zone in which times are shown
   * @throws IllegalArgumentException if a value is outside its range; the message names it
   */
  public MapOptions {
    if (title.isBlank()) {
      throw new IllegalArgumentException("title must not be blank");
    }
    Objects.requireNonNull(method, "method");
    quality = List.copyOf(quality);
    if (!(flaggedShare > 0 && flaggedShare <= 1)) {
      throw new IllegalArgumentException(
          "flaggedShare must be > 0 and <= 1 (0.05 is 5 %) but was " + flaggedShare);
    }
    if (explainedCells < 0) {
      throw new IllegalArgumentException("explainedCells must be >= 0 but was " + explainedCells);
    }
    if (contributions < 0) {
      throw new IllegalArgumentException("contributions must be >= 0 but was " + contributions);
    }
    Objects.requireNonNull(zone, "zone");
  }

  /**
   * The usual options: 5 % of the area flagged, the 2,000 hottest cells explained with up to six
   * past incidents each, times in UTC.
   *
   * @param title heading, not blank
   * @return the options
   */
  public static MapOptions titled(String title) {
    return new MapOptions(title, "", List.of(), 0.05, 2000, 6, ZoneOffset.UTC);
  }

  /**
   * Names the method.
   *
   * @param text the method and its parameters in a line or two
   * @return a copy
   */
  public MapOptions withMethod(String text) {
    return new MapOptions(title, text, quality, flaggedShare, explainedCells, contributions, zone);
  }

  /**
   * Adds a data-quality summary.
   *
   * @param lines a line each
   * @return a copy
   */
  public MapOptions withQuality(List<String> lines) {
    return new MapOptions(title, method, lines, flaggedShare, explainedCells, contributions, zone);
  }

  /**
   * Another share of the area flagged at first.
   *
   * @param share in (0, 1]; 0.05 is 5 %
   * @return a copy
   */
  public MapOptions withFlaggedShare(double share) {
    return new MapOptions(title, method, quality, share, explainedCells, contributions, zone);
  }

  /**
   * Other explanations.
   *
   * @param cells how many of the hottest cells can be explained; 0 for none
   * @param incidents how many past incidents each explanation names
   * @return a copy
   */
  public MapOptions withExplanations(int cells, int incidents) {
    return new MapOptions(title, method, quality, flaggedShare, cells, incidents, zone);
  }

  /**
   * Another time zone for the times shown.
   *
   * @param timeZone for example that of the city
   * @return a copy
   */
  public MapOptions withZone(ZoneId timeZone) {
    return new MapOptions(
        title, method, quality, flaggedShare, explainedCells, contributions, timeZone);
  }
}
