package org.nearcast.audit.report;

import java.util.List;
import java.util.Objects;

/**
 * Where the data of an audit come from and what is known to be wrong with them.
 *
 * @param categories the types of incident the forecast was trained on, each with how it gets into
 *     the records; empty if unknown
 * @param source who recorded the incidents, in words; "" if unknown
 * @param incidents number of training incidents; -1 if unknown
 * @param notGeocoded number of records without a usable place; -1 if unknown
 * @param suspectPeriods times in which records are known to be incomplete or wrong, a sentence each
 * @param populationVintage what the counts of people are and from when; "" if unknown
 * @param notes anything else a reader should know, a sentence each
 */
public record DataSheet(
    List<Category> categories,
    String source,
    long incidents,
    long notGeocoded,
    List<String> suspectPeriods,
    String populationVintage,
    List<String> notes) {
  /**
   * Makes a data sheet; the lists are copied.
   *
   * @param categories types of incident
   * @param source who recorded them
   * @param incidents at least 0, or -1
   * @param notGeocoded at least 0, or -1
   * @param suspectPeriods a sentence each
   * @param populationVintage in words
   * @param notes a sentence each
   * @throws IllegalArgumentException if a number is below -1
   */
  public DataSheet {
    categories = List.copyOf(categories);
    Objects.requireNonNull(source, "source");
    suspectPeriods = List.copyOf(suspectPeriods);
    Objects.requireNonNull(populationVintage, "populationVintage");
    notes = List.copyOf(notes);
    if (incidents < -1 || notGeocoded < -1) {
      throw new IllegalArgumentException(
          "incidents and notGeocoded must be >= 0, or -1 if unknown, but were "
              + incidents
              + " and "
              + notGeocoded);
    }
  }

  /** How a type of incident gets into the records. */
  public enum Origin {
    /** Somebody reports it: records depend on who reports. */
    REPORTED,
    /** An officer finds it: records depend on where officers look. */
    DISCOVERED,
    /** Nobody has said. */
    UNKNOWN
  }

  /**
   * A type of incident.
   *
   * @param name as in the log
   * @param origin how it gets into the records
   * @param corrected true if the training corrected for where officers looked
   */
  public record Category(String name, Origin origin, boolean corrected) {
    /**
     * Makes a category.
     *
     * @param name not blank
     * @param origin not null
     * @param corrected true if the training corrected for it
     * @throws IllegalArgumentException if the name is blank
     */
    public Category {
      Objects.requireNonNull(origin, "origin");
      if (name.isBlank()) {
        throw new IllegalArgumentException("name must not be blank");
      }
    }
  }

  /**
   * Nothing known.
   *
   * @return an empty sheet
   */
  public static DataSheet unknown() {
    return new DataSheet(List.of(), "", -1, -1, List.of(), "", List.of());
  }

  /**
   * Other categories.
   *
   * @param others types of incident
   * @return a copy
   */
  public DataSheet withCategories(List<Category> others) {
    return new DataSheet(
        others, source, incidents, notGeocoded, suspectPeriods, populationVintage, notes);
  }

  /**
   * Another source with its numbers.
   *
   * @param words who recorded the incidents
   * @param number training incidents; -1 if unknown
   * @param withoutPlace records without a usable place; -1 if unknown
   * @return a copy
   */
  public DataSheet withSource(String words, long number, long withoutPlace) {
    return new DataSheet(
        categories, words, number, withoutPlace, suspectPeriods, populationVintage, notes);
  }

  /**
   * Other suspect periods.
   *
   * @param sentences one each
   * @return a copy
   */
  public DataSheet withSuspectPeriods(List<String> sentences) {
    return new DataSheet(
        categories, source, incidents, notGeocoded, sentences, populationVintage, notes);
  }

  /**
   * Another vintage of the counts of people.
   *
   * @param words such as "census 2010, residents"
   * @return a copy
   */
  public DataSheet withPopulationVintage(String words) {
    return new DataSheet(categories, source, incidents, notGeocoded, suspectPeriods, words, notes);
  }

  /**
   * Other notes.
   *
   * @param sentences one each
   * @return a copy
   */
  public DataSheet withNotes(List<String> sentences) {
    return new DataSheet(
        categories, source, incidents, notGeocoded, suspectPeriods, populationVintage, sentences);
  }

  /**
   * Why the data forbid a judgement, if they do: discovered crime trained on without correction
   * measures where officers looked, so a disparity in it can be neither shown nor ruled out; and
   * who does not say how the records came about cannot rule that out.
   *
   * @return a sentence, or "" if they do not
   */
  public String obstacle() {
    if (categories.isEmpty() || categories.stream().anyMatch(c -> c.origin == Origin.UNKNOWN)) {
      return "It was not stated whether the incidents trained on are reported to the police or"
          + " discovered by officers: without that no verdict on fairness can rest on them.";
    }
    List<String> discovered =
        categories.stream()
            .filter(c -> c.origin == Origin.DISCOVERED && !c.corrected)
            .map(Category::name)
            .toList();
    return discovered.isEmpty()
        ? ""
        : "Trained on crime that officers discover ("
            + String.join(", ", discovered)
            + ") without correction: such records show where officers looked, so no verdict on"
            + " fairness can rest on them.";
  }
}
