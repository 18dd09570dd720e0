package org.nearcast.model.hawkes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.CountInterval;
import org.nearcast.model.FitReport;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;

/** Counts and quantiles of futures that are written down here. */
class SimulatedCountsTest {
  private static final Instant NOW = Instant.parse("2020-01-01T00:00:00Z");
  private static final Horizon WEEK = Horizon.after(NOW, Duration.ofDays(7));

  /**
   * Whose n-th future, in whatever order they are asked for, has n incidents in cell 0, one in cell
   * 1 where n is 3 or 7, and one outside.
   */
  private static final class Written implements SelfExcitingModel {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public IncidentLog simulate(Horizon horizon, long seed) {
      int n = asked.getAndIncrement();
      IncidentLogBuilder builder = IncidentLog.builder("local", ZoneOffset.UTC);
      for (int i = 0; i < n; i++) {
        builder.add(Incident.at(50, 50, NOW.plusSeconds(i), "A"));
      }
      if (n == 3 || n == 7) {
        builder.add(Incident.at(150, 50, NOW, "A"));
      }
      return builder.add(Incident.at(950, 50, NOW, "A")).build();
    }

    @Override
    public Grid grid() {
      return Grid.square(StudyArea.rectangle(0, 0, 300, 100, "local"), 100);
    }

    @Override
    public Triggering triggering() {
      throw new UnsupportedOperationException();
    }

    @Override
    public double[] backgroundPerDay() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Diagnostics diagnostics() {
      throw new UnsupportedOperationException();
    }

    @Override
    public SelfExcitingModel updatedTo(History later) {
      return this;
    }

    @Override
    public IncidentLog simulateHistory(TimeSpan span, long seed) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Forecaster forecaster() {
      throw new UnsupportedOperationException();
    }

    @Override
    public History history() {
      throw new UnsupportedOperationException();
    }

    @Override
    public FitReport report() {
      return new FitReport(true, Map.of(), List.of());
    }

    @Override
    public Forecast forecast(Horizon horizon) {
      throw new UnsupportedOperationException();
    }
  }

  // Ten futures: cell 0 has 0, 1, … 9 incidents.
  private final SimulatedCounts counts = new Written().simulateCounts(WEEK, 10, 1);

  @Test
  void means() {
    assertEquals(10, counts.simulations());
    assertEquals(4.5, counts.mean(0), 1e-15);
    assertEquals(0.2, counts.mean(1), 1e-15);
    assertEquals(0, counts.mean(2));
    // 0, 1, 2, 4, 4, 5, 6, 8, 8, 9
    assertEquals(4.7, counts.meanTotal(), 1e-15);
    assertEquals((307 - 47 * 47 / 10.0) / 9, counts.varianceTotal(), 1e-12);
    assertEquals("10 simulated futures, seed 1", counts.method());
  }

  @Test
  void quantilesByHand() {
    // at 80 % the lowest and the highest of 11 are a tenth each at most; at 40 % the third
    assertEquals(new CountInterval(0, 9, 0.8), counts.interval(0, 0.8));
    assertEquals(new CountInterval(2, 7, 0.4), counts.interval(0, 0.4));
    // eight futures have none there
    assertEquals(new CountInterval(0, 1, 0.8), counts.interval(1, 0.8));
    assertEquals(new CountInterval(0, 1, 0.6), counts.interval(1, 0.6));
    assertEquals(new CountInterval(0, 0, 0.8), counts.interval(2, 0.8));
    assertEquals(new CountInterval(0, 9, 0.8), counts.intervalTotal(0.8));
    assertEquals(new CountInterval(2, 8, 0.4), counts.intervalTotal(0.4));
  }

  @Test
  void whatIsNotACellALevelOrANumberIsRefused() {
    assertThrows(IndexOutOfBoundsException.class, () -> counts.mean(3));
    assertThrows(IndexOutOfBoundsException.class, () -> counts.interval(-1, 0.9));
    assertThrows(IllegalArgumentException.class, () -> counts.interval(0, 1));
    IllegalArgumentException few =
        assertThrows(IllegalArgumentException.class, () -> counts.interval(0, 0.9));
    assertEquals(
        "simulations must be at least 19 for a level of 0.9 but were 10", few.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Written().simulateCounts(WEEK, 0, 1));
  }
}
