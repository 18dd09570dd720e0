package org.nearcast.audit.decision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nearcast.event.TimeSpan;
import org.nearcast.internal.Sha256;

class DecisionLogTest {
  @TempDir Path dir;

  private Path file() {
    return dir.resolve("decisions.log");
  }

  @Test
  void linesAreAsTheGrammarSays() throws Exception {
    DecisionLog log = DecisionLog.create(file(), "Central; 2nd");
    // printf 'nearcast-decision-log\t1\tCentral\\u003b 2nd' | sha256sum
    String header = "b97cda21f01c17b52c2595ddd532d6ddb6a805cb2cf84fce8ea290298375e456";
    assertEquals(new Head(0, header), log.head());
    log.append(Decisions.override());
    String body =
        "1\t"
            + header
            + "\t2024-03-01T05:31:07.250Z\tṀ\\u000942 \\\\u0041\tCOMMANDER\t"
            + Decisions.SUBJECT
            + "\t2024-03-01T06:00:00Z/2024-03-01T14:00:00Z\tOVERRIDE\tr1\\u003bc2;Zone 3\\\\;-"
            + "\t2.5;-;0.1\t0.0;-;-\tschool is out\\u000ano need\\u003b\\u000d\\u0000\\u0085\\u2028"
            + " \ud83d\ude93";
    String hash = Sha256.of(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    List<byte[]> lines = Decisions.lines(file());
    assertEquals(
        "nearcast-decision-log\t1\tCentral\\u003b 2nd\t" + header + "\n",
        Decisions.text(lines.get(0)));
    assertEquals(body + "\t" + hash + "\n", Decisions.text(lines.get(1)));
    assertEquals(new Head(1, hash), log.head());
  }

  @Test
  void whatGoesInComesOut() throws Exception {
    DecisionLog log = Decisions.small(file());
    Verification found = DecisionLog.verify(file());
    assertEquals("Central; 2nd\twatch", found.name());
    assertEquals(found.name(), DecisionLog.open(file()).name());
    assertEquals(log.head(), found.head());
    assertEquals(Optional.empty(), found.torn());
    assertEquals(
        List.of(
            Decisions.accept(new PatrolHours("r0c0", 2, 1.5)),
            Decisions.override(),
            Decisions.note("read")),
        found.entries().stream().map(Entry::decision).toList());
    assertEquals(List.of(1L, 2L, 3L), found.entries().stream().map(Entry::sequence).toList());
    assertEquals(found.entries().get(0).sha256(), found.entries().get(1).previousSha256());
    assertEquals(List.of(), log.recovered());
  }

  @Test
  void aLogIsNeverStartedOverAnother() throws Exception {
    Decisions.small(file());
    byte[] before = Files.readAllBytes(file());
    assertThrows(FileAlreadyExistsException.class, () -> DecisionLog.create(file(), "x"));
    assertArrayEquals(before, Files.readAllBytes(file()));
  }

  @Test
  void aLogThatVanishedIsAnError() throws Exception {
    DecisionLog log = Decisions.small(file());
    Files.delete(file());
    assertThrows(NoSuchFileException.class, () -> log.append(Decisions.note("x")));
    assertThrows(NoSuchFileException.class, () -> DecisionLog.open(file()));
    assertThrows(NoSuchFileException.class, () -> DecisionLog.verify(file()));
    assertFalse(Files.exists(file()));
  }

  @Test
  void appendRefusesALogThatWasCutOrReplacedMeanwhile() throws Exception {
    DecisionLog log = Decisions.small(file());
    List<byte[]> lines = Decisions.lines(file());
    byte[] cut = Decisions.join(lines.subList(0, 3));
    Files.write(file(), cut);
    BrokenChainException broken =
        assertThrows(BrokenChainException.class, () -> log.append(Decisions.note("x")));
    assertEquals(4, broken.line());
    assertTrue(broken.getMessage().contains("cut off, replaced or edited"), broken.getMessage());
    assertArrayEquals(cut, Files.readAllBytes(file()));
  }

  @Test
  void anEmptyOrHalfHeaderIsRefused() throws Exception {
    for (String content : new String[] {"", "nearcast-decision-log\t1\tCen"}) {
      Files.writeString(file(), content);
      BrokenChainException broken =
          assertThrows(BrokenChainException.class, () -> DecisionLog.open(file()));
      assertEquals(1, broken.line());
      assertTrue(broken.getMessage().contains("no whole header"), broken.getMessage());
    }
  }

  @Test
  void anotherFileIsRefused() throws Exception {
    Files.writeString(file(), "date,type\n2024-01-01,theft\n");
    BrokenChainException broken =
        assertThrows(BrokenChainException.class, () -> DecisionLog.open(file()));
    assertEquals("line 1: not a line of a decision log: it has no tab", broken.getMessage());
  }

  @Test
  void badDecisionsAreRefusedByName() {
    assertMessage(
        "reason must not be blank for OVERRIDE",
        () -> decision("a", "r", Decisions.SUBJECT, List.of(), " "));
    assertMessage(
        "actor must not be blank", () -> decision("", "r", Decisions.SUBJECT, List.of(), "x"));
    assertMessage(
        "role must not be blank", () -> decision("a", " ", Decisions.SUBJECT, List.of(), "x"));
    assertMessage(
        "subjectSha256 must be 64 lower-case hexadecimal digits but was \"ABC\"",
        () -> decision("a", "r", "ABC", List.of(), "x"));
    assertMessage(
        "hours must name no cell twice but name \"c\" twice",
        () ->
            decision(
                "a",
                "r",
                Decisions.SUBJECT,
                List.of(PatrolHours.none("c"), PatrolHours.delivered("c", 1)),
                "x"));
    assertMessage(
        "reason must be text that UTF-8 can hold but has half a surrogate pair at 1",
        () -> decision("a", "r", Decisions.SUBJECT, List.of(), "x\ud83d"));
    assertMessage(
        "delivered hours of cell c must be finite and >= 0 but was -1.0",
        () -> PatrolHours.delivered("c", -1));
    assertMessage("cell must not be blank", () -> PatrolHours.none(""));
  }

  private static void assertMessage(
      String message, org.junit.jupiter.api.function.Executable executable) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, executable).getMessage());
  }

  private static Decision decision(
      String actor, String role, String subject, List<PatrolHours> hours, String reason) {
    return new Decision(
        Instant.EPOCH,
        actor,
        role,
        subject,
        new TimeSpan(Instant.EPOCH, Instant.EPOCH),
        hours,
        Action.OVERRIDE,
        reason);
  }

  @Test
  void zerosAndNansHaveOneForm() {
    assertEquals(PatrolHours.delivered("c", 0.0), PatrolHours.delivered("c", -0.0));
    assertEquals(
        PatrolHours.none("c"), new PatrolHours("c", Double.longBitsToDouble(-1), Double.NaN));
  }

  @Test
  void aHeadIsReadBack() throws Exception {
    Head head = Decisions.small(file()).head();
    assertEquals(head, Head.parse(head.toString()));
    assertEquals("3 " + head.sha256(), head.toString());
    for (String bad : new String[] {"", "3", "03 " + head.sha256(), "-1 " + head.sha256(), "3 x"}) {
      assertThrows(IllegalArgumentException.class, () -> Head.parse(bad), bad);
    }
  }

  @Test
  void aLineTooLongIsNotWritten() throws Exception {
    DecisionLog log = Decisions.small(file());
    byte[] before = Files.readAllBytes(file());
    Decision large = Decisions.note("x".repeat(Chain.MOST_LINE_BYTES));
    assertThrows(IllegalArgumentException.class, () -> log.append(large));
    assertArrayEquals(before, Files.readAllBytes(file()));
    assertEquals(4, log.append(Decisions.note("y")).sequence());
  }
}
