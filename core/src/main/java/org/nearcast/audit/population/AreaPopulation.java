package org.nearcast.audit.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nearcast.grid.Grid;

/**
 * Areas with people counted by group, as a census publishes them, checked and repaired. Immutable
 * and thread-safe.
 *
 * <p><b>Denominators.</b> Counts are of whoever the words say: residents, people present on a
 * working day (ambient population), households. All rules are the same; other counts are another
 * {@code AreaPopulation}, and the denominator goes with the figures to the report. Residents are
 * not the people present: an audit should be made with both where both are to be had.
 *
 * <p><b>Groups</b> must exclude each other, or at least not add up to more than the population. A
 * census that counts ethnicity apart from race has people in two groups: leave one question out or
 * use the census's exclusive groups (not Hispanic white, …). Counts that are rounded one by one may
 * exceed the population by half a person a group and another half; then the population is raised to
 * their sum, and {@link #notes} say so. A larger excess is an error. Groups may add up to less.
 *
 * <p><b>Not published.</b> A count of NaN is unknown, never 0. An area of which any group's count
 * (or the population) is unknown takes no part for <em>any</em> group, because otherwise that
 * group's share would be understated there and groups would be compared over different places; it
 * is among {@link #notAssessed}. Where one group is unknown in many areas, {@link #withoutGroup}
 * leaves out the group instead of the areas. A group that is unknown everywhere is left out by
 * itself. Both are listed.
 *
 * <p><b>Overlap.</b> Digitised boundaries overlap a little. Two areas that share more than {@value
 * #MOST_SHARED} of the smaller are an error, less is a note.
 */
public final class AreaPopulation {
  /** The largest share of the smaller of two areas that may lie under the other. */
  public static final double MOST_SHARED = 0.01;

  private final List<Area> areas;
  private final boolean[] assessed;
  private final List<String> groups;
  private final String crs;
  private final String denominator;
  private final List<NotAssessed> notAssessed;
  private final List<String> notes;

  AreaPopulation(
      List<Area> areas,
      List<String> groups,
      String crs,
      String denominator,
      List<NotAssessed> notAssessed,
      List<String> notes) {
    this.areas = List.copyOf(areas);
    this.groups = List.copyOf(groups);
    this.crs = crs;
    this.denominator = denominator;
    this.notAssessed = List.copyOf(notAssessed);
    this.notes = List.copyOf(notes);
    assessed = new boolean[areas.size()];
    for (int a = 0; a < assessed.length; a++) {
      assessed[a] = isKnown(areas.get(a));
    }
  }

  static boolean isKnown(Area area) {
    boolean known = !Double.isNaN(area.population());
    for (double count : area.counts()) {
      known &= !Double.isNaN(count);
    }
    return known;
  }

  /**
   * Checks areas and puts them together. Invalid polygons are repaired, and {@link #notes} say so.
   *
   * @param areas at least one; names all different; of each as many counts as there are groups,
   *     each at least 0, or NaN if it was not published
   * @param groups names of the groups, at least one, all different
   * @param crs identifier of the projected coordinate reference system of the polygons, metres
   * @param denominator who is counted, in words ("residents, census 2010")
   * @return the population
   * @throws IllegalArgumentException naming the area, the group and the value if a name is there
   *     twice, a count or margin of error is negative or infinite, the groups of an area add up to
   *     more than its population, two areas overlap by more than {@value #MOST_SHARED} of the
   *     smaller, a polygon has no area, or no area can be assessed
   */
  public static AreaPopulation of(
      List<Area> areas, List<String> groups, String crs, String denominator) {
    return AreaChecks.population(areas, groups, crs, denominator, List.of(), List.of());
  }

  /**
   * Leaves a group out, because it is suppressed or hardly published. It stays listed.
   *
   * @param group its name
   * @param reason why, in one sentence
   * @return a copy; areas in which only this group was unknown are assessed again
   * @throws IllegalArgumentException if there is no such group, it is the only one, or the reason
   *     is blank
   */
  public AreaPopulation withoutGroup(String group, String reason) {
    int at = groups.indexOf(group);
    if (at < 0 || groups.size() == 1) {
      throw new IllegalArgumentException(
          "group must be one of several in " + groups + " but was " + group);
    }
    List<NotAssessed> listed = new ArrayList<>(notAssessed);
    listed.removeIf(n -> !n.area().isEmpty()); // found anew for the groups that remain
    listed.add(new NotAssessed("", group, reason));
    List<Area> fewer = areas.stream().map(area -> AreaChecks.without(area, at)).toList();
    List<String> names = new ArrayList<>(groups);
    names.remove(at);
    return AreaChecks.population(fewer, names, crs, denominator, listed, notes);
  }

  /**
   * Adds what a reader should know of how the areas came about, such as rows that were rejected; it
   * goes with the people to {@link CellPopulation#notes} and into every report.
   *
   * @param sentences one each
   * @return a copy
   */
  public AreaPopulation withNotes(List<String> sentences) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(sentences);
    return new AreaPopulation(areas, groups, crs, denominator, notAssessed, all);
  }

  /**
   * Another set of counts within the census's error: each group's count in each area plus a normal
   * deviate of standard deviation MOE/1.645 (margins of error are those of 90 % intervals), cut off
   * at 0; where the groups then exceed the population, all of the area are scaled down to it in the
   * same ratio. Populations are kept. Counts without a margin of error (NaN) and areas not assessed
   * are kept.
   *
   * <p>Cutting off at 0 adds to small counts: by s(φ(z) − z(1 − Φ(z))) on average for a count of z
   * standard errors s, at most 0.4 s for a count of 0, 0.083 s at z = 1, 0.0085 s at z = 2. Scaling
   * down to the population takes away as much from groups that make up nearly all of an area.
   * Errors of different areas and groups are taken to be independent; a census does not publish how
   * they go together.
   *
   * @param seed which series of draws
   * @param replicate which draw of it, from 0; the same pair gives the same counts
   * @return other counts for the same areas
   */
  public AreaPopulation draw(long seed, long replicate) {
    CensusDraw draw = new CensusDraw(seed, replicate);
    return new AreaPopulation(
        areas.stream().map(draw::of).toList(), groups, crs, denominator, notAssessed, notes);
  }

  /**
   * The same people by cell; see {@link Interpolation}, which also gives what is lost on the way.
   *
   * @param grid the cells
   * @return the people by cell
   * @throws IllegalArgumentException as {@link Interpolation#of(AreaPopulation, Grid)}
   */
  public CellPopulation onto(Grid grid) {
    return Interpolation.of(this, grid).population();
  }

  /**
   * The areas.
   *
   * @return polygons are valid
   */
  public List<Area> areas() {
    return areas;
  }

  /**
   * Whether an area takes part.
   *
   * @param area its place in {@link #areas}
   * @return false if its population or the count of a group is unknown
   */
  public boolean isAssessed(int area) {
    return assessed[area];
  }

  /**
   * Names of the groups.
   *
   * @return at least one
   */
  public List<String> groups() {
    return groups;
  }

  /**
   * Identifier of the coordinate reference system.
   *
   * @return for example {@code "EPSG:32615"}
   */
  public String crs() {
    return crs;
  }

  /**
   * Who is counted.
   *
   * @return words
   */
  public String denominator() {
    return denominator;
  }

  /**
   * Groups and areas that were left out, and why.
   *
   * @return groups first, then areas in their order
   */
  public List<NotAssessed> notAssessed() {
    return notAssessed;
  }

  /**
   * What a reader should know: repairs, slivers, areas without people, rounding.
   *
   * @return a sentence each
   */
  public List<String> notes() {
    return notes;
  }

  /**
   * People of a group in the areas that are assessed.
   *
   * @param group its place in {@link #groups}
   * @return at least 0
   */
  public double groupTotal(int group) {
    double sum = 0;
    for (int a = 0; a < assessed.length; a++) {
      sum += assessed[a] ? areas.get(a).counts()[group] : 0;
    }
    return sum;
  }

  /**
   * People in the areas that are assessed.
   *
   * @return at least 0
   */
  public double allPeople() {
    double sum = 0;
    for (int a = 0; a < assessed.length; a++) {
      sum += assessed[a] ? areas.get(a).population() : 0;
    }
    return sum;
  }

  /** A line for people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "AreaPopulation of %s, groups %s, %.0f people in %d areas",
        denominator,
        groups,
        allPeople(),
        areas.size());
  }
}
