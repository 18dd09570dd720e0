package org.nearcast.audit.decision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TornWriteTest {
  @TempDir Path dir;
  private Path file;
  private byte[] whole;
  private byte[] start;
  private byte[] last;

  @BeforeEach
  void write() throws Exception {
    file = dir.resolve("decisions.log");
    DecisionLog log = Decisions.small(file);
    log.append(Decisions.override()); // the entry with the longest characters goes last
    whole = Files.readAllBytes(file);
    List<byte[]> lines = Decisions.lines(file);
    last = lines.get(4);
    start = Decisions.join(lines.subList(0, 4));
  }

  @Test
  void aKillAtAnyByteOfTheLastEntry() throws Exception {
    for (int written = 0; written < last.length - 1; written++) {
      byte[] torn = Arrays.copyOf(last, written);
      Files.write(file, Decisions.join(List.of(start, torn)));
      Optional<Torn> seen = DecisionLog.verify(file).torn();
      DecisionLog log = DecisionLog.open(file);
      assertEquals(3, log.head().count());
      assertArrayEquals(start, Files.readAllBytes(file));
      if (written == 0) {
        assertEquals(List.of(), log.recovered());
        assertEquals(Optional.empty(), seen);
      } else {
        Torn moved = log.recovered().get(0);
        Path aside = moved.movedTo().orElseThrow();
        assertEquals(new Torn(5, start.length, written, false, Optional.of(aside)), moved);
        assertEquals(
            new Torn(5, start.length, written, false, Optional.empty()), seen.orElseThrow());
        assertArrayEquals(torn, Files.readAllBytes(aside));
        Files.delete(aside);
      }
      log.append(Decisions.override());
      assertArrayEquals(whole, Files.readAllBytes(file));
    }
  }

  @Test
  void anEntryThatLacksItsEndOfLineOnlyGetsIt() throws Exception {
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    assertTrue(DecisionLog.verify(file).torn().orElseThrow().complete());
    assertEquals(3, DecisionLog.verify(file).head().count());
    DecisionLog log = DecisionLog.open(file);
    assertEquals(4, log.head().count());
    assertEquals(
        List.of(new Torn(5, start.length, last.length - 1, true, Optional.empty())),
        log.recovered());
    assertArrayEquals(whole, Files.readAllBytes(file));
    assertEquals(5, log.append(Decisions.note("x")).sequence());
  }

  @Test
  void zerosOfAPowerCutAreTornBytes() throws Exception {
    for (int written : new int[] {0, 1, 40, 200, last.length - 2}) {
      byte[] torn = Arrays.copyOf(Arrays.copyOf(last, written), last.length + 5);
      Files.write(file, Decisions.join(List.of(start, torn)));
      DecisionLog log = DecisionLog.open(file);
      assertArrayEquals(start, Files.readAllBytes(file));
      assertArrayEquals(torn, Files.readAllBytes(log.recovered().get(0).movedTo().orElseThrow()));
    }
  }

  @Test
  void tornBytesOfAnotherProcessAreMovedByAppend() throws Exception {
    DecisionLog log = DecisionLog.open(file);
    byte[] torn =
        ("5\t" + log.head().sha256().substring(0, 9))
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int time = 1; time <= 3; time++) {
      Files.write(file, Decisions.join(List.of(whole, torn)));
      assertEquals(5, log.append(Decisions.note("x")).sequence());
      Files.write(file, whole);
      log = DecisionLog.open(file);
      assertTrue(Files.exists(dir.resolve("decisions.log.torn-6" + (time > 1 ? "-" + time : ""))));
    }
    assertFalse(Files.exists(dir.resolve("decisions.log.torn-6-4")));
  }
}
