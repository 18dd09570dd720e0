package org.nearcast.evaluate;

import java.time.Duration;

/** The one reader of a clock in the library: for progress only, never for a result. */
final class Stopwatch {
  private final long begun = System.nanoTime();

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
