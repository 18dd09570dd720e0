package org.nearcast.architecture.offenders.grid;

import org.nearcast.architecture.offenders.event.UsesGrid;

/** The lawful half of a cycle. */
public class UsesEvent {
  UsesGrid event;
}
