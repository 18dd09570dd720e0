package org.nearcast.evaluate.nij;

import java.util.Objects;
import org.nearcast.grid.Grid;
import org.nearcast.model.Forecaster;

/**
 * A forecaster on a grid that competes.
 *
 * @param name for people, for example {@code "counts, 250 ft"}
 * @param forecaster the method and its settings
 * @param grid the cells
 */
public record NijContender(String name, Forecaster forecaster, Grid grid) {
  /**
   * Makes a contender.
   *
   * @param name for people
   * @param forecaster the method and its settings
   * @param grid the cells
   */
  public NijContender {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(forecaster, "forecaster");
    Objects.requireNonNull(grid, "grid");
  }

  /** Its name. */
  @Override
  public String toString() {
    return name;
  }
}
