package org.nearcast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Sha256;
import org.nearcast.kernel.Bandwidth;
import org.nearcast.kernel.SpatialKernel;
import org.nearcast.kernel.TemporalKernel;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.model.baseline.KernelDensity;
import org.nearcast.model.baseline.ProMap;
import org.nearcast.model.baseline.SpaceTimeKernel;
import org.nearcast.model.hawkes.cell.CellHawkes;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;
import org.nearcast.model.hawkes.multiscale.MultiscaleModel;
import org.nearcast.model.hawkes.nonparametric.NonparametricHawkes;
import org.nearcast.model.hawkes.parametric.Background;
import org.nearcast.model.hawkes.parametric.SpaceKernel;
import org.nearcast.model.hawkes.parametric.SpaceTimeHawkes;
import org.nearcast.model.hawkes.parametric.TimeKernel;
import org.nearcast.pattern.Knox;
import org.nearcast.pattern.KnoxBand;
import org.nearcast.simulate.SyntheticCity;

/**
 * The same input gives the same bits: on every JDK, every processor and every number of threads. A
 * digest of each forecaster's counts on a small simulated city stands in a file, and whatever makes
 * another one turns this red.
 *
 * <p>Where an algorithm is meant to change, run this test, look at which lines differ and at no
 * others, and copy {@code core/target/same-bits.properties}, which it writes, over the file.
 */
class SameBitsTest {
  private static final String FILE = "golden/same-bits.properties";
  private static final Path FOUND = Path.of("target", "same-bits.properties");
  private static final int[] THREADS = {1, 2, 5};

  private final History history = history();
  private final Grid squares = Grid.square(SyntheticCity.withDefaults().studyArea(), 350);
  private final Grid hexagons = Grid.hexagonal(SyntheticCity.withDefaults().studyArea(), 700);

  private static History history() {
    SyntheticCity city =
        SyntheticCity.withDefaults()
            .withPeriod(LocalDate.of(2024, 1, 1), 400)
            .withExpectedIncidents(1500);
    return city.simulate(20_240_229).log().knownAt(city.observed().end());
  }

  @Test
  void everyForecasterGivesTheBitsOfTheFileOnAnyNumberOfThreads() throws IOException {
    Map<String, Supplier<String>> work = new LinkedHashMap<>();
    work.put("simulatedLog", () -> history().provenance().sha256());
    forecasters().forEach((name, f) -> work.put(name, () -> forecast(f, squares)));
    work.put("KernelDensity.hexagons", () -> forecast(KernelDensity.withDefaults(), hexagons));
    work.put("MultiscaleHawkes.hexagons", () -> forecast(all(), hexagons));
    work.put("MultiscaleHawkes.simulated", this::simulatedFuture);
    work.put("Knox", this::knox);
    Map<String, String> found = new LinkedHashMap<>();
    for (int threads : THREADS) {
      work.forEach(
          (name, job) -> {
            String digest = inPool(threads, job);
            String before = found.putIfAbsent(name, digest);
            assertEquals(
                before == null ? digest : before,
                digest,
                name + ": " + threads + " threads give other bits than " + THREADS[0]);
          });
    }
    Files.writeString(FOUND, text(found));
    assertEquals(
        text(expected()),
        text(found),
        "other bits than in "
            + FILE
            + " on JDK "
            + System.getProperty("java.version")
            + ". If nobody changed an algorithm, this machine or JDK rounds otherwise: look for Math"
            + " where StrictMath should be. If it was meant to change, copy "
            + FOUND.toAbsolutePath()
            + " over the file");
  }

  private static Map<String, Forecaster> forecasters() {
    Map<String, Forecaster> out = new LinkedHashMap<>();
    out.put("HistoricalCounts", HistoricalCounts.withDefaults());
    KernelDensity kde = KernelDensity.withDefaults();
    for (SpatialKernel kernel : SpatialKernel.values()) {
      out.put("KernelDensity." + kernel, kde.withKernel(kernel));
    }
    out.put("KernelDensity.edges", kde.withEdgeCorrection(!edges(kde)));
    out.put("KernelDensity.scott", kde.withBandwidth(Bandwidth.scott()));
    out.put("KernelDensity.silverman", kde.withBandwidth(Bandwidth.silverman()));
    out.put("KernelDensity.leastSquares", kde.withBandwidth(Bandwidth.leastSquares()));
    out.put("KernelDensity.likelihood", kde.withBandwidth(Bandwidth.likelihood()));
    out.put("KernelDensity.abramson", kde.withBandwidth(Bandwidth.abramson(Bandwidth.fixed(300))));
    out.put("KernelDensity.neighbours", kde.withBandwidth(Bandwidth.nearestNeighbour(5)));
    SpaceTimeKernel spaceTime = SpaceTimeKernel.withDefaults();
    out.put("SpaceTimeKernel", spaceTime);
    out.put("SpaceTimeKernel.gaussian", spaceTime.withTemporalKernel(TemporalKernel.gaussian(20)));
    out.put("SpaceTimeKernel.linear", spaceTime.withTemporalKernel(TemporalKernel.linear(60)));
    out.put("ProMap", ProMap.withDefaults());
    out.put("ProMap.continuous", ProMap.withDefaults().withContinuous(true));
    out.put("CellHawkes", CellHawkes.withDefaults());
    out.put("CellHawkes.own", CellHawkes.withDefaults().withPooledBackground(false));
    SpaceTimeHawkes parametric = SpaceTimeHawkes.withDefaults();
    out.put("SpaceTimeHawkes", parametric);
    out.put("SpaceTimeHawkes.constant", parametric.withBackground(Background.constant()));
    out.put(
        "SpaceTimeHawkes.powerLaws",
        parametric
            .withTimeKernel(TimeKernel.OMORI)
            .withSpaceKernel(SpaceKernel.POWER_LAW)
            .withBackground(Background.constant()));
    out.put("NonparametricHawkes", NonparametricHawkes.withDefaults());
    out.put("MultiscaleHawkes", MultiscaleHawkes.withDefaults());
    out.put("MultiscaleHawkes.week", all());
    return out;
  }

  private static boolean edges(KernelDensity forecaster) {
    return Boolean.parseBoolean(forecaster.parameters().get("edgeCorrection"));
  }

  private static MultiscaleHawkes all() {
    return MultiscaleHawkes.withDefaults().withHourOfWeek(true).withSeason(true);
  }

  private String forecast(Forecaster forecaster, Grid grid) {
    Horizon week = Horizon.after(history.cutoff(), Duration.ofDays(7));
    Forecast forecast = forecaster.fit(history, grid).forecast(week);
    MessageDigest digest = Sha256.digest();
    for (double count : forecast.expectedCounts()) {
      put(digest, Double.doubleToRawLongBits(count));
    }
    for (int cell : forecast.hottest(grid.size())) {
      put(digest, cell);
    }
    return Sha256.hex(digest);
  }

  private String simulatedFuture() {
    MultiscaleModel model = MultiscaleHawkes.withDefaults().fit(history, squares);
    Horizon month = Horizon.after(history.cutoff(), Duration.ofDays(30));
    return model.simulate(month, 7).provenance().sha256();
  }

  private String knox() {
    MessageDigest digest = Sha256.digest();
    for (KnoxBand band : Knox.withDefaults().withPermutations(99).test(history.log()).bands()) {
      put(digest, band.observed());
      put(digest, Double.doubleToRawLongBits(band.expected()));
      put(digest, Double.doubleToRawLongBits(band.expectedByMargins()));
      put(digest, Double.doubleToRawLongBits(band.pValue()));
    }
    return Sha256.hex(digest);
  }

  private static void put(MessageDigest digest, long bits) {
    digest.update(ByteBuffer.allocate(8).putLong(bits).flip());
  }

  private static <T> T inPool(int threads, Supplier<T> work) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work::get).join();
    } finally {
      pool.shutdown();
    }
  }

  private static Map<String, String> expected() throws IOException {
    Properties lines = new Properties();
    try (InputStream in = SameBitsTest.class.getClassLoader().getResourceAsStream(FILE)) {
      lines.load(in);
    }
    return lines.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, lines::getProperty));
  }

  // a line each, sorted, so that a difference names the forecaster
  private static String text(Map<String, String> digests) {
    return digests.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> e.getKey() + "=" + e.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
