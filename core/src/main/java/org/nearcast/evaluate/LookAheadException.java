package org.nearcast.evaluate;

/** A forecaster in a backtest knows of the future, or does not answer the same twice. */
public final class LookAheadException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  LookAheadException(String message) {
    super(message);
  }
}
