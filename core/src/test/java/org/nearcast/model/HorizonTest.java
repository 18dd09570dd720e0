package org.nearcast.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HorizonTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT8H", "P1D", "P366D"})
  void lastsFromAnHourToAYear(Duration length) {
    Horizon horizon = Horizon.after(START, length);
    assertEquals(START.plus(length), horizon.end());
    assertEquals(length.toMillis() / 86_400_000.0, horizon.days());
    assertEquals(horizon.start(), horizon.span().start());
    assertEquals(horizon.end(), horizon.span().end());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PT59M", "PT59M59.999S", "PT0S", "-PT1H", "-P7D", "P366DT0.001S", "P999D"})
  void otherLengthsAreRefused(Duration length) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Horizon.after(START, length));
    assertTrue(
        e.getMessage().startsWith("horizon must last from 1 hour to 366 days but lasts " + length),
        e.getMessage());
  }

  @Test
  void readsAsAnInterval() {
    assertEquals(
        "2024-01-01T00:00:00Z/2024-01-02T00:00:00Z",
        Horizon.after(START, Duration.ofDays(1)).toString());
  }
}
