package org.nearcast.audit.feedback;

/** A way of running the loop. */
public enum Arm {
  /** Patrols add nothing to the record: what the model does by itself, one run. */
  CONTROL("no discovered incidents"),
  /** What patrols find becomes training data. */
  UNCORRECTED("discovered incidents in training"),
  /**
   * Discovered incidents are kept with probability min(1, (|K|/n) / π_i). The inclusion probability
   * π_i is estimated by the share of the days so far, today's included, on which cell i was
   * flagged; |K|/n is what it would be if cells were patrolled at random.
   */
  INVERSE_INCLUSION("discovered incidents thinned by inverse inclusion probability"),
  /**
   * Training on reported incidents only: those of the categories declared as discovered are left
   * out, and so is all that patrols find; one run.
   */
  REPORTED_ONLY("training on reported incidents only");

  private final String words;

  Arm(String words) {
    this.words = words;
  }

  /**
   * The arm in words.
   *
   * @return a phrase
   */
  public String words() {
    return words;
  }
}
