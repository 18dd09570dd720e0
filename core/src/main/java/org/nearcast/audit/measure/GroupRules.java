package org.nearcast.audit.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;

/**
 * Which groups can be assessed, which one the others are compared with, and what counts as flagged;
 * the same for all measures of an audit.
 *
 * <p>A group is assessed if it has at least {@link #leastPeople} people (default 100) and these
 * live in at least {@link #leastEffectiveCells} effective cells (default 2), (Σ_i n_ir)² / Σ_i
 * n_ir² (Kish 1965): people of one cell are exposed alike and tell no more than one. Others get
 * rows without figures. Immutable and thread-safe.
 */
public final class GroupRules {
  private static final GroupRules DEFAULTS =
      new GroupRules(100, 2, Optional.empty(), Flagged.CLIPPED);

  private final double leastPeople;
  private final double leastEffectiveCells;
  private final Optional<String> reference;
  private final Flagged flagged;

  private GroupRules(
      double leastPeople, double leastEffectiveCells, Optional<String> reference, Flagged flagged) {
    this.leastPeople = leastPeople;
    this.leastEffectiveCells = leastEffectiveCells;
    this.reference = reference;
    this.flagged = flagged;
  }

  /** The part of a cell that an allocation flags. */
  public enum Flagged {
    /** min(1, a): cells that share a tie keep their parts; for hours, one or more flags in full. */
    CLIPPED,
    /** 1 if a &gt; 0, else 0. */
    ANY;

    /**
     * The part flagged.
     *
     * @param allocation a, at least 0
     * @return from 0 to 1
     */
    public double part(double allocation) {
      return this == CLIPPED ? Math.min(1, allocation) : allocation > 0 ? 1 : 0;
    }
  }

  /**
   * 100 people, 2 effective cells, no reference group, flagged parts clipped to 1.
   *
   * @return the defaults
   */
  public static GroupRules withDefaults() {
    return DEFAULTS;
  }

  /**
   * Another least number of people.
   *
   * @param people finite, at least 0
   * @return a copy
   * @throws IllegalArgumentException if it is not
   */
  public GroupRules withLeastPeople(double people) {
    return new GroupRules(
        Check.notNegative("leastPeople", people), leastEffectiveCells, reference, flagged);
  }

  /**
   * Another least effective number of cells.
   *
   * @param cells finite, at least 0
   * @return a copy
   * @throws IllegalArgumentException if it is not
   */
  public GroupRules withLeastEffectiveCells(double cells) {
    return new GroupRules(
        leastPeople, Check.notNegative("leastEffectiveCells", cells), reference, flagged);
  }

  /**
   * Compares with this group.
   *
   * @param group its name
   * @return a copy
   */
  public GroupRules withReference(String group) {
    return new GroupRules(
        leastPeople,
        leastEffectiveCells,
        Optional.of(Objects.requireNonNull(group, "group")),
        flagged);
  }

  /**
   * Another meaning of flagged.
   *
   * @param rule the rule
   * @return a copy
   */
  public GroupRules withFlagged(Flagged rule) {
    return new GroupRules(
        leastPeople, leastEffectiveCells, reference, Objects.requireNonNull(rule, "rule"));
  }

  /**
   * Fewest people of a group that is assessed.
   *
   * @return at least 0
   */
  public double leastPeople() {
    return leastPeople;
  }

  /**
   * Fewest effective cells of a group that is assessed.
   *
   * @return at least 0
   */
  public double leastEffectiveCells() {
    return leastEffectiveCells;
  }

  /**
   * The group the others are compared with.
   *
   * @return its name; empty for the extremes, everyone else or all people, as each measure says
   */
  public Optional<String> reference() {
    return reference;
  }

  /**
   * What counts as flagged.
   *
   * @return the rule
   */
  public Flagged flagged() {
    return flagged;
  }

  /**
   * The rules as text, for a report or manifest.
   *
   * @return names and values, in a fixed order
   */
  public Map<String, String> settings() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("leastPeople", Decimals.text(leastPeople));
    out.put("leastEffectiveCells", Decimals.text(leastEffectiveCells));
    out.put("reference", reference.orElse("none"));
    out.put("flagged", flagged.name());
    return out;
  }
}
