package org.nearcast.audit.finding;

/** The measures of an audit, by their number in the reference. */
public enum Measure {
  /** Patrol received by a resident of a group. */
  EXPOSURE(
      1,
      "Exposure",
      "How much of the allocation falls where the people of a group live, per person, against the"
          + " group least or most exposed or one that was named.",
      "Not whether the patrol was wanted, needed or harmful, and not who is stopped: only where it"
          + " is sent."),
  /** Over-representation of a group in the most and the least targeted areas. */
  SHARE_LIFT(
      2,
      "Share lift",
      "How much larger a group's share of the residents is in the most (or least) targeted cells"
          + " than in the whole area.",
      "Not why: crime may lie there as well. Deciles depend on the size of the cells."),
  /** Least over greatest exposure, against a tolerance in both directions. */
  FOUR_FIFTHS(
      3,
      "Four-fifths rule, both directions",
      "The least exposure of a group over the greatest.",
      "The four-fifths rule comes from hiring; no law sets it for patrols. A pass is no proof of"
          + " fairness."),
  /** Observed over expected crime where a group lives. */
  CALIBRATION(
      4,
      "Calibration by group",
      "Incidents that happened over those forecast, where the people of a group live.",
      "Incidents are those in the records: unreported crime is in neither number."),
  /** Burden of false alarms and of misses. */
  ERROR_BALANCE(
      5,
      "Error balance",
      "How often the people of a group live in a flagged cell where nothing happened, and how much"
          + " of the crime near them was missed.",
      "Equal burden can come with less protection: read the burden and the coverage together."),
  /** Equal discovery for equal crime. */
  EQUAL_DISCOVERY(
      6,
      "Equal discovery",
      "Which part of the incidents near a group the allocation could meet, if each unit of patrol"
          + " met at most one.",
      "A model of patrol, not a record of it: what officers find is not known."),
  /** Change of flagged areas if reporting differs between places. */
  UNDER_REPORTING(
      7,
      "Under-reporting",
      "How the flagged cells would change if all crime were reported, and how unequal reporting must"
          + " be before a judgement changes.",
      "Reporting rates are inputs; none can be read off the records themselves."),
  /** Forecasts that feed on what they cause. */
  FEEDBACK(
      8,
      "Runaway feedback",
      "What becomes of the allocation if incidents discovered by patrols become training data.",
      "A simulation under stated assumptions, not a forecast of what will happen."),
  /** Price of a more even allocation. */
  MITIGATION(
      9,
      "Mitigation and its price",
      "How much of the forecast crime an allocation gives up when exposure has to be even.",
      "The price is in forecast, recorded crime; harm and benefit are not in it."),
  /** Price of a penalty within the fit. */
  IN_TRAINING_PENALTY(
      10,
      "Penalty in training",
      "What the model loses when uneven exposure is penalised while it is fitted.",
      "The penalised forecast is no longer the best estimate of where crime is recorded."),
  /** Bounds and dependence on the grid. */
  BOUNDS(
      12,
      "Ecological bounds and grid sensitivity",
      "The least and the greatest exposure that the counts of people by cell allow, however groups"
          + " are split within a cell, and the same figures on other grids.",
      "Counts by cell are themselves spread evenly from census areas; the bounds do not cover the"
          + " error of that, so the truth may lie outside them."),
  /** Contributions to a cell's forecast. */
  EXPLANATION(
      13,
      "Exact explanation",
      "Which incidents put a cell into the flagged set, and how few of them can be removed to take"
          + " it out.",
      "Why the model says so, not why crime happens there."),
  /** Effort to manipulate. */
  POISONING(
      14,
      "Poisoning and influence",
      "How many fabricated reports would put a cell into the flagged set, and how much hangs on each"
          + " source of reports.",
      "That somebody did so: duplicates and bursts are signs, not proofs.");

  private final int number;
  private final String title;
  private final String meaning;
  private final String doesNotShow;

  Measure(int number, String title, String meaning, String doesNotShow) {
    this.number = number;
    this.title = title;
    this.meaning = meaning;
    this.doesNotShow = doesNotShow;
  }

  /**
   * Its number in the list of measures.
   *
   * @return 1 to 14; 11 is uncertainty, which is no measure but part of each
   */
  public int number() {
    return number;
  }

  /**
   * Its name for people.
   *
   * @return a few words
   */
  public String title() {
    return title;
  }

  /**
   * What the figure says.
   *
   * @return a sentence for people who are no statisticians
   */
  public String meaning() {
    return meaning;
  }

  /**
   * What the figure does not say.
   *
   * @return a sentence or two
   */
  public String doesNotShow() {
    return doesNotShow;
  }
}
