package org.nearcast.audit.report;

import java.util.List;
import java.util.Objects;

/**
 * What a model is for, in words, after the model cards of Mitchell et al. (2019),
 * doi:10.1145/3287560.3287596.
 *
 * @param model its name and settings
 * @param intendedUse what it is for
 * @param outOfScope what it must not be used for
 * @param limits known limits, a sentence each
 * @param humanOversight who decides, and how
 */
public record ModelCard(
    String model,
    String intendedUse,
    List<String> outOfScope,
    List<String> limits,
    String humanOversight) {
  /**
   * Makes a card; the lists are copied.
   *
   * @param model its name and settings
   * @param intendedUse what it is for
   * @param outOfScope what it must not be used for
   * @param limits a sentence each
   * @param humanOversight who decides
   */
  public ModelCard {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(intendedUse, "intendedUse");
    outOfScope = List.copyOf(outOfScope);
    limits = List.copyOf(limits);
    Objects.requireNonNull(humanOversight, "humanOversight");
  }

  /**
   * The card of any forecast of places.
   *
   * @param model its name and settings
   * @return what holds for all of them
   */
  public static ModelCard ofPlaces(String model) {
    return new ModelCard(
        model,
        "Ranks places by the number of recorded incidents expected there, to help people decide"
            + " where prevention and patrol go.",
        List.of(
            "Any judgement about a person: no person is in the data or in the result.",
            "Reasonable suspicion or probable cause: that a place is flagged says nothing of those"
                + " in it.",
            "Crime that officers discover, unless the training corrects for where they looked."),
        List.of(
            "It learns from recorded crime: what nobody reports is not in it.",
            "A flagged cell is more likely to have an incident than others, and most days has none.",
            "It does not know whether patrol prevents crime there, nor what else it does."),
        "A person accepts or overrides each recommendation, with a reason in the decision log.");
  }
}
