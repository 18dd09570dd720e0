package org.nearcast.audit.mitigation;

/** How the search for an allocation ended. */
public enum Status {
  /** Solved; feasibility and the duality gap were checked over all cells. */
  OPTIMAL,
  /** Proven: no allocation meets all rules. There is no allocation in the answer. */
  INFEASIBLE,
  /** Neither shown: the reason says what went wrong. There is no allocation in the answer. */
  NOT_SOLVED
}
