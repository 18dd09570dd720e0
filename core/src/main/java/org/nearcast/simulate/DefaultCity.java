package org.nearcast.simulate;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.nearcast.grid.StudyArea;

/**
 * The parts of {@link SyntheticCity#withDefaults}: an irregular city of about 12 km × 9 km with a
 * river mouth in the south and a lake in the east, placed in the open sea of the Gulf of Guinea so
 * that nobody takes it for a real place.
 */
final class DefaultCity {
  private static final String CRS = "EPSG:32631";
  private static final double WEST_METRES = 494_000;
  private static final double SOUTH_METRES = 95_500;

  // kilometres from the south-western corner, counter-clockwise
  private static final double[] OUTLINE = {
    0.9, 1.6, 2.0, 0.7, 3.4, 0.3, 4.6, 0.2, 5.2, 0.0, // west bank of the river, upstream
    5.3, 0.9, 5.1, 1.8, 5.4, 2.7, 5.9, 3.5, 5.8, 4.3, 6.3, 5.0, 6.6, 5.3, // east bank, downstream
    6.75, 5.0, 6.25, 4.2, 6.35, 3.4, 5.9, 2.6, 5.65, 1.8, 5.9, 0.9, 6.0, 0.1, // round the city
    7.6, 0.3, 9.0, 0.6, 10.4, 1.5, 11.3, 2.7, 11.8, 4.2, 12.0, 5.6, 11.2, 6.4, 11.4, 7.4, 10.3, 8.3,
    8.9, 8.5, 8.0, 9.0, 6.5, 8.7, 5.2, 8.9, 3.9, 8.3, 2.6, 8.2, 1.7, 7.2, 0.6, 6.6, 0.0, 5.2, 0.4,
    3.9, 0.2, 2.7, 0.9, 1.6
  };
  private static final double[] LAKE = {
    8.4, 5.6, 8.2, 6.2, 8.8, 6.5, 9.5, 6.6, 9.7, 5.9, 9.1, 5.5, 8.4, 5.6
  };

  private DefaultCity() {}

  static SyntheticCity city() {
    return new SyntheticCity(
        StudyArea.ofWkt("POLYGON (" + ring(OUTLINE) + ", " + ring(LAKE) + ")", CRS),
        ZoneOffset.UTC,
        LocalDate.of(2024, 1, 1),
        731,
        types(),
        14,
        1,
        new Recording(100, 1.5, false));
  }

  private static List<CrimeType> types() {
    return List.of(
        CrimeType.of("BURGLARY", 6)
            .withTriggering(0.3, 10, 100)
            .withUniformShare(0.35)
            .withRhythm(Rhythm.weekly(14, 0.7, 0.8).withSeason(0.2, 1)),
        CrimeType.of("ROBBERY", 2.5)
            .withTriggering(0.12, 5, 80)
            .withUniformShare(0.1)
            .withRhythm(Rhythm.weekly(22, 1.1, 1.4)),
        CrimeType.of("VANDALISM", 6.5)
            .withTriggering(0.25, 4, 150)
            .withUniformShare(0.3)
            .withRhythm(Rhythm.weekly(20, 0.9, 1.2).withSeason(0.15, 200)),
        CrimeType.of("VEHICLE THEFT", 7)
            .withTriggering(0.2, 7, 200)
            .withUniformShare(0.25)
            .withRhythm(Rhythm.weekly(2, 0.8, 1)));
  }

  private static String ring(double[] kilometres) {
    StringBuilder out = new StringBuilder("(");
    for (int i = 0; i < kilometres.length; i += 2) {
      out.append(i == 0 ? "" : ", ")
          .append(WEST_METRES + 1000 * kilometres[i])
          .append(' ')
          .append(SOUTH_METRES + 1000 * kilometres[i + 1]);
    }
    return out.append(')').toString();
  }
}
