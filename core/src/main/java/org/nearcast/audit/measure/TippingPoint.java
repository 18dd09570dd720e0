package org.nearcast.audit.measure;

import java.util.List;
import java.util.Locale;

/**
 * How unequal reporting must be before the judgement of an exposure ratio turns: the smallest Γ for
 * which rates p'_d within [p_d / Γ, p_d Γ] can do it.
 *
 * @param group the group
 * @param against the group it is compared with, "everyone else" for all others
 * @param ratioBefore the ratio of exposures to the flagged cells at the stated rates, Γ = 1
 * @param passesBefore whether it lies within the tolerance
 * @param gamma the smallest Γ, found to a relative 1e-6 from above; ∞ if none does it
 * @param exact true if {@code gamma} is that of the flagged cells themselves; false if it is a
 *     lower bound, below which no rates can turn the judgement
 * @param ratioAfter the ratio in the worst case at {@code gamma}; NaN if none
 * @param changes cells that enter or leave the flagged set in that worst case, by window and cell
 */
public record TippingPoint(
    String group,
    String against,
    double ratioBefore,
    boolean passesBefore,
    double gamma,
    boolean exact,
    double ratioAfter,
    List<Change> changes) {
  /**
   * Makes it; the list is copied.
   *
   * @param group as above
   * @param against as above
   * @param ratioBefore as above
   * @param passesBefore as above
   * @param gamma as above
   * @param exact as above
   * @param ratioAfter as above
   * @param changes as above
   */
  public TippingPoint {
    changes = List.copyOf(changes);
  }

  /**
   * What it says, for people.
   *
   * @return a sentence
   */
  public String sentence() {
    String now =
        String.format(
            Locale.ROOT,
            "%s against %s: at the stated reporting rates the exposure ratio is %.3g and %s. ",
            group,
            against,
            ratioBefore,
            passesBefore ? "within tolerance" : "outside tolerance");
    if (Double.isInfinite(gamma)) {
      return now + "No inequality of reporting would change that.";
    }
    return now
        + String.format(
            Locale.ROOT,
            exact
                ? "That would change if the share of crime that is reported were, from place to place, up to"
                    + " %.4g times higher or lower than stated."
                : "That cannot change unless the share of crime that is reported is, in some places, more"
                    + " than %.4g times higher or lower than stated.",
            gamma);
  }

  /**
   * A cell that changes sides.
   *
   * @param window window of time
   * @param cell its index
   * @param enters true if its rate goes down and it enters the flagged set; false if its rate goes
   *     up and it leaves
   */
  public record Change(int window, int cell, boolean enters) {}
}
