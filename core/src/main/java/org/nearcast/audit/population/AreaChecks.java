package org.nearcast.audit.population;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.locationtech.jts.geom.MultiPolygon;
import org.nearcast.grid.Overlap;
import org.nearcast.grid.Polygons;

/** The checks of {@link AreaPopulation#of}. One use each. */
final class AreaChecks {
  /** What areas share below this part of the smaller is rounding of coordinates: no note. */
  private static final double ROUNDING = 1e-6;

  private static final String NO_MARGIN =
      "no count has a margin of error: the census's error is in no interval";

  private static final String SOME_MARGIN =
      "some counts have no margin of error: their error is in no interval";

  private static final int MOST_NAMED = 5;

  private final List<String> groups;
  private final List<Area> areas = new ArrayList<>();
  private final List<NotAssessed> notAssessed = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> withoutPeople = new ArrayList<>();
  private final List<String> raised = new ArrayList<>();
  private int withoutMargin;
  private int withMargin;
  private double added;

  private AreaChecks(List<String> groups) {
    this.groups = groups;
  }

  static AreaPopulation population(
      List<Area> areas,
      List<String> groups,
      String crs,
      String denominator,
      List<NotAssessed> listed,
      List<String> earlierNotes) {
    if (crs.isBlank() || denominator.isBlank()) {
      throw new IllegalArgumentException(
          "crs and denominator must not be blank but were \""
              + crs
              + "\", \""
              + denominator
              + "\"");
    }
    if (groups.isEmpty() || new HashSet<>(groups).size() != groups.size()) {
      throw new IllegalArgumentException(
          "groups must be at least one, no two of one name, but were " + groups);
    }
    if (areas.isEmpty()) {
      throw new IllegalArgumentException("areas must hold at least one area");
    }
    for (Area area : areas) {
      if (area.counts().length != groups.size()) {
        throw new IllegalArgumentException(
            "counts of area "
                + area.name()
                + " must be as many as groups, "
                + groups.size()
                + ", but were "
                + area.counts().length);
      }
    }
    List<NotAssessed> missing = new ArrayList<>(listed);
    List<String> kept = new ArrayList<>(groups);
    List<Area> left = areas;
    for (int r = groups.size() - 1; r >= 0; r--) {
      int at = r;
      if (left.stream().allMatch(a -> Double.isNaN(a.counts()[at])) && kept.size() > 1) {
        missing.add(new NotAssessed("", kept.remove(r), "no area has a published count"));
        left = left.stream().map(a -> without(a, at)).toList();
      }
    }
    AreaChecks checks = new AreaChecks(kept);
    checks.notAssessed.addAll(missing);
    checks.notes.addAll(earlierNotes);
    checks.notes.removeAll(List.of(NO_MARGIN, SOME_MARGIN));
    checks.all(left);
    return new AreaPopulation(
        checks.areas, kept, crs, denominator, checks.notAssessed, distinct(checks.notes));
  }

  private static List<String> distinct(List<String> notes) {
    return notes.stream().distinct().toList();
  }

  /** An area without one of its groups. */
  static Area without(Area area, int group) {
    return new Area(
        area.name(),
        area.polygon(),
        area.population(),
        drop(area.counts(), group),
        drop(area.marginsOfError(), group));
  }

  private static double[] drop(double[] values, int at) {
    double[] out = new double[values.length - 1];
    System.arraycopy(values, 0, out, 0, at);
    System.arraycopy(values, at + 1, out, at, out.length - at);
    return out;
  }

  private void all(List<Area> given) {
    Set<String> names = new HashSet<>();
    boolean any = false;
    for (Area area : given) {
      if (!names.add(area.name())) {
        throw new IllegalArgumentException("two areas are named \"" + area.name() + "\"");
      }
      Polygons.Repaired repaired = Polygons.repair(area.polygon(), "area \"" + area.name() + "\"");
      notes.addAll(repaired.notes());
      counts(area, repaired.geometry());
      any |= AreaPopulation.isKnown(area);
    }
    if (!any) {
      throw new IllegalArgumentException(
          "areas must hold one whose population and counts are all known, but there is none: "
              + notAssessed.subList(0, Math.min(MOST_NAMED, notAssessed.size())));
    }
    demandSeparate();
    if (!withoutPeople.isEmpty()) {
      notes.add(withoutPeople.size() + " areas have no people: " + named(withoutPeople));
    }
    if (!raised.isEmpty()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "in %d areas the groups add up to a little more than the population, as rounded counts"
                  + " do; it was raised to their sum, by %.3g people in all: %s",
              raised.size(),
              added,
              named(raised)));
    }
    if (groups.size() == 1) {
      notes.add(
          "only one group, "
              + groups.get(0)
              + ", is counted: figures for one group mislead, as another may fare worse");
    }
    if (withoutMargin > 0) {
      notes.add(withMargin == 0 ? NO_MARGIN : SOME_MARGIN);
    }
  }

  private static String named(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
        + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
  }

  private void counts(Area area, MultiPolygon polygon) {
    double population = area.population();
    demandCount("population of area " + area.name(), population);
    double[] counts = area.counts();
    double[] margins = area.marginsOfError();
    double sum = 0;
    for (int r = 0; r < counts.length; r++) {
      demandCount("count of group " + groups.get(r) + " in area " + area.name(), counts[r]);
      demandCount(
          "margin of error of group " + groups.get(r) + " in area " + area.name(), margins[r]);
      if (Double.isNaN(counts[r])) {
        notAssessed.add(
            new NotAssessed(
                area.name(),
                groups.get(r),
                "its count is not published, so that the area takes no part for any group"));
      } else {
        sum += counts[r];
        withoutMargin += Double.isNaN(margins[r]) ? 1 : 0;
        withMargin += Double.isNaN(margins[r]) ? 0 : 1;
      }
    }
    if (Double.isNaN(population)) {
      notAssessed.add(new NotAssessed(area.name(), "", "its population is not published"));
    } else if (sum > population) {
      double rounding = (counts.length + 1) / 2.0;
      if (sum > population * (1 + 1e-9) + rounding) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the groups of area %s must not add up to more than its population %s but add up to"
                    + " %s: do the groups %s overlap, as race and ethnicity do?",
                area.name(),
                population,
                sum,
                groups));
      }
      if (sum > population * (1 + 1e-9)) {
        raised.add(area.name());
        added += sum - population;
      }
      population = sum;
    }
    if (population == 0) {
      withoutPeople.add(area.name());
    }
    areas.add(new Area(area.name(), polygon, population, counts, margins));
  }

  private static void demandCount(String name, double value) {
    if (value < 0 || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          name + " must be finite and >= 0, or NaN if not published, but was " + value);
    }
  }

  private void demandSeparate() {
    List<Overlap.Shared> pairs = Overlap.among(areas.stream().map(Area::polygon).toList());
    int slivers = 0;
    double squareMetres = 0;
    for (Overlap.Shared pair : pairs) {
      Area first = areas.get(pair.first());
      Area second = areas.get(pair.second());
      double smaller = Math.min(first.polygon().getArea(), second.polygon().getArea());
      double share = pair.squareMetres() / smaller;
      if (share > AreaPopulation.MOST_SHARED) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "areas \"%s\" and \"%s\" must not overlap by more than %.3g %% of the smaller but"
                    + " share %.1f m², %.3g %% of it",
                first.name(),
                second.name(),
                100 * AreaPopulation.MOST_SHARED,
                pair.squareMetres(),
                100 * share));
      }
      if (share > ROUNDING) {
        slivers++;
        squareMetres += pair.squareMetres();
      }
    }
    if (slivers > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d pairs of areas overlap by slivers, %.1f m² in all: people of both are spread there",
              slivers,
              squareMetres));
    }
  }
}
