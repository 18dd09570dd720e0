package org.nearcast.audit.manifest;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A report and its manifest, and the promise that the same inputs, configuration, code and seed
 * give the same bytes. Immutable.
 */
public final class Replay {
  private final Manifest manifest;
  private final byte[] report;

  private Replay(Manifest manifest, byte[] report) {
    this.manifest = manifest;
    this.report = report;
  }

  /**
   * Holds what was recorded.
   *
   * @param manifest manifest of the report
   * @param report its bytes
   * @return the contract
   */
  public static Replay of(Manifest manifest, byte[] report) {
    return new Replay(Objects.requireNonNull(manifest, "manifest"), report.clone());
  }

  /** Makes a report again. */
  @FunctionalInterface
  public interface Computation {
    /**
     * Makes the report.
     *
     * @param recorded the manifest of the first report, for its configuration and seed
     * @return the report, with the manifest of what it was really made of this time
     * @throws IOException if an input cannot be read
     */
    Result compute(Manifest recorded) throws IOException;
  }

  /**
   * A report made again.
   *
   * @param manifest what it was made of: hashed anew, not copied
   * @param report its bytes
   */
  public record Result(Manifest manifest, byte[] report) {
    /**
     * Makes it.
     *
     * @param manifest as above
     * @param report as above; copied
     */
    public Result {
      Objects.requireNonNull(manifest, "manifest");
      report = report.clone();
    }

    /**
     * Bytes of the report.
     *
     * @return a copy
     */
    @Override
    public byte[] report() {
      return report.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Result that
          && manifest.equals(that.manifest)
          && Arrays.equals(report, that.report);
    }

    @Override
    public int hashCode() {
      return 31 * manifest.hashCode() + Arrays.hashCode(report);
    }

    @Override
    public String toString() {
      return "report of " + report.length + " bytes, manifest " + manifest.sha256();
    }
  }

  /**
   * Makes the report again and compares.
   *
   * @param computation makes it
   * @return what differs, if anything
   * @throws IOException if the computation does
   */
  public ReplayOutcome run(Computation computation) throws IOException {
    Result again = computation.compute(manifest);
    Optional<ReplayOutcome.Difference> difference = Optional.empty();
    byte[] other = again.report();
    int at = Arrays.mismatch(report, other);
    if (at >= 0) {
      difference = Optional.of(ReplayOutcome.difference(report, other, at));
    }
    return new ReplayOutcome(manifest.diff(again.manifest()), difference);
  }
}
