package org.nearcast.evaluate.nij;

import java.util.Optional;

/**
 * The four categories of the challenge, and their names in the repackaged data of Portland, which
 * have three of them: the calls of any kind are missing, and no sum of the other three makes them.
 * Of street crimes the data end in February 2017, so entries for them can be chosen but not scored.
 */
public enum NijCategory {
  /** All calls for service; not in the data. */
  ALL_CALLS("all calls for service", null),
  /** Burglaries. */
  BURGLARY("burglary", "BURGLARY"),
  /** Assaults, disturbances, threats and others in public; in the data until February 2017. */
  STREET_CRIMES("street crimes", "STREET CRIMES"),
  /** Motor vehicle theft, "TOA" (theft of auto) in the names of entries. */
  VEHICLE_THEFT("motor vehicle theft", "MOTOR VEHICLE THEFT");

  private final String label;
  private final String inData;

  NijCategory(String label, String inData) {
    this.label = label;
    this.inData = inData;
  }

  /**
   * The category's name in the data.
   *
   * @return empty for {@link #ALL_CALLS}
   */
  public Optional<String> nameInData() {
    return Optional.ofNullable(inData);
  }

  /** For people: {@code "street crimes"}. */
  @Override
  public String toString() {
    return label;
  }
}
