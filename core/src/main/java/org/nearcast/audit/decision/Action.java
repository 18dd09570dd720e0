package org.nearcast.audit.decision;

/** What a person did with a recommendation. */
public enum Action {
  /** Took the recommendation as it is. */
  ACCEPT,
  /** Decided otherwise; the reason is mandatory. */
  OVERRIDE,
  /** Put the decision off, or left it to somebody else. */
  DEFER,
  /** States what was delivered afterwards. */
  DELIVERY,
  /** A remark, by an auditor for instance; also how an earlier entry is commented on. */
  NOTE
}
