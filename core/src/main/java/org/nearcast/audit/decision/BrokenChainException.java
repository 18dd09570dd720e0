package org.nearcast.audit.decision;

import java.io.IOException;

/** A log is not what was appended to it: says in which line and what differs. */
public final class BrokenChainException extends IOException {
  private static final long serialVersionUID = 1;

  private final long line;

  /**
   * Makes it.
   *
   * @param line number of the line, 1 for the header
   * @param difference what differs
   */
  public BrokenChainException(long line, String difference) {
    super("line " + line + ": " + difference);
    this.line = line;
  }

  /**
   * Where.
   *
   * @return number of the first line that is wrong, 1 for the header
   */
  public long line() {
    return line;
  }
}
