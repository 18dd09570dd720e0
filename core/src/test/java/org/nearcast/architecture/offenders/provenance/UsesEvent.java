package org.nearcast.architecture.offenders.provenance;

import org.nearcast.architecture.offenders.event.UsesGrid;

/** Provenance must not know what it is the provenance of. */
public class UsesEvent {
  UsesGrid event;
}
