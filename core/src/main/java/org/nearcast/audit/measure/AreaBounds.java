package org.nearcast.audit.measure;

import java.util.Arrays;
import java.util.List;
import org.nearcast.audit.finding.Evidence;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.population.Area;
import org.nearcast.audit.population.Interpolation;
import org.nearcast.audit.subject.Subject;

/**
 * Ecological bounds by census area: what the counts of areas allow, before anybody was spread over
 * cells. {@link EcologicalBounds} starts from counts by cell and so takes that spreading for true;
 * this does not.
 *
 * <p>Of the people N_d of area d inside the grid, n_dr are of group r. Two bounds of a group's
 * exposure, added up over areas, divided by N_r, means over windows:
 *
 * <ul>
 *   <li><b>Groups in any way</b> (Duncan and Davis 1953): all people together are spread evenly, so
 *       that E_d = Σ_i s_di e_i N_d of them are exposed, s_di the part of the area in cell i and
 *       e_i the flagged part of the cell; which group they are of is not known: max(0, n_dr + E_d −
 *       N_d) to min(n_dr, E_d).
 *   <li><b>The data alone</b>: people live anywhere in their area. All n_dr are exposed at most if
 *       any of the area is flagged, none at least unless all of it is flagged in full.
 * </ul>
 *
 * <p>Compared with the reference group or, without one, everyone else; ratio and difference lie
 * between least against greatest and greatest against least. Of an area that reaches out of the
 * grid the part inside by size is taken. Descriptive: bounds are no interval of chance and have no
 * level or p. Stateless and thread-safe.
 */
public final class AreaBounds {
  private static final String UNIT = "part of the group, mean over windows";
  private static final String[] WAYS = {
    "if all people, but not groups, are spread evenly within census areas, the data allow any value"
        + " between the bounds",
    "the data alone allow any value between the bounds"
  };

  private final Groups groups;
  private final int windows;
  // [group][even, least and greatest of one way, of the other]; people exposed over windows
  private final double[][] own;
  private final double[][] rest;

  private AreaBounds(Groups groups, int windows) {
    this.groups = groups;
    this.windows = windows;
    own = new double[groups.named()][5];
    rest = new double[groups.named()][5];
  }

  /**
   * The bounds.
   *
   * @param subject what is audited
   * @param people areas over the same grid
   * @param rules which groups can be assessed, the reference, what counts as flagged
   * @return for each group its exposure with either bounds in place of an interval, ratio and
   *     difference
   * @throws IllegalArgumentException if the cells differ, or the reference is not among the groups
   */
  public static Evidence of(Subject subject, Interpolation people, GroupRules rules) {
    AreaBounds bounds =
        new AreaBounds(new Groups(subject, people.population(), rules), subject.windows());
    List<Area> areas = people.areas().areas();
    for (int d = 0; d < areas.size(); d++) {
      if (people.areas().isAssessed(d)) {
        for (int t = 0; t < subject.windows(); t++) {
          bounds.add(areas.get(d), d, t, subject, people, rules);
        }
      }
    }
    Rows rows = new Rows(Measure.BOUNDS, subject.name(), Double.NaN);
    for (int r = 0; r < bounds.groups.named(); r++) {
      bounds.rows(rows, r);
    }
    return new Evidence(
        Measure.BOUNDS,
        rows.list(),
        List.of(),
        List.of(
            "Bounds by census area start from the counts of areas. \"The data alone\" assumes"
                + " nothing of where in its area anybody lives: no analysis of these counts can"
                + " rule out a value between those bounds."));
  }

  private void add(
      Area area, int d, int window, Subject subject, Interpolation people, GroupRules rules) {
    double inside = 0;
    double part = 0;
    boolean any = false;
    boolean all = true;
    for (int k = 0; k < people.overlap().entries(d); k++) {
      double s = people.part(d, k);
      double e = rules.flagged().part(subject.allocation(window, people.overlap().cell(d, k)));
      inside += s;
      part += s * e;
      any |= s > 0 && e > 0;
      all &= s == 0 || e >= 1;
    }
    if (!(inside > 0)) {
      return;
    }
    double everybody = inside * area.population();
    double flagged = all ? 1 : part / inside;
    double[] counts = area.counts();
    for (int r = 0; r < own.length; r++) {
      double n = inside * counts[r];
      add(own[r], n, everybody, flagged, any, all);
      add(rest[r], Math.max(0, everybody - n), everybody, flagged, any, all);
    }
  }

  private static void add(
      double[] to, double n, double everybody, double flagged, boolean any, boolean all) {
    to[0] += flagged * n;
    to[1] += EcologicalBounds.least(flagged, n, everybody);
    to[2] += EcologicalBounds.greatest(flagged, n, everybody);
    to[3] += all ? n : 0;
    to[4] += any ? n : 0;
  }

  private void rows(Rows rows, int r) {
    boolean named = groups.rules().reference().isPresent();
    int base = groups.referenceOrEveryone();
    String against = named ? groups.name(base) : Groups.ELSE;
    double[] mine = rates(own[r], groups.total(r));
    double[] other =
        named
            ? rates(own[base], groups.total(base))
            : rates(rest[r], groups.total(groups.everyone()) - groups.total(r));
    for (int way = 0; way < WAYS.length; way++) {
      int low = 1 + 2 * way;
      int high = 2 + 2 * way;
      Rows.Label exposure =
          new Rows.Label(groups.name(r), "", "exposure by census area: " + WAYS[way], UNIT);
      if (!groups.assessed(r)) {
        rows.missing(exposure, Rows.NO_TOLERANCE, groups.obstacle(r));
      } else {
        rows.figure(exposure, mine[0], mine[low], mine[high], Double.NaN);
      }
      if (named && r == base) {
        continue;
      }
      Rows.Label ratio =
          new Rows.Label(
              groups.name(r), against, "exposure ratio by census area: " + WAYS[way], "");
      Rows.Label difference =
          new Rows.Label(
              groups.name(r), against, "exposure difference by census area: " + WAYS[way], UNIT);
      String obstacle = groups.obstacleAgainst(r);
      if (!obstacle.isEmpty()) {
        rows.missing(ratio, Rows.NO_TOLERANCE, obstacle);
        rows.missing(difference, Rows.NO_TOLERANCE, obstacle);
        continue;
      }
      if (other[0] > 0) {
        double upper = other[low] > 0 ? mine[high] / other[low] : Double.POSITIVE_INFINITY;
        rows.figure(ratio, mine[0] / other[0], mine[low] / other[high], upper, Double.NaN);
      } else {
        rows.missing(ratio, Rows.NO_TOLERANCE, EcologicalBounds.NO_RATIO);
      }
      rows.figure(
          difference,
          mine[0] - other[0],
          mine[low] - other[high],
          mine[high] - other[low],
          Double.NaN);
    }
  }

  private double[] rates(double[] exposed, double total) {
    return Arrays.stream(exposed).map(e -> e / total / windows).toArray();
  }
}
