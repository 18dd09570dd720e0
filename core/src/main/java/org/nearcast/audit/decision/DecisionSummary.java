package org.nearcast.audit.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.event.TimeSpan;
import org.nearcast.internal.Check;
import org.nearcast.internal.FieldText;

/**
 * What a decision log says of the time that is audited, for a report: how many decisions of each
 * kind, in which roles, why recommendations were overridden, and the patrol hours delivered against
 * those recommended, by cell and by group of people. Who decided is counted, never named; reasons
 * are in the words of the log.
 *
 * @param log name of the log
 * @param head where the log ends: to be compared with a head that was kept elsewhere
 * @param entries entries for windows that overlap the audited time
 * @param otherEntries entries for other windows: in no figure
 * @param actors different actors of these entries
 * @param actions number of entries by action; every action is there
 * @param roles number of entries by role, in the order of the names' UTF-8 bytes
 * @param overrides every override, in the order of the log
 * @param cells patrol hours by cell of the same entries; a later entry replaces an earlier one
 * @param total patrol hours of all these cells
 * @param replaced figures that a later entry replaced
 * @param groups patrol hours by group; empty if no people were counted
 * @param leastPeople fewest people of a group whose hours are shown
 */
public record DecisionSummary(
    String log,
    Head head,
    int entries,
    int otherEntries,
    int actors,
    Map<Action, Integer> actions,
    SortedMap<String, Integer> roles,
    List<Overridden> overrides,
    List<CellDosage> cells,
    CellDosage total,
    int replaced,
    Optional<GroupDosage> groups,
    double leastPeople) {
  /**
   * A recommendation that was not followed.
   *
   * @param instant when, as the log states it
   * @param role of whoever decided
   * @param window time the forecast was for
   * @param cells cells it concerned; 0 for the whole forecast
   * @param reason why, as the log states it
   */
  public record Overridden(
      Instant instant, String role, TimeSpan window, int cells, String reason) {
    /**
     * Makes it.
     *
     * @param instant as above
     * @param role as above
     * @param window as above
     * @param cells as above
     * @param reason as above
     */
    public Overridden {
      Objects.requireNonNull(instant, "instant");
      Objects.requireNonNull(role, "role");
      Objects.requireNonNull(window, "window");
      Check.atLeast("cells", 0, cells);
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * Makes a summary; collections are copied.
   *
   * @param log as above
   * @param head as above
   * @param entries as above
   * @param otherEntries as above
   * @param actors as above
   * @param actions as above
   * @param roles as above
   * @param overrides as above
   * @param cells as above
   * @param total as above
   * @param replaced as above
   * @param groups as above
   * @param leastPeople as above
   */
  public DecisionSummary {
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(head, "head");
    actions = java.util.Collections.unmodifiableMap(new EnumMap<>(actions));
    SortedMap<String, Integer> byName = new TreeMap<>(FieldText.BY_BYTES);
    byName.putAll(roles);
    roles = java.util.Collections.unmodifiableSortedMap(byName);
    overrides = List.copyOf(overrides);
    cells = List.copyOf(cells);
    Objects.requireNonNull(total, "total");
    Objects.requireNonNull(groups, "groups");
  }

  /**
   * Sums up a log.
   *
   * @param log a log whose chain holds, as {@link DecisionLog#verify} returns it
   * @param audited the audited time
   * @param people people by cell, whose grid has the cells of the log by name; empty if none were
   *     counted
   * @param leastPeople groups of fewer people show no hours; at least 0
   * @return the summary
   * @throws IllegalArgumentException if {@code leastPeople} is negative
   */
  public static DecisionSummary of(
      Verification log, TimeSpan audited, Optional<CellPopulation> people, double leastPeople) {
    Check.notNegative("leastPeople", leastPeople);
    Map<Action, Integer> actions = new EnumMap<>(Action.class);
    for (Action action : Action.values()) {
      actions.put(action, 0);
    }
    SortedMap<String, Integer> roles = new TreeMap<>(FieldText.BY_BYTES);
    Set<String> actors = new HashSet<>();
    List<Entry> own = new ArrayList<>();
    List<Overridden> overrides = new ArrayList<>();
    for (Entry entry : log.entries()) {
      Decision d = entry.decision();
      if (!overlap(d.window(), audited)) {
        continue;
      }
      own.add(entry);
      actors.add(d.actor());
      actions.merge(d.action(), 1, Integer::sum);
      roles.merge(d.role(), 1, Integer::sum);
      if (d.action() == Action.OVERRIDE) {
        overrides.add(
            new Overridden(d.instant(), d.role(), d.window(), d.hours().size(), d.reason()));
      }
    }
    Dosage dosage = Dosage.of(own);
    return new DecisionSummary(
        log.name(),
        log.head(),
        own.size(),
        log.entries().size() - own.size(),
        actors.size(),
        actions,
        roles,
        overrides,
        dosage.cells(),
        dosage.total(),
        dosage.replaced(),
        people.map(dosage::byGroup).map(groups -> shown(groups, leastPeople)),
        leastPeople);
  }

  private static boolean overlap(TimeSpan a, TimeSpan b) {
    return a.start().isBefore(b.end()) && b.start().isBefore(a.end());
  }

  // a few people live in a few cells: their hours would tell which
  private static GroupDosage shown(GroupDosage of, double leastPeople) {
    List<GroupDosage.Group> groups = new ArrayList<>();
    double none = Double.NaN;
    for (GroupDosage.Group g : of.groups()) {
      groups.add(
          g.people() < leastPeople
              ? new GroupDosage.Group(g.name(), g.people(), none, none, none, none)
              : g);
    }
    return new GroupDosage(groups, of.unknownCells(), of.emptyCells());
  }
}
