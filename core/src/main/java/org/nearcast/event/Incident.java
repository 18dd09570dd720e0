package org.nearcast.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.nearcast.internal.Check;

/**
 * One incident: a place, when it happened, when it became known, and what it was. It names no
 * person, and has no room for one.
 *
 * @param x easting in metres of the log's projected CRS; finite
 * @param y northing in metres of the log's projected CRS; finite
 * @param occurredFrom earliest time it can have happened
 * @param occurredTo latest time it can have happened; equal to {@code occurredFrom} if the time is
 *     known, later for aoristic data (and for data that gives only a date)
 * @param reported when it became known; not before {@code occurredTo}
 * @param dateOnly whether the source gave a date without a time
 * @param category type of crime; not blank
 * @param weight how many incidents it stands for; finite and &gt; 0, kept to 7 digits
 * @param id the source's identifier, or null
 */
public record Incident(
    double x,
    double y,
    Instant occurredFrom,
    Instant occurredTo,
    Instant reported,
    boolean dateOnly,
    String category,
    double weight,
    String id) {

  /**
   * Makes an incident and checks its values.
   *
   * @param x easting in metres
   * @param y northing in metres
   * @param occurredFrom earliest time
   * @param occurredTo latest time
   * @param reported when it became known
   * @param dateOnly whether the source gave a date without a time
   * @param category type of crime
   * @param weight how many incidents it stands for
   * @param id the source's identifier, or null
   * @throws IllegalArgumentException if a value is outside its range; the message names it
   */
  public Incident {
    Check.finite("x", x);
    Check.finite("y", y);
    Check.positive("weight", weight);
    Objects.requireNonNull(category, "category");
    if (category.isBlank()) {
      throw new IllegalArgumentException("category must not be blank");
    }
    if (occurredTo.isBefore(occurredFrom)) {
      throw new IllegalArgumentException(
          "occurredTo must not be before occurredFrom but was "
              + occurredTo
              + " against "
              + occurredFrom);
    }
    if (reported.isBefore(occurredTo)) {
      throw new IllegalArgumentException(
          "reported must not be before occurredTo but was " + reported + " against " + occurredTo);
    }
  }

  /**
   * An incident whose time is known.
   *
   * @param x easting in metres
   * @param y northing in metres
   * @param occurred when it happened; it counts as reported then
   * @param category type of crime
   * @return the incident, of weight 1 and without id
   */
  public static Incident at(double x, double y, Instant occurred, String category) {
    return new Incident(x, y, occurred, occurred, occurred, false, category, 1, null);
  }

  /**
   * An incident known only to lie between two times (aoristic data).
   *
   * @param x easting in metres
   * @param y northing in metres
   * @param from earliest time
   * @param to latest time; it counts as reported then
   * @param category type of crime
   * @return the incident, of weight 1 and without id
   */
  public static Incident between(double x, double y, Instant from, Instant to, String category) {
    return new Incident(x, y, from, to, to, false, category, 1, null);
  }

  /**
   * An incident of which only the date is known: it lies between the start of that day and the
   * start of the next, and counts as reported when the day is over.
   *
   * @param x easting in metres
   * @param y northing in metres
   * @param date local date
   * @param zone time zone of the date
   * @param category type of crime
   * @return the incident, marked as date-only, of weight 1 and without id
   */
  public static Incident onDate(double x, double y, LocalDate date, ZoneId zone, String category) {
    Instant from = date.atStartOfDay(zone).toInstant();
    Instant to = date.plusDays(1).atStartOfDay(zone).toInstant();
    return new Incident(x, y, from, to, to, true, category, 1, null);
  }

  /**
   * The same incident, reported at another time. For a date-only incident reported during its day,
   * {@code occurredTo} becomes the reported time: it cannot have happened later.
   *
   * @param instant when it became known
   * @return a copy
   */
  public Incident withReported(Instant instant) {
    Instant to = dateOnly && instant.isBefore(occurredTo) ? instant : occurredTo;
    return new Incident(x, y, occurredFrom, to, instant, dateOnly, category, weight, id);
  }

  /**
   * The same incident with another weight.
   *
   * @param newWeight how many incidents it stands for
   * @return a copy
   */
  public Incident withWeight(double newWeight) {
    return new Incident(
        x, y, occurredFrom, occurredTo, reported, dateOnly, category, newWeight, id);
  }

  /**
   * The same incident with an identifier.
   *
   * @param newId the source's identifier
   * @return a copy
   */
  public Incident withId(String newId) {
    return new Incident(
        x, y, occurredFrom, occurredTo, reported, dateOnly, category, weight, newId);
  }
}
