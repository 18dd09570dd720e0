package org.nearcast.audit.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A report that depends on an input, a setting and the seed. */
  private static Replay.Result report(String input, double tau, long seed) {
    Manifest manifest =
        Manifest.builder()
            .bytes("events", bytes(input))
            .configuration("tau", tau)
            .seed(seed)
            .build();
    long drawn = new SplittableRandom(seed).nextLong();
    return new Replay.Result(
        manifest, bytes("title\ninput " + input + "\ntau " + tau + "\ndrawn " + drawn + "\n"));
  }

  private static ReplayOutcome replay(Replay.Result first, Replay.Computation computation)
      throws IOException {
    return Replay.of(first.manifest(), first.report()).run(computation);
  }

  @Test
  void theSameOfEverythingGivesTheSameBytes() throws IOException {
    Replay.Result first = report("abc", 0.8, 5);
    ReplayOutcome outcome =
        replay(
            first,
            recorded ->
                report(
                    "abc",
                    Double.parseDouble(recorded.configuration().get("tau")),
                    recorded.seed().orElseThrow()));
    assertTrue(outcome.identical());
    assertEquals(
        "The reports are the same, byte for byte. The manifests are the same.\n",
        outcome.toString());
  }

  @Test
  void theFirstDifferenceAndTheFactBehindItAreNamed() throws IOException {
    ReplayOutcome outcome = replay(report("abc", 0.8, 5), recorded -> report("abc", 0.9, 5));
    assertFalse(outcome.identical());
    // title\n is 6 bytes, input abc\n 10, tau 0. 6
    ReplayOutcome.Difference at = outcome.reportDifference().orElseThrow();
    assertEquals(22, at.offset());
    assertEquals(3, at.line());
    assertEquals(7, at.column());
    assertEquals("8\\u000a", at.recorded());
    assertEquals("9\\u000a", at.again());
    assertTrue(
        outcome
            .toString()
            .startsWith(
                "The reports differ from byte 22 (line 3, column 7): \"8\\u000a\" was recorded,"
                    + " \"9\\u000a\" was made again; "),
        outcome.toString());
    assertTrue(
        outcome.toString().endsWith("The manifests differ:\n  configuration tau: 0.8 -> 0.9\n"));
    assertEquals(List.of("configuration tau: 0.8 -> 0.9"), outcome.manifestDifferences());
  }

  @Test
  void aReportThatEndsEarlierDiffersAtItsEnd() throws IOException {
    Manifest manifest = Manifest.builder().build();
    ReplayOutcome outcome =
        replay(
            new Replay.Result(manifest, bytes("a\nb")),
            recorded -> new Replay.Result(recorded, bytes("a\nbc\nd")));
    assertEquals(
        Optional.of(new ReplayOutcome.Difference(3, 2, 2, "(end)", "c\\u000a", 3, 6)),
        outcome.reportDifference());
    assertEquals(List.of(), outcome.manifestDifferences());
    assertFalse(outcome.identical());
  }

  @Test
  void sameBytesOfAnotherManifestAreNotTheSame() throws IOException {
    Replay.Result first = report("abc", 0.8, 5);
    ReplayOutcome outcome =
        replay(
            first, recorded -> new Replay.Result(report("abd", 0.8, 5).manifest(), first.report()));
    assertFalse(outcome.identical());
    assertEquals(Optional.empty(), outcome.reportDifference());
    assertEquals(1, outcome.manifestDifferences().size());
    assertTrue(outcome.manifestDifferences().get(0).startsWith("input events: bytes "));
  }

  @Test
  void anInputThatCannotBeReadIsAnError() {
    assertThrows(
        IOException.class,
        () ->
            replay(
                report("abc", 0.8, 5),
                recorded -> {
                  throw new IOException("gone");
                }));
  }

  @Test
  void bytesAreCopied() throws IOException {
    byte[] report = bytes("abc");
    Manifest manifest = Manifest.builder().build();
    Replay replay = Replay.of(manifest, report);
    Replay.Result again = new Replay.Result(manifest, report);
    report[0] = 'x';
    again.report()[1] = 'x';
    assertTrue(replay.run(recorded -> again).identical());
    assertEquals(new Replay.Result(manifest, bytes("abc")), again);
    assertEquals(new Replay.Result(manifest, bytes("abc")).hashCode(), again.hashCode());
  }
}
