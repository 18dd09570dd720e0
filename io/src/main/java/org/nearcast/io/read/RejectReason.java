package org.nearcast.io.read;

/** Why a row was not accepted. */
public enum RejectReason {
  /** The row has fewer fields than the header. */
  TOO_FEW_FIELDS("fewer fields than the header"),
  /** The row has more fields than the header. */
  TOO_MANY_FIELDS("more fields than the header"),
  /** A value that is needed is blank or absent. */
  MISSING_VALUE("a needed value is missing"),
  /** A GeoJSON feature whose geometry is not a point. */
  NOT_A_POINT("the geometry is not a point"),
  /** A GeoJSON feature whose geometry is not a polygon with an area. */
  NOT_A_POLYGON("the geometry is not a polygon"),
  /** A count, score or margin of error that is negative. */
  NEGATIVE("a negative number"),
  /** A name or key that an earlier row or feature has. */
  DUPLICATE_KEY("a name or key that is there already"),
  /** A coordinate or weight that is not a number. */
  NOT_A_NUMBER("not a number"),
  /** A coordinate or weight that is NaN or infinite. */
  NOT_FINITE("not a finite number"),
  /** A weight that is zero, negative or beyond single precision. */
  WEIGHT_OUT_OF_RANGE("weight not above 0"),
  /** A longitude outside −180 to 180 or a latitude outside −90 to 90. */
  LON_LAT_OUT_OF_RANGE("longitude or latitude out of range"),
  /** The point (0, 0), which geocoders return for an address they do not find. */
  NULL_ISLAND("null island: both coordinates are 0"),
  /** Longitude and latitude in each other's place. */
  SWAPPED_LON_LAT("longitude and latitude are swapped"),
  /** Degrees in a row of data that are otherwise metres or feet. */
  DEGREES_IN_PROJECTED_DATA("degrees where metres or feet are needed"),
  /** A point that the projection cannot take to the target system. */
  NOT_PROJECTABLE("cannot be projected"),
  /** A time that no accepted form matches. */
  NOT_A_TIME("not a date or time"),
  /** A year outside 1900 to 2100. */
  YEAR_OUT_OF_RANGE("year outside 1900 to 2100"),
  /** The end of the occurred interval is before its start. */
  ENDS_BEFORE_START("the occurred interval ends before it starts"),
  /** The incident was reported before it occurred. */
  REPORTED_BEFORE_OCCURRED("reported before it occurred"),
  /** The incident occurred outside the days that the source is stated to cover. */
  OUTSIDE_OBSERVED_DAYS("outside the observed days");

  private final String description;

  RejectReason(String description) {
    this.description = description;
  }

  /**
   * The reason in words.
   *
   * @return a phrase in lower case
   */
  public String description() {
    return description;
  }
}
