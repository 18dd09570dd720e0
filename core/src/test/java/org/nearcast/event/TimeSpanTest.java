package org.nearcast.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nearcast.event.Samples.at;
import static org.nearcast.event.Samples.span;

import org.junit.jupiter.api.Test;

class TimeSpanTest {
  @Test
  void isHalfOpen() {
    TimeSpan day = span("2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z");
    assertEquals(1, day.days());
    assertTrue(day.contains(day.start()));
    assertTrue(day.contains(day.end().minusNanos(1)));
    assertFalse(day.contains(day.end()));
    assertFalse(day.contains(day.start().minusNanos(1)));
    assertEquals("2024-01-01T00:00:00Z/2024-01-02T00:00:00Z", day.toString());
  }

  @Test
  void mayBeEmptyButNotReversed() {
    assertEquals(0, span("2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z").days());
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new TimeSpan(at("2024-01-02T00:00:00Z"), at("2024-01-01T00:00:00Z")));
    assertEquals(
        "end must not be before start but was 2024-01-01T00:00:00Z, start 2024-01-02T00:00:00Z",
        e.getMessage());
  }
}
