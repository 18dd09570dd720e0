package org.nearcast.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.nearcast.io.read.IncidentColumns;
import org.nearcast.io.read.IncidentReader;
import org.nearcast.io.read.ReadResult;
import org.nearcast.simulate.SimulatedCity;
import org.nearcast.simulate.SyntheticCity;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a user waits for who starts the library once: each measurement is the first and only call in
 * a JVM of its own, with nothing compiled yet. 512 MB of heap, because that is what the reader is
 * promised to do with; serial collector defaults are left alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(value = 5, jvmArgsAppend = "-Xmx512m")
public class ColdStart {
  private static final int ST_LOUIS_ROWS = 571_410;

  /** Only JMH makes one. */
  public ColdStart() {}

  /**
   * Reads, projects and logs St Louis, 2008 to 2018; its file is looked for in the folder that the
   * system property {@code nearcast.data} names.
   *
   * @return the result
   * @throws IOException if the file is absent
   */
  @Benchmark
  public ReadResult readStLouis() throws IOException {
    Path file = Path.of(System.getProperty("nearcast.data", "../shared/data"));
    file = file.resolve("stlouis").resolve("events.csv.gz");
    if (!Files.exists(file)) {
      throw new IOException("no incidents at " + file + ": state -Dnearcast.data=FOLDER");
    }
    ReadResult result =
        IncidentReader.readCsv(
            file,
            IncidentColumns.lonLat("lon", "lat", ZoneId.of("America/Chicago"))
                .occurred("datetime")
                .category("category"));
    if (result.log().size() != ST_LOUIS_ROWS) {
      throw new IllegalStateException("accepted " + result.log().size() + " rows");
    }
    return result;
  }

  /**
   * Simulates a synthetic city with a million incidents.
   *
   * @return the city
   */
  @Benchmark
  public SimulatedCity simulateMillion() {
    SimulatedCity city = SyntheticCity.withDefaults().withExpectedIncidents(1_000_000).simulate(1);
    if (Math.abs(city.log().size() - 992_000) > 10_000) {
      throw new IllegalStateException("simulated " + city.log().size() + " incidents");
    }
    return city;
  }
}
