package org.nearcast.io.read;

import java.io.IOException;

/**
 * The input as a whole cannot be read, or does not hold what the columns say. The message names the
 * input, the place in it, the rule and the value.
 */
public final class IncidentReadException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what is wrong
   */
  public IncidentReadException(String message) {
    super(message);
  }

  /**
   * Makes an exception.
   *
   * @param message what is wrong
   * @param cause what went wrong below
   */
  public IncidentReadException(String message, Throwable cause) {
    super(message, cause);
  }
}
