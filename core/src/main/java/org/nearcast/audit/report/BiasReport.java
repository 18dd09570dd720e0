package org.nearcast.audit.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nearcast.audit.decision.DecisionSummary;
import org.nearcast.audit.finding.Finding;
import org.nearcast.audit.finding.Judgement;
import org.nearcast.audit.finding.Section;

/**
 * An audit's result: plain, immutable, and the same whatever renders it. Every figure is in it with
 * its uncertainty and what it does not show; nothing in it is a place of a single incident.
 *
 * @param title what was audited, in a line
 * @param auditedOn date that the auditor gave
 * @param nextAudit date by which to audit again
 * @param subjects what was audited and what it is compared with; the audited one first
 * @param denominator who is counted as people
 * @param groups groups of people
 * @param people all people in the audited cells; NaN if none were counted
 * @param cells number of audited cells
 * @param crs coordinates of the cells
 * @param data data sheet
 * @param sections measures in their order
 * @param decisions what people decided on it and the patrol hours delivered; empty if no decision
 *     log was supplied
 * @param notAssessed groups, cells and figures left out, a sentence each
 * @param maps values by cell
 * @param card model card
 * @param crosswalk guidelines and where the report answers them
 * @param settings settings of the audit, names and values
 * @param manifest canonical text of inputs, settings and versions; "" if none was asked for
 */
public record BiasReport(
    String title,
    LocalDate auditedOn,
    LocalDate nextAudit,
    List<SubjectFacts> subjects,
    String denominator,
    List<GroupFacts> groups,
    double people,
    int cells,
    String crs,
    DataSheet data,
    List<Section> sections,
    Optional<DecisionSummary> decisions,
    List<String> notAssessed,
    List<CellMap> maps,
    ModelCard card,
    List<Principle> crosswalk,
    Map<String, String> settings,
    String manifest) {
  /**
   * Makes a report; lists and the map are copied.
   *
   * @param title not blank
   * @param auditedOn date of the audit
   * @param nextAudit after it
   * @param subjects at least one
   * @param denominator in words
   * @param groups empty if no people were counted
   * @param people at least 0, or NaN
   * @param cells at least 1
   * @param crs in words
   * @param data data sheet
   * @param sections in order
   * @param decisions summary of a decision log, or empty
   * @param notAssessed a sentence each
   * @param maps may be empty
   * @param card model card
   * @param crosswalk guidelines
   * @param settings names and values
   * @param manifest text or ""
   * @throws IllegalArgumentException if the title is blank, a list that must not be empty is, or
   *     the next audit is not after this one
   */
  public BiasReport {
    subjects = List.copyOf(subjects);
    groups = List.copyOf(groups);
    sections = List.copyOf(sections);
    notAssessed = List.copyOf(notAssessed);
    maps = List.copyOf(maps);
    crosswalk = List.copyOf(crosswalk);
    settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    Objects.requireNonNull(denominator, "denominator");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(decisions, "decisions");
    Objects.requireNonNull(card, "card");
    Objects.requireNonNull(manifest, "manifest");
    if (title.isBlank() || subjects.isEmpty()) {
      throw new IllegalArgumentException(
          "a report needs a title and a subject but has \"" + title + "\" and " + subjects);
    }
    if (!nextAudit.isAfter(auditedOn)) {
      throw new IllegalArgumentException(
          "nextAudit must be after auditedOn " + auditedOn + " but was " + nextAudit);
    }
  }

  /** What every report says of its scope. */
  public static final String SCOPE =
      "This report is about places, never about persons. It says where a forecast or allocation"
          + " sends attention, and among whom that falls. It judges figures against stated"
          + " tolerances; whether a use is lawful or wise is for people to decide.";

  /** What a report without a decision log says of it. */
  public static final String NO_DECISIONS =
      "The decision log was not supplied: what people decided on the recommendations, and the"
          + " patrol hours delivered against those recommended, are not known.";

  /** What every report says of its intervals. */
  public static final String UNCERTAINTY =
      "Intervals and p-values allow for places and windows that are alike. In simulated cities the"
          + " intervals covered the truth in 87 to 97 of 100 cases where they claim 95, least where"
          + " places are alike over more than an eighth of the city: there a PASS or FAIL says too"
          + " much. The counts of people are taken for certain unless section 1 or a figure says"
          + " otherwise.";

  /**
   * All findings, measure by measure.
   *
   * @return in the order of the sections
   */
  public List<Finding> findings() {
    List<Finding> out = new ArrayList<>();
    sections.forEach(section -> out.addAll(section.findings()));
    return out;
  }

  /**
   * How many findings have a judgement.
   *
   * @param judgement which
   * @return at least 0
   */
  public int count(Judgement judgement) {
    return (int) findings().stream().filter(f -> f.judgement() == judgement).count();
  }

  /**
   * The verdict in plain words: what fails, what passes, what is open, what was not looked at.
   *
   * @return a sentence each, the gravest first
   */
  public List<String> verdict() {
    return Plain.verdict(this);
  }

  /** A line for people. */
  @Override
  public String toString() {
    return title + ": " + String.join(" ", verdict());
  }
}
