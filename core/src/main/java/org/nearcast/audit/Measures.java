package org.nearcast.audit;

import java.util.List;
import org.nearcast.audit.finding.Tolerance;
import org.nearcast.audit.measure.EcologicalBounds;
import org.nearcast.audit.measure.EqualDiscovery;
import org.nearcast.audit.measure.ErrorBalance;
import org.nearcast.audit.measure.Exposure;
import org.nearcast.audit.measure.FourFifths;
import org.nearcast.audit.measure.GroupCalibration;
import org.nearcast.audit.measure.GroupMeasure;
import org.nearcast.audit.measure.GroupRules;
import org.nearcast.audit.measure.ShareLift;

/** Sets of measures for {@link BiasAudit#withMeasures}. */
public final class Measures {
  private Measures() {}

  /**
   * All that need no model and no further input: exposure, share lift, four fifths, calibration,
   * error balance, equal discovery, ecological bounds, with their default rules.
   *
   * @return in the order of their numbers
   */
  public static List<GroupMeasure> standard() {
    return withRules(GroupRules.withDefaults(), 0.8);
  }

  /**
   * The same with other rules.
   *
   * @param rules reference group, least numbers of people, what counts as flagged
   * @param tau ratios within τ and 1/τ pass, in (0, 1)
   * @return in the order of their numbers
   * @throws IllegalArgumentException if τ is outside its range
   */
  public static List<GroupMeasure> withRules(GroupRules rules, double tau) {
    return List.of(
        Exposure.withDefaults().withRules(rules).withTolerance(Tolerance.ratio(tau)),
        ShareLift.withDefaults().withRules(rules),
        FourFifths.withDefaults().withRules(rules).withTau(tau),
        GroupCalibration.withDefaults().withRules(rules),
        ErrorBalance.withDefaults().withRules(rules),
        EqualDiscovery.withDefaults().withRules(rules),
        EcologicalBounds.withDefaults().withRules(rules));
  }
}
