package org.nearcast.io;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a test needs and a machine may lack. */
public final class Needed {
  private Needed() {}

  /**
   * Skips the test where it is absent. The message goes to the console too, because the build's
   * output does not show why, and of a class that is skipped as a whole not even that.
   */
  public static void isThere(boolean there, String message) {
    if (!there) {
      System.out.println(message);
    }
    assumeTrue(there, message);
  }
}
