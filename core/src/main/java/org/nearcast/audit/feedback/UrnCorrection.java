package org.nearcast.audit.feedback;

/** What is done so that an urn does not learn from where it looked. */
public enum UrnCorrection {
  /** Nothing. */
  NONE,
  /**
   * After a draw of cell i the update is kept with probability min_j x_j / x_i, else nothing is
   * added. For two cells this is the rule (1 − x_i) / max_j (1 − x_j) of Ensign et al. 2018.
   */
  THINNING,
  /**
   * The update after a draw of cell i is weighted by the inverse inclusion probability, 1 / (k
   * x_i), and rounded to whole balls at random with its mean kept. Nothing is thrown away, but
   * single updates grow large where a share is small.
   */
  INVERSE_INCLUSION
}
