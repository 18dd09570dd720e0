package org.nearcast.audit.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.internal.FieldText;

/**
 * Patrol hours delivered against patrol hours recommended, from the entries of a log.
 *
 * <p>Hours belong to a subject, window and cell. Where several entries state them, the one last in
 * the log counts: hours are stated for the whole window so far, so a later entry replaces an
 * earlier one (as when a commander overrides, or a figure is put right) and nothing is counted
 * twice. {@link #replaced} tells how many figures were. Recommended and delivered hours are
 * compared where both are stated; hours without the other are kept apart. Immutable.
 */
public final class Dosage {
  private final List<CellDosage> cells;
  private final int replaced;

  private Dosage(List<CellDosage> cells, int replaced) {
    this.cells = cells;
    this.replaced = replaced;
  }

  /** What hours belong to. */
  private record Key(String subjectSha256, TimeSpan window, String cell) {}

  /**
   * Sums up entries.
   *
   * @param entries of one log, in its order
   * @return hours by cell
   */
  public static Dosage of(List<Entry> entries) {
    Map<Key, Double> recommended = new LinkedHashMap<>();
    Map<Key, Double> delivered = new LinkedHashMap<>();
    int replaced = 0;
    for (Entry entry : entries) {
      Decision decision = entry.decision();
      for (PatrolHours of : decision.hours()) {
        Key key = new Key(decision.subjectSha256(), decision.window(), of.cell());
        replaced += put(recommended, key, of.recommended());
        replaced += put(delivered, key, of.delivered());
      }
    }
    Map<String, Sum> sums = new TreeMap<>(FieldText.BY_BYTES);
    recommended.forEach(
        (key, hours) ->
            sums.computeIfAbsent(key.cell, c -> new Sum()).recommended(hours, delivered.get(key)));
    delivered.forEach(
        (key, hours) -> {
          if (!recommended.containsKey(key)) {
            sums.computeIfAbsent(key.cell, c -> new Sum()).deliveredOnly += hours;
          }
        });
    List<CellDosage> cells = new ArrayList<>();
    sums.forEach((cell, sum) -> cells.add(sum.of(cell)));
    return new Dosage(List.copyOf(cells), replaced);
  }

  private static int put(Map<Key, Double> map, Key key, double hours) {
    return !Double.isNaN(hours) && map.put(key, hours) != null ? 1 : 0;
  }

  private static final class Sum {
    private int windows;
    private double recommended;
    private double delivered;
    private double recommendedOnly;
    private double deliveredOnly;

    private void recommended(double hours, Double given) {
      if (given == null) {
        recommendedOnly += hours;
      } else {
        windows++;
        recommended += hours;
        delivered += given;
      }
    }

    private CellDosage of(String cell) {
      return new CellDosage(cell, windows, recommended, delivered, recommendedOnly, deliveredOnly);
    }
  }

  /**
   * Hours by cell, for every cell of which any were stated.
   *
   * @return in the order of the UTF-8 bytes of the names
   */
  public List<CellDosage> cells() {
    return cells;
  }

  /**
   * Hours of all cells together.
   *
   * @return named "all"
   */
  public CellDosage total() {
    Sum sum = new Sum();
    for (CellDosage cell : cells) {
      sum.windows += cell.windows();
      sum.recommended += cell.recommendedHours();
      sum.delivered += cell.deliveredHours();
      sum.recommendedOnly += cell.recommendedOnlyHours();
      sum.deliveredOnly += cell.deliveredOnlyHours();
    }
    return sum.of("all");
  }

  /**
   * Figures that a later entry replaced.
   *
   * @return their number
   */
  public int replaced() {
    return replaced;
  }

  /**
   * Hours by group of people: E_r = Σ a_i n_ir / N_r, the patrol hours in the cell of a person of
   * the group, of the recommended and of the delivered hours a_i.
   *
   * @param population people by cell, whose grid has the cells of the log by name
   * @return every group, and the cells that could not be assigned
   */
  public GroupDosage byGroup(CellPopulation population) {
    Grid grid = population.grid();
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < grid.size(); i++) {
      index.put(grid.name(i), i);
    }
    List<CellDosage> known = new ArrayList<>();
    List<CellDosage> unknown = new ArrayList<>();
    List<CellDosage> empty = new ArrayList<>();
    for (CellDosage cell : cells) {
      Integer at = index.get(cell.cell());
      if (at == null) {
        unknown.add(cell);
      } else if (population.total(at) > 0) {
        known.add(cell);
      } else {
        empty.add(cell);
      }
    }
    List<GroupDosage.Group> groups = new ArrayList<>();
    for (int r = 0; r < population.groups().size(); r++) {
      double[] e = new double[4];
      for (CellDosage cell : known) {
        double people = population.people(r, index.get(cell.cell()));
        e[0] += cell.recommendedHours() * people;
        e[1] += cell.deliveredHours() * people;
        e[2] += cell.recommendedOnlyHours() * people;
        e[3] += cell.deliveredOnlyHours() * people;
      }
      double all = population.groupTotal(r); // 0 / 0 of a group without people is NaN
      groups.add(
          new GroupDosage.Group(
              population.groups().get(r), all, e[0] / all, e[1] / all, e[2] / all, e[3] / all));
    }
    return new GroupDosage(groups, unknown, empty);
  }
}
