package org.nearcast.io.read;

/**
 * Is told how far a reader has come, by the thread that reads: every few thousand rows, and once at
 * the end.
 */
@FunctionalInterface
public interface ProgressListener {
  /**
   * Takes the state of the reading.
   *
   * @param rows rows read so far, accepted or not
   * @param fraction share of the input read, from 0 to 1; NaN where the whole is not known, as for
   *     a database query
   */
  void progress(long rows, double fraction);
}
