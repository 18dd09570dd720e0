package org.nearcast.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.provenance.Provenance;

/** Forecasts for tests. */
final class Forecasts {
  static final Instant CUTOFF = Instant.parse("2024-01-01T00:00:00Z");
  static final Horizon WEEK = Horizon.after(CUTOFF, Duration.ofDays(7));

  private Forecasts() {}

  /** A square grid of 100 m cells, all whole. */
  static Grid grid(int columns, int rows) {
    return Grid.square(
        StudyArea.rectangle(5000, 5000, 5000 + 100 * columns, 5000 + 100 * rows, "local"), 100);
  }

  static Forecast of(Grid grid, double... expected) {
    return new Forecast(
        grid,
        CUTOFF,
        WEEK,
        expected,
        (cell, most) -> new Explanation(cell, expected[cell], expected[cell], List.of(), 0, most),
        () -> Provenance.of("Test").build(),
        List.of("a warning"));
  }
}
