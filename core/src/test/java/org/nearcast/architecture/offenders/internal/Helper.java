package org.nearcast.architecture.offenders.internal;

import org.nearcast.architecture.offenders.grid.UsesEvent;

/** A helper that uses what it should help. */
public class Helper extends Exception {
  private static final long serialVersionUID = 1;
  transient UsesEvent grid;
}
