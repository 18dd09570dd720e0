package org.nearcast.pattern;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Streams;

class SpaceTimeScanTest {
  private static final SpaceTimeScan SCAN = SpaceTimeScan.withDefaults();

  private final Grid grid = Grid.square(StudyArea.rectangle(0, 0, 3000, 3000, "local"), 300);

  @Test
  void aClusterByHand() {
    // place A: days 0, 1, 1; place B, 5 km away: days 10, 20, 30, 39. On days 0 and 1 are 3 of 7
    // incidents, at A 3 of 7: 9/7 are expected, 3 observed.
    IncidentLog log =
        Data.observed(
            List.of(
                Data.at(0, 0, 0.5),
                Data.at(0, 0, 1.2),
                Data.at(0, 0, 1.9),
                Data.at(5000, 0, 10),
                Data.at(5000, 0, 20),
                Data.at(5000, 0, 30),
                Data.at(5000, 0, 39)),
            40);
    ScanCluster cluster = SCAN.scan(log).clusters().get(0);
    assertEquals(3, cluster.observed());
    assertEquals(9 / 7.0, cluster.expected(), 1e-15);
    double ratio = 3 * Math.log(3 / (9 / 7.0)) + 4 * Math.log(4 / (7 - 9 / 7.0));
    assertEquals(ratio, cluster.logLikelihoodRatio(), 1e-12);
    assertEquals(7 / 3.0, cluster.ratio(), 1e-12);
    assertEquals(LocalDate.of(2021, 1, 1), cluster.firstDay());
    assertEquals(LocalDate.of(2021, 1, 2), cluster.lastDay());
    assertEquals(2, cluster.days());
    assertEquals(0, cluster.radiusMetres());
    assertEquals(0, cluster.centreX());
    assertEquals(-1, cluster.centreCell());
    assertArrayEquals(new int[] {0, 1, 2}, cluster.incidents());
    // Of the 35 ways to choose the times at A, four are as remarkable, three times next to each
    // other within 28 days: {0, 1, 1}, {1, 1, 10}, {10, 20, 30} and {20, 30, 39}. B has more than
    // half of all incidents and is no circle.
    assertEquals(4 / 35.0, cluster.pValue(), 4 * Math.sqrt(4 / 35.0 / 999) + 0.001);
  }

  @Test
  void theRatioByHand() {
    assertEquals(0, ScanLoop.ratio(3, 5, 6, 10));
    assertEquals(5 * Math.log(5 / 2.0) + 5 * Math.log(5 / 8.0), ScanLoop.ratio(5, 5, 4, 10), 1e-12);
    assertEquals(10 * Math.log(10 / 9.0), ScanLoop.ratio(10, 9, 10, 10), 1e-12);
  }

  private static NaiveScan naive(
      IncidentLog log, double[] x, double[] y, int days, boolean prospective) {
    List<double[]> places = new ArrayList<>();
    for (int i = 0; i < log.size(); i++) {
      double[] place = {x[i], y[i]};
      if (places.stream().noneMatch(other -> other[0] == place[0] && other[1] == place[1])) {
        places.add(place);
      }
    }
    double[] centreX = places.stream().mapToDouble(place -> place[0]).toArray();
    double[] centreY = places.stream().mapToDouble(place -> place[1]).toArray();
    return new NaiveScan(centreX, centreY, x, y, days, 900, 0.3, 9, prospective);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "3, false", "4, true", "5, true"})
  void asEveryCylinderOneByOne(int seed, boolean prospective) {
    int days = 30;
    List<Incident> incidents =
        Data.withRepeats(Data.independent(35, 3000, days - 5, seed), 10, seed + 50L);
    IncidentLog log = Data.observed(incidents, days);
    double[] x = new double[log.size()];
    double[] y = new double[log.size()];
    int[] day = new int[log.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = log.x(i);
      y[i] = log.y(i);
      day[i] = (int) ((log.occurredMillis(i) - Data.START.toEpochMilli()) / 86_400_000);
    }
    NaiveScan naive = naive(log, x, y, days, prospective);
    compare(naive, day, settings(prospective, seed).scan(log), seed, incidentsInOrder(log.size()));
  }

  private static int[] incidentsInOrder(int n) {
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    return all;
  }

  private static SpaceTimeScan settings(boolean prospective, long seed) {
    return SCAN.withMaxRadiusMetres(900)
        .withMaxIncidentShare(0.3)
        .withMaxDays(9)
        .withProspective(prospective)
        .withPermutations(39)
        .withMaxClusters(4)
        .withSeed(seed);
  }

  @ParameterizedTest
  @CsvSource({"11, false", "12, false", "13, true"})
  void overCellsAsEveryCylinderOneByOne(int seed, boolean prospective) {
    int days = 30;
    List<Incident> incidents =
        Data.withRepeats(Data.independent(35, 2900, days - 5, seed), 10, seed + 50L);
    IncidentLog log = Data.observed(incidents, days).inside(grid);
    int n = log.size();
    double[] x = new double[n];
    double[] y = new double[n];
    int[] day = new int[n];
    for (int i = 0; i < n; i++) {
      int cell = grid.cellOf(log.x(i), log.y(i));
      x[i] = grid.centreX(cell);
      y[i] = grid.centreY(cell);
      day[i] = (int) ((log.occurredMillis(i) - Data.START.toEpochMilli()) / 86_400_000);
    }
    double[] centreX = new double[grid.size()];
    double[] centreY = new double[grid.size()];
    for (int cell = 0; cell < grid.size(); cell++) {
      centreX[cell] = grid.centreX(cell);
      centreY[cell] = grid.centreY(cell);
    }
    NaiveScan naive = new NaiveScan(centreX, centreY, x, y, days, 900, 0.3, 9, prospective);
    ScanResult result = settings(prospective, seed).scan(log, grid);
    compare(naive, day, result, seed, incidentsInOrder(n));
    ScanCluster first = result.clusters().get(0);
    assertEquals(grid.centreX(first.centreCell()), first.centreX());
  }

  private static void compare(
      NaiveScan naive, int[] day, ScanResult result, int seed, int[] order) {
    List<NaiveScan.Cylinder> taken = new ArrayList<>();
    double[] largest = new double[39];
    int[] rank = order.clone();
    for (int b = 0; b < largest.length; b++) {
      Incidents.shuffle(rank, Streams.of(seed, "SpaceTimeScan", b));
      int[] shuffled = new int[day.length];
      for (int i = 0; i < day.length; i++) {
        shuffled[i] = day[rank[i]];
      }
      NaiveScan.Cylinder best = naive.best(shuffled, List.of());
      largest[b] = best == null ? 0 : best.ratio();
    }
    assertFalse(result.clusters().isEmpty());
    for (ScanCluster cluster : result.clusters()) {
      NaiveScan.Cylinder best = naive.best(day, taken);
      assertEquals(best.ratio(), cluster.logLikelihoodRatio(), 1e-9);
      double atLeast = 1;
      for (double ratio : largest) {
        atLeast += ratio >= best.ratio() - 1e-9 ? 1 : 0;
      }
      assertEquals(atLeast / 40, cluster.pValue());
      taken.add(
          new NaiveScan.Cylinder(
              cylinderCentre(naive, cluster),
              cluster.radiusMetres(),
              (int) (cluster.firstDay().toEpochDay() - LocalDate.of(2021, 1, 1).toEpochDay()),
              (int) (cluster.lastDay().toEpochDay() - LocalDate.of(2021, 1, 1).toEpochDay()),
              cluster.observed(),
              cluster.logLikelihoodRatio()));
    }
    if (taken.size() < 4) {
      assertEquals(null, naive.best(day, taken), "the naive scan finds another");
    }
  }

  // Equal ratios may come from several circles: the next cluster must avoid the one reported.
  private static int cylinderCentre(NaiveScan naive, ScanCluster cluster) {
    for (int c = 0; c < naive.centres(); c++) {
      if (naive.isCentre(c, cluster.centreX(), cluster.centreY())) {
        return c;
      }
    }
    throw new AssertionError("no centre at " + cluster);
  }

  /** 300 incidents over a year, and 12 within 150 m and 5 days. */
  private static List<Incident> outbreak(long seed) {
    List<Incident> incidents = new ArrayList<>(Data.independent(300, 3000, 365, seed));
    for (Incident incident : Data.independent(12, 200, 5, seed + 1)) {
      incidents.addAll(Data.moved(List.of(incident), 1000, 2000, 200));
    }
    return incidents;
  }

  @Test
  void aPlantedOutbreakIsFound() {
    for (ScanResult result :
        List.of(
            SCAN.withPermutations(99).scan(Data.observed(outbreak(1), 365)),
            SCAN.withPermutations(99).scan(Data.observed(outbreak(1), 365), grid))) {
      ScanCluster cluster = result.clusters().get(0);
      assertEquals(0.01, cluster.pValue(), result.toString());
      assertTrue(
          Math.hypot(cluster.centreX() - 1100, cluster.centreY() - 2100)
              < cluster.radiusMetres() + 150,
          cluster.toString());
      LocalDate first = LocalDate.of(2021, 1, 1).plusDays(200);
      assertTrue(!cluster.firstDay().isBefore(first.minusDays(2)), cluster.toString());
      assertTrue(!cluster.lastDay().isAfter(first.plusDays(7)), cluster.toString());
      assertTrue(cluster.observed() >= 10, cluster.toString());
      assertTrue(result.clusters().get(1).pValue() > 0.05, result.clusters().toString());
      assertTrue(result.toString().contains("312 incidents"), result.toString());
    }
  }

  @Test
  void prospectiveSeesOnlyWhatGoesOn() {
    IncidentLog log = Data.observed(outbreak(1), 365);
    SpaceTimeScan prospective = SCAN.withProspective(true).withPermutations(199);
    for (ScanCluster cluster : prospective.scan(log).clusters()) {
      assertEquals(LocalDate.of(2021, 12, 31), cluster.lastDay());
      assertTrue(cluster.days() <= 28);
    }
    IncidentLog then = log.knownAt(Data.START.plusSeconds(205 * 86_400L)).log();
    ScanCluster cluster = prospective.scan(then).clusters().get(0);
    assertEquals(LocalDate.of(2021, 1, 1).plusDays(204), cluster.lastDay());
    assertEquals(0.005, cluster.pValue());
  }

  private static double smallestP(long seed) {
    IncidentLog log = Data.observed(Data.independent(60, 3000, 60, 1000 + seed), 60);
    return SCAN.withPermutations(39)
        .withSeed(seed)
        .withMaxClusters(1)
        .scan(log)
        .clusters()
        .get(0)
        .pValue();
  }

  @Test
  void nullDataGiveUniformP() {
    double[] p = new double[100];
    for (int seed = 0; seed < p.length; seed++) {
      p[seed] = smallestP(seed);
    }
    Data.assertUniform(p);
  }

  private List<String> found(List<Incident> incidents) {
    SpaceTimeScan scan = SCAN.withPermutations(19);
    IncidentLog log = Data.observed(incidents, 365);
    List<String> out = new ArrayList<>();
    for (ScanResult result : List.of(scan.scan(log), scan.scan(log, grid))) {
      for (ScanCluster c : result.clusters()) {
        out.add(c + " " + c.logLikelihoodRatio() + Arrays.toString(c.incidents()));
      }
    }
    return out;
  }

  @Test
  void sameBitsHoweverTheDataCome() {
    List<Incident> incidents = outbreak(3);
    List<String> clusters = found(incidents);
    assertEquals(20, clusters.size());
    assertEquals(clusters, found(Data.shuffled(incidents)));
    assertEquals(clusters, Data.inPool(1, () -> found(incidents)));
    assertEquals(clusters, Data.inPool(5, () -> found(incidents)));
    List<ScanCluster> here = SCAN.withPermutations(19).scan(Data.log(incidents)).clusters();
    List<ScanCluster> there =
        SCAN.withPermutations(19).scan(Data.log(Data.moved(incidents, 4096, 1024, 30))).clusters();
    for (int k = 0; k < here.size(); k++) {
      assertEquals(here.get(k).logLikelihoodRatio(), there.get(k).logLikelihoodRatio());
      assertEquals(here.get(k).pValue(), there.get(k).pValue());
      assertEquals(here.get(k).centreX() + 4096, there.get(k).centreX());
      assertArrayEquals(here.get(k).incidents(), there.get(k).incidents());
    }
  }

  @Test
  void clustersShareNoPlaceAndDay() {
    List<ScanCluster> clusters = SCAN.withPermutations(1).scan(Data.log(outbreak(5))).clusters();
    boolean[] used = new boolean[400];
    for (ScanCluster cluster : clusters) {
      assertEquals(cluster.observed(), cluster.incidents().length);
      for (int i : cluster.incidents()) {
        assertFalse(used[i], "incident " + i + " is in two clusters");
        used[i] = true;
      }
    }
    assertEquals(10, clusters.size());
    assertNotEquals(clusters.get(0), clusters.get(1));
  }

  @Test
  void nothingIsFoundInNothing() {
    assertTrue(SCAN.scan(Data.log()).clusters().isEmpty());
    assertTrue(SCAN.scan(Data.log(), grid).clusters().isEmpty());
    assertTrue(SCAN.scan(Data.log(Data.at(0, 0, 0))).clusters().isEmpty());
    // all on one day, or all at one place: time and place explain everything
    assertTrue(
        SCAN.scan(Data.log(Data.at(0, 0, 0), Data.at(0, 0, 0.1), Data.at(9, 0, 0.2)))
            .clusters()
            .isEmpty());
    assertTrue(
        SCAN.withMaxDays(Integer.MAX_VALUE)
            .scan(Data.log(Data.at(0, 0, 0), Data.at(0, 0, 1), Data.at(0, 0, 1.5)))
            .clusters()
            .isEmpty());
  }

  private static String refused(Runnable work) {
    return assertThrows(IllegalArgumentException.class, work::run).getMessage();
  }

  @Test
  void mistakesAreNamed() {
    assertEquals(
        "maxRadiusMetres must be finite and > 0 but was -5.0",
        refused(() -> SCAN.withMaxRadiusMetres(-5)));
    assertEquals(
        "maxIncidentShare must lie strictly between 0 and 1 but was 1.0",
        refused(() -> SCAN.withMaxIncidentShare(1)));
    assertEquals("maxDays must be >= 1 but was 0", refused(() -> SCAN.withMaxDays(0)));
    assertEquals("minIncidents must be >= 2 but was 1", refused(() -> SCAN.withMinIncidents(1)));
    assertEquals("maxClusters must be >= 1 but was 0", refused(() -> SCAN.withMaxClusters(0)));
    assertEquals("permutations must be >= 1 but was 0", refused(() -> SCAN.withPermutations(0)));
    assertEquals("maxCandidates must be >= 1 but was 0", refused(() -> SCAN.withMaxCandidates(0)));
    IncidentLog crowd = Data.log(Data.independent(100, 100, 10, 1));
    String message = refused(() -> SCAN.withMaxCandidates(5000).scan(crowd));
    assertTrue(message.contains("incidents in all, more than maxCandidates 5,000"), message);
    Grid elsewhere = Grid.square(StudyArea.rectangle(0, 0, 100, 100, "other"), 100);
    assertTrue(refused(() -> SCAN.scan(crowd, elsewhere)).startsWith("log and grid must have one"));
  }

  @Test
  void notesAndProvenance() {
    IncidentLog log =
        Data.log(
            Data.at(10, 10, 0).withWeight(2),
            Data.at(10, 10, 0.5),
            Data.at(-5, 0, 1),
            Data.at(2500, 2500, 5));
    ScanResult result = SCAN.withPermutations(9).scan(log, grid);
    assertEquals(3, result.incidents());
    assertEquals(2, result.notes().size(), result.notes().toString());
    assertTrue(result.notes().get(1).startsWith("1 of 4 incidents lie outside the grid"));
    assertEquals("9", result.provenance().facts().get("permutations"));
    assertEquals(2, result.provenance().parents().size());
    for (SpaceTimeScan other :
        List.of(
            SCAN,
            SCAN.withPermutations(9).withSeed(5),
            SCAN.withPermutations(9).withMaxDays(7),
            SCAN.withPermutations(9).withMaxRadiusMetres(70),
            SCAN.withPermutations(9).withMaxIncidentShare(0.2),
            SCAN.withPermutations(9).withMinIncidents(3),
            SCAN.withPermutations(9).withMaxClusters(3),
            SCAN.withPermutations(9).withProspective(true))) {
      assertEquals(
          1, result.provenance().diff(other.scan(log, grid).provenance()).size(), other.toString());
    }
    assertEquals(1, SCAN.withPermutations(9).scan(log).provenance().parents().size());
  }
}
