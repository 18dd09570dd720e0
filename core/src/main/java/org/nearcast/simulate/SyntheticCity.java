package org.nearcast.simulate;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Check;
import org.nearcast.provenance.Provenance;

/**
 * A city that does not exist, with a crime process that is known exactly: what {@link #simulate}
 * draws incidents from. Immutable and thread-safe.
 *
 * <p><b>Model.</b> Each {@link CrimeType} is an independent marked space-time Hawkes process
 * (Hawkes 1971, doi:10.1093/biomet/58.1.83) with the intensity stated there: a background that is
 * uneven in space (hot spots) and in time (hour of week, season), and near repeats. It is simulated
 * by its cluster representation (Hawkes &amp; Oakes 1974, doi:10.2307/3212693): background
 * incidents are drawn from a Poisson process, and each incident draws a Poisson(θ) number of
 * incidents that it triggers.
 *
 * <p><b>What is not observed triggers nothing.</b> An incident triggered outside the study area is
 * dropped and has no offspring; so is one after the last day. The process starts empty on the first
 * day. So the conditional intensity is exactly the sum over incidents in the log (at their exact
 * places and times), which is what fitting code assumes. Who wants a process under way at the start
 * cuts off the first weeks with {@code log.between(…)}.
 *
 * <p><b>Randomness.</b> There is no default source of randomness. {@code layoutSeed} settles where
 * the hot spots are and how much of each type they attract; the seed given to {@link #simulate}
 * settles what happens. Each type has streams of its own, named after it: leaving out or changing
 * one type changes nothing in the others. The same city and seed give the same bits on any number
 * of threads.
 *
 * @param studyArea the city, metres
 * @param zone time zone of its days and hours
 * @param firstDay first local day
 * @param days number of local days; 1 to 36,600
 * @param types at least one, names all different; kept in alphabetical order
 * @param hotSpotCount number of hot spots; 0 makes the background of every type uniform
 * @param layoutSeed settles the hot spots
 * @param recording what becomes of an incident on its way into the log
 */
public record SyntheticCity(
    StudyArea studyArea,
    ZoneId zone,
    LocalDate firstDay,
    int days,
    List<CrimeType> types,
    int hotSpotCount,
    long layoutSeed,
    Recording recording) {
  private static final int MOST_DAYS = 36_600;
  private static final int MOST_HOT_SPOTS = 10_000;

  /**
   * Makes a city.
   *
   * @param studyArea the city
   * @param zone time zone of its days and hours
   * @param firstDay first local day
   * @param days number of local days
   * @param types types of crime
   * @param hotSpotCount number of hot spots
   * @param layoutSeed settles the hot spots
   * @param recording what becomes of an incident on its way into the log
   * @throws IllegalArgumentException if a value is outside its range; the message names it
   */
  public SyntheticCity {
    Objects.requireNonNull(studyArea, "studyArea");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(firstDay, "firstDay");
    Objects.requireNonNull(recording, "recording");
    Range.demand("days", 1, MOST_DAYS, days, "in [1, " + MOST_DAYS + "]");
    Range.demand("hotSpotCount", 0, MOST_HOT_SPOTS, hotSpotCount, "in [0, " + MOST_HOT_SPOTS + "]");
    types = types.stream().sorted(Comparator.comparing(CrimeType::name)).toList();
    Check.atLeast("number of types", 1, types.size());
    Set<String> names = new HashSet<>();
    for (CrimeType type : types) {
      if (!names.add(type.name())) {
        throw new IllegalArgumentException("two types are named \"" + type.name() + "\"");
      }
    }
  }

  /**
   * A city of 12 km × 9 km with a river and a lake, in the open sea off West Africa (EPSG:32631);
   * burglary, robbery, vandalism and vehicle theft, about 21,000 incidents in the years 2024 and
   * 2025 (UTC); 14 hot spots; places moved to blocks of 100 m, a mean reporting delay of 1.5 days.
   *
   * @return the city
   */
  public static SyntheticCity withDefaults() {
    return DefaultCity.city();
  }

  /**
   * Another area. Hot spots are drawn anew, in proportion to its size.
   *
   * @param area the city, metres
   * @return a copy
   */
  public SyntheticCity withStudyArea(StudyArea area) {
    return new SyntheticCity(
        area, zone, firstDay, days, types, hotSpotCount, layoutSeed, recording);
  }

  /**
   * Another time zone.
   *
   * @param newZone of the city's days and hours
   * @return a copy
   */
  public SyntheticCity withZone(ZoneId newZone) {
    return new SyntheticCity(
        studyArea, newZone, firstDay, days, types, hotSpotCount, layoutSeed, recording);
  }

  /**
   * Another period.
   *
   * @param first first local day
   * @param numberOfDays 1 to 36,600
   * @return a copy
   */
  public SyntheticCity withPeriod(LocalDate first, int numberOfDays) {
    return new SyntheticCity(
        studyArea, zone, first, numberOfDays, types, hotSpotCount, layoutSeed, recording);
  }

  /**
   * Other types of crime.
   *
   * @param newTypes at least one, names all different
   * @return a copy
   */
  public SyntheticCity withTypes(CrimeType... newTypes) {
    return new SyntheticCity(
        studyArea, zone, firstDay, days, List.of(newTypes), hotSpotCount, layoutSeed, recording);
  }

  /**
   * Other hot spots.
   *
   * @param count how many; 0 makes the background uniform
   * @param seed settles where they are and what they attract
   * @return a copy
   */
  public SyntheticCity withHotSpots(int count, long seed) {
    return new SyntheticCity(studyArea, zone, firstDay, days, types, count, seed, recording);
  }

  /**
   * Another recording practice.
   *
   * @param practice what becomes of an incident on its way into the log
   * @return a copy
   */
  public SyntheticCity withRecording(Recording practice) {
    return new SyntheticCity(
        studyArea, zone, firstDay, days, types, hotSpotCount, layoutSeed, practice);
  }

  /**
   * The same city with more or less crime: every background rate is multiplied by one factor, so
   * that {@link #expectedIncidents} becomes the given number.
   *
   * @param incidents expected number of incidents; &gt; 0
   * @return a copy
   */
  public SyntheticCity withExpectedIncidents(double incidents) {
    double factor = Check.positive("incidents", incidents) / expectedIncidents();
    return withTypes(
        types.stream()
            .map(type -> type.withBackgroundPerDay(type.backgroundPerDay() * factor))
            .toArray(CrimeType[]::new));
  }

  /**
   * The expected number of incidents in the log. An incident at time s has, until the end T, a mean
   * progeny of θ / (1 − θ) · (1 − exp(−ω (1 − θ) (T − s))); this is integrated over the background.
   * Neglected is what is triggered outside the study area, so the true mean is a little smaller: by
   * about the share of offspring that falls outside.
   *
   * @return the number, all types together
   */
  public double expectedIncidents() {
    double sum = 0;
    for (CrimeType type : types) {
      sum += Progeny.expectedIncidents(type, zone, observed());
    }
    return sum;
  }

  /**
   * The span of the log.
   *
   * @return from the start of the first local day to the end of the last
   */
  public TimeSpan observed() {
    return new TimeSpan(
        firstDay.atStartOfDay(zone).toInstant(),
        firstDay.plusDays(days).atStartOfDay(zone).toInstant());
  }

  /**
   * The hot spots, which all types share.
   *
   * @return as many as {@code hotSpotCount}
   */
  public List<HotSpot> hotSpots() {
    return HotSpotLayout.draw(studyArea, hotSpotCount, layoutSeed);
  }

  /**
   * How much of a type's background each hot spot has.
   *
   * @param type its name
   * @return a share for each of {@link #hotSpots}; they sum to 1 less the type's uniform share
   * @throws IllegalArgumentException if the city has no such type
   */
  public double[] hotSpotShares(String type) {
    double spread = 1 - types.get(indexOf(type)).uniformShare();
    double[] shares = HotSpotLayout.shares(type, hotSpotCount, layoutSeed);
    for (int k = 0; k < shares.length; k++) {
      shares[k] *= spread;
    }
    return shares;
  }

  /** Position of a type in {@link #types}. */
  int indexOf(String type) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).name().equals(type)) {
        return i;
      }
      names.add(types.get(i).name());
    }
    throw new IllegalArgumentException(
        "type must be one of " + names + " but was \"" + type + "\"");
  }

  /**
   * Simulates a history.
   *
   * @param seed settles what happens
   * @return the incidents and the truth about them
   * @throws IllegalArgumentException if more than 100 million incidents are expected
   */
  public SimulatedCity simulate(long seed) {
    return new SimulatedCity(new CityModel(this), seed);
  }

  /**
   * What the city is: every parameter.
   *
   * @return the provenance
   */
  public Provenance provenance() {
    Provenance.Builder builder =
        Provenance.of("SyntheticCity")
            .fact("zone", zone)
            .fact("firstDay", firstDay)
            .fact("days", days)
            .fact("hotSpotCount", hotSpotCount)
            .fact("layoutSeed", layoutSeed)
            .fact("recording", recording);
    for (CrimeType type : types) {
      builder.fact("type " + type.name(), type);
    }
    return builder.parent(studyArea.provenance()).build();
  }
}
