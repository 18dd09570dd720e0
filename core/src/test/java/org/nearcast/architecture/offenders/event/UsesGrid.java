package org.nearcast.architecture.offenders.event;

import org.nearcast.architecture.offenders.grid.UsesEvent;

/** Breaks the arrow from grid to event, and closes a cycle. */
public class UsesGrid {
  UsesEvent grid;
}
