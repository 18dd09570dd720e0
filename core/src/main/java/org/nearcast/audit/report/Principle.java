package org.nearcast.audit.report;

import java.util.List;

/**
 * What a guideline asks for, and where this report answers it.
 *
 * @param framework whose guideline
 * @param requirement what it asks for, in short
 * @param answer where and how the report answers; or that it does not
 */
public record Principle(String framework, String requirement, String answer) {
  /**
   * The guidelines that the report is held against. Naming them is no claim of compliance: only a
   * lawyer who knows the case can say that.
   *
   * @return all, in a fixed order
   */
  public static List<Principle> crosswalk() {
    String un = "UNICRI/INTERPOL, AI and Robotics for Law Enforcement (2019)";
    String care = "ALGO-CARE (Oswald et al. 2018)";
    String nist = "NIST AI RMF 1.0 (2023)";
    String eu = "EU AI Act (Regulation 2024/1689)";
    return List.of(
        new Principle(
            un,
            "Fairness",
            "Measures 1 to 7 and 12 for every group, with intervals; the price of a more even"
                + " allocation in measure 9."),
        new Principle(
            un,
            "Accountability",
            "The decision log (who accepted or overrode, why, when), the manifest and the"
                + " signature."),
        new Principle(
            un,
            "Transparency",
            "Data sheet, model card, all settings in the manifest; the code is open."),
        new Principle(
            un,
            "Explainability",
            "Measure 13: each flagged cell's forecast is an exact sum of named contributions."),
        new Principle(
            care,
            "Advisory, not deciding",
            "The library ranks places; accepting or overriding is a person's entry in the decision"
                + " log."),
        new Principle(
            care, "Lawful", "Not answered here: it needs a legal review of the use, not a figure."),
        new Principle(
            care,
            "Granularity",
            "Cells of places, never persons; measure 12 gives bounds and other grids."),
        new Principle(care, "Ownership", "Open source under Apache-2.0; inputs are named by hash."),
        new Principle(
            care, "Challengeable", "Replay to the same bytes; each figure has its definition."),
        new Principle(
            care,
            "Accuracy",
            "Measures 4 and 5 here; rolling backtests in the evaluation, a report of its own."),
        new Principle(
            care,
            "Responsible and explainable",
            "Each figure says what it does not show; groups not assessed are listed."),
        new Principle(
            nist,
            "MEASURE 2.7 (security and resilience)",
            "Measure 14: how many fabricated reports would move the flagged set; influence of each"
                + " source."),
        new Principle(
            nist,
            "MEASURE 2.11 (fairness and bias)",
            "Measures 1 to 8 with uncertainty, corrected for their number."),
        new Principle(
            eu,
            "Art. 5(1)(d), prohibited prediction of crime by individuals",
            "It concerns persons assessed by profiling. This forecasts places; whether a use comes"
                + " near it needs legal review."),
        new Principle(
            eu,
            "Art. 10, data and data governance",
            "Data sheet: origin of each category, loss in geocoding, suspect periods."),
        new Principle(
            eu, "Art. 12, record-keeping", "Hash-chained decision log; manifest with hashes."),
        new Principle(
            eu,
            "Art. 14, human oversight",
            "Accept or override with reasons and roles; dosage delivered against recommended."),
        new Principle(
            eu,
            "Art. 15, accuracy, robustness, security",
            "Measures 4, 5, 12 and 14, and the date of the next audit."),
        new Principle(
            eu,
            "Art. 27, fundamental rights impact assessment",
            "This report is evidence for one; it is not one."));
  }
}
