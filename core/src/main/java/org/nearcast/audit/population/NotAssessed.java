package org.nearcast.audit.population;

import java.util.Objects;

/**
 * People an audit says nothing about, and why: a group that looks fair only because nobody looked
 * at it must be seen to be missing.
 *
 * @param area name of the area; "" for all
 * @param group name of the group; "" for all
 * @param reason why, in one sentence
 */
public record NotAssessed(String area, String group, String reason) {
  /**
   * Makes it.
   *
   * @param area as above
   * @param group as above
   * @param reason as above; not blank
   * @throws IllegalArgumentException if the reason is blank
   */
  public NotAssessed {
    Objects.requireNonNull(area, "area");
    Objects.requireNonNull(group, "group");
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason must not be blank");
    }
  }

  /** A line for people. */
  @Override
  public String toString() {
    return (area.isEmpty() ? "all areas" : "area " + area)
        + ", "
        + (group.isEmpty() ? "all groups" : "group " + group)
        + ": "
        + reason;
  }
}
