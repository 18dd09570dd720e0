package org.nearcast.audit.decision;

import java.util.Objects;
import org.nearcast.internal.Sha256;

/**
 * A decision in its place in a log.
 *
 * @param sequence its number: 1 for the first
 * @param previousSha256 hash of the entry before it; of the header for the first
 * @param decision what was decided
 * @param sha256 own hash, over number, previous hash and decision
 */
public record Entry(long sequence, String previousSha256, Decision decision, String sha256) {
  /**
   * Makes it; whether the hashes are right is for {@link DecisionLog#verify} to say.
   *
   * @param sequence at least 1
   * @param previousSha256 as above
   * @param decision as above
   * @param sha256 as above
   * @throws IllegalArgumentException if a rule is broken
   */
  public Entry {
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence must be >= 1 but was " + sequence);
    }
    Sha256.check("previousSha256", previousSha256);
    Objects.requireNonNull(decision, "decision");
    Sha256.check("sha256", sha256);
  }
}
