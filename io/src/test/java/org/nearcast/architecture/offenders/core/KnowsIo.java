package org.nearcast.architecture.offenders.core;

import org.nearcast.architecture.offenders.a.Offender;
import tech.tablesaw.api.Table;

/** Depends on a library that core must not have. */
public class KnowsIo {
  Offender offender;

  Table table() {
    return Table.create();
  }
}
