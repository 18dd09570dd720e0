package org.nearcast.architecture.offenders.audit.mitigation;

import org.ojalgo.optimisation.ExpressionsBasedModel;

/** No offender: the one package that may use the solver. */
class MaySolve {
  ExpressionsBasedModel model() {
    return new ExpressionsBasedModel();
  }
}
