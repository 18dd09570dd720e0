package org.nearcast.audit.decision;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.nearcast.event.TimeSpan;
import org.nearcast.internal.FieldText;
import org.nearcast.internal.Sha256;

/**
 * What a person decided on a forecast. Immutable.
 *
 * @param instant when, by the clock of the caller; entries of a log need not be in its order
 * @param actor who: an identifier of the officer, not blank
 * @param role in what role, such as ANALYST, SUPERVISOR, COMMANDER or AUDITOR; any word will do
 * @param subjectSha256 what on: SHA-256 of the provenance of the forecast (or of a manifest), 64
 *     lower-case hexadecimal digits
 * @param window time the forecast is for
 * @param hours cells or zones decided on with their patrol hours, no cell twice; empty means the
 *     whole forecast
 * @param action what was done
 * @param reason why; mandatory for {@link Action#OVERRIDE}, else it may be ""
 */
public record Decision(
    Instant instant,
    String actor,
    String role,
    String subjectSha256,
    TimeSpan window,
    List<PatrolHours> hours,
    Action action,
    String reason) {
  /**
   * Makes it.
   *
   * @param instant as above
   * @param actor as above
   * @param role as above
   * @param subjectSha256 as above
   * @param window as above
   * @param hours as above; copied
   * @param action as above
   * @param reason as above
   * @throws IllegalArgumentException naming the parameter and value if a rule is broken
   * @throws NullPointerException if one is null
   */
  public Decision {
    Objects.requireNonNull(instant, "instant");
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(action, "action");
    FieldText.checkNotBlank("actor", actor);
    FieldText.checkNotBlank("role", role);
    Sha256.check("subjectSha256", subjectSha256);
    FieldText.check("reason", reason);
    hours = List.copyOf(hours);
    Set<String> seen = new HashSet<>();
    for (PatrolHours of : hours) {
      if (!seen.add(of.cell())) {
        throw new IllegalArgumentException(
            "hours must name no cell twice but name \"" + of.cell() + "\" twice");
      }
    }
    if (action == Action.OVERRIDE && reason.isBlank()) {
      throw new IllegalArgumentException("reason must not be blank for OVERRIDE");
    }
  }
}
