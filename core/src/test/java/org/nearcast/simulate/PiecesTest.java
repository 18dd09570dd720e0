package org.nearcast.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.Polygons;
import org.nearcast.grid.SquareGrid;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Streams;
import org.nearcast.internal.TimeOrder;

class PiecesTest {
  @Test
  void massInARectangleIsAProductOfNormalDifferences() {
    StudyArea area = StudyArea.rectangle(100, 200, 700, 1500, "EPSG:32631");
    double mass = GaussianMass.inside(Polygons.rings(area.polygon()), 300, 450, 170);
    double expected = between(100, 700, 300, 170) * between(200, 1500, 450, 170);
    assertEquals(expected, mass, 1e-11);
  }

  private static double between(double from, double to, double mean, double sigma) {
    return GaussianMass.cdf((to - mean) / sigma) - GaussianMass.cdf((from - mean) / sigma);
  }

  @Test
  void massInATurnedSquareWithAHole() {
    // turned by 45° about the centre, where the Gaussian is the same along any axes
    String wkt =
        "POLYGON ((1000 0, 2000 1000, 1000 2000, 0 1000, 1000 0),"
            + " (1000 700, 700 1000, 1000 1300, 1300 1000, 1000 700))";
    StudyArea area = StudyArea.ofWkt(wkt, "EPSG:32631");
    double mass = GaussianMass.inside(Polygons.rings(area.polygon()), 1000, 1000, 400);
    double outer = Math.pow(between(-1, 1, 0, 400 / Math.sqrt(0.5) / 1000), 2);
    double inner = Math.pow(between(-1, 1, 0, 400 / Math.sqrt(0.5) / 300), 2);
    assertEquals(outer - inner, mass, 1e-11);
  }

  @Test
  void erlangAgreesWithTheIncompleteGammaFunction() {
    for (double z : new double[] {1e-4, 0.3, 1, 7, 60, 900}) {
      double[] p = ExpectedCounts.erlang(z, 40);
      for (int n = 1; n <= 40; n++) {
        assertEquals(RegularizedGamma.P.value(n, z), p[n], 1e-12, "n " + n + ", z " + z);
      }
    }
    assertEquals(0, ExpectedCounts.erlang(0, 3)[1]);
  }

  @Test
  void factorsOfTheWeekAverageOne() {
    for (Rhythm rhythm : List.of(Rhythm.FLAT, Rhythm.weekly(22, 1.3, 0.6))) {
      assertEquals(1, Arrays.stream(rhythm.hourOfWeekFactors()).average().orElseThrow(), 1e-14);
    }
    double[] factors = Rhythm.weekly(22, 1.3, 0.6).hourOfWeekFactors();
    assertEquals(Math.exp(2.6), factors[22] / factors[10], 1e-9);
    assertEquals(0.6, factors[5 * 24 + 3] / factors[3], 1e-12);
    assertEquals(1, factors[4 * 24 + 3] / factors[3], 1e-12);
  }

  @Test
  void rhythmKeepsLocalHoursAcrossClockChanges() {
    Rhythm rhythm = Rhythm.weekly(18, 1, 1);
    double[] factors = rhythm.hourOfWeekFactors();
    TimeProfile chicago = new TimeProfile(rhythm, ZoneId.of("America/Chicago"));
    // Monday 18:30 in winter and in summer
    assertEquals(factors[18], chicago.factor(millis("2024-01-09T00:30:00Z")));
    assertEquals(factors[18], chicago.factor(millis("2024-07-08T23:30:00Z")));
    // Sunday 10 March 2024 has 23 hours: 02:00 to 03:00 is missing
    double expected = (Arrays.stream(factors).limit(24).sum() - factors[2]) / 24;
    double days =
        chicago.over(millis("2024-03-10T06:00:00Z"), millis("2024-03-11T05:00:00Z")).days();
    assertEquals(expected, days, 1e-12);
    TimeProfile kathmandu = new TimeProfile(rhythm, ZoneId.of("Asia/Kathmandu"));
    assertEquals(factors[18], kathmandu.factor(millis("2024-01-08T12:15:00Z")));
    assertEquals(factors[17], kathmandu.factor(millis("2024-01-08T12:14:59.999Z")));
  }

  @Test
  void seasonPeaksOnItsDayAndAveragesOne() {
    TimeProfile profile = new TimeProfile(Rhythm.FLAT.withSeason(0.4, 200), ZoneOffset.UTC);
    assertEquals(1.4, profile.factor(millis("2025-07-19T00:00:00Z")), 1e-3);
    assertEquals(0.6, profile.factor(millis("2025-01-17T00:00:00Z")), 1e-3);
    double days =
        profile.over(millis("2024-01-01T00:00:00Z"), millis("2028-01-01T00:00:00Z")).days();
    assertEquals(1461, days, 1461 * 1e-4);
  }

  @Test
  void timesAreDrawnInsideTheirSpan() {
    TimeProfile profile = new TimeProfile(Rhythm.weekly(3, 2, 1), ZoneOffset.UTC);
    long start = millis("2024-01-01T00:07:00Z");
    long end = start + 3_700_000;
    TimeProfile.Table table = profile.over(start, end);
    UniformRandomProvider random = Streams.of(1, "test", 0);
    for (int i = 0; i < 100_000; i++) {
      long time = table.sample(random);
      assertTrue(time >= start && time < end);
    }
    assertEquals(start, table.pieceStart(0));
    assertEquals(end, table.pieceEnd(table.pieces() - 1));
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  @Test
  void blurOfABlurIsAWiderBlur() {
    StudyArea area = StudyArea.rectangle(0, 0, 6000, 6000, "EPSG:32631");
    SquareGrid grid = Grid.square(area, 25, Lattice.ALIGNED);
    double[] mass = new double[grid.size()];
    GaussianOnGrid gaussians = new GaussianOnGrid(grid);
    gaussians.add(3010, 2990, 100, 2, mass);
    assertEquals(2, Arrays.stream(mass).sum(), 1e-7);
    double[] twice = new GaussianBlur(grid, 100).spread(mass, 0.5);
    double[] direct = new double[grid.size()];
    gaussians.add(3010, 2990, 100 * Math.sqrt(2), 1, direct);
    assertEquals(1, Arrays.stream(twice).sum(), 1e-7);
    double most = Arrays.stream(direct).max().orElseThrow();
    assertArrayEquals(direct, twice, 0.006 * most);
  }

  @Test
  void streamsDifferBySeedPurposeAndIndex() {
    long first = Streams.of(1, "a", 0).nextLong();
    assertEquals(first, Streams.of(1, "a", 0).nextLong());
    assertNotEquals(first, Streams.of(2, "a", 0).nextLong());
    assertNotEquals(first, Streams.of(1, "b", 0).nextLong());
    assertNotEquals(first, Streams.of(1, "a", 1).nextLong());
  }

  @Test
  void timeOrderPutsTiesInFullOrderAndIsStable() {
    long[] time = {5, 3, 5, Long.MAX_VALUE / 2, 3, 5, -Long.MAX_VALUE / 3};
    int[] second = {2, 1, 1, 0, 1, 2, 0};
    int[] rows =
        TimeOrder.sorted(
            time,
            (a, b) ->
                time[a] != time[b]
                    ? Long.compare(time[a], time[b])
                    : Integer.compare(second[a], second[b]));
    assertArrayEquals(new int[] {6, 1, 4, 2, 0, 5, 3}, rows);
    assertArrayEquals(new int[0], TimeOrder.sorted(new long[0], Integer::compare));
  }
}
