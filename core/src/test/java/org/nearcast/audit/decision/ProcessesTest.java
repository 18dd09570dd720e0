package org.nearcast.audit.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threads and processes that append to one log, and processes that die. */
@Timeout(300)
class ProcessesTest {
  private static final int EACH = 40;

  @TempDir Path dir;

  private static ProcessBuilder builder(Path file, String actor, int entries, int reasonLength) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            classPath,
            Appender.class.getName(),
            file.toString(),
            actor,
            Integer.toString(entries),
            Integer.toString(reasonLength))
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /** What a process was told is in the log. */
  private static List<Long> numbers(Path told) throws Exception {
    String text = Files.readString(told);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Long::valueOf).toList();
  }

  /** All entries of each actor are there, once and in its order. */
  private static void assertAll(Path file, List<String> actors) throws Exception {
    Verification found = DecisionLog.verify(file);
    assertEquals(actors.size() * EACH, found.entries().size());
    for (String actor : actors) {
      List<String> wanted = new ArrayList<>();
      for (int i = 0; i < EACH; i++) {
        wanted.add(actor + " " + i + " x");
      }
      List<String> reasons =
          found.entries().stream()
              .map(e -> e.decision().reason())
              .filter(r -> r.startsWith(actor + " "))
              .toList();
      assertEquals(wanted, reasons);
    }
  }

  private static Callable<Void> appender(DecisionLog log, String actor) {
    return () -> {
      for (int i = 0; i < EACH; i++) {
        log.append(Decisions.note(actor + " " + i + " x"));
      }
      return null;
    };
  }

  @Test
  void threads() throws Exception {
    Path file = dir.resolve("threads.log");
    DecisionLog shared = DecisionLog.create(file, "threads");
    List<String> actors = List.of("a", "b", "c", "d");
    ExecutorService pool = Executors.newFixedThreadPool(actors.size());
    try {
      // two share an object, two have one each
      List<Future<Void>> done =
          pool.invokeAll(
              List.of(
                  appender(shared, "a"),
                  appender(shared, "b"),
                  appender(DecisionLog.open(file), "c"),
                  appender(DecisionLog.open(file), "d")));
      for (Future<Void> each : done) {
        each.get();
      }
    } finally {
      pool.shutdown();
    }
    assertAll(file, actors);
  }

  @Test
  void processes() throws Exception {
    Path file = dir.resolve("processes.log");
    DecisionLog log = DecisionLog.create(file, "processes");
    Process one = builder(file, "one", EACH, 1).start();
    Process two = builder(file, "two", EACH, 1).start();
    appender(log, "here").call();
    for (Process process : List.of(one, two)) {
      assertTrue(process.waitFor(200, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
    }
    assertAll(file, List.of("one", "two", "here"));
    log.append(Decisions.note("last"));
    assertEquals(3 * EACH + 1, DecisionLog.verify(file).head().count());
  }

  @Test
  void aKilledProcessLosesNothingItWasTold() throws Exception {
    Path file = dir.resolve("killed.log");
    DecisionLog.create(file, "killed");
    int torn = 0;
    for (int kill = 0; kill < 4; kill++) {
      Path told = dir.resolve("told-" + kill);
      Process process =
          builder(file, "k" + kill, Integer.MAX_VALUE, 1_000_000)
              .redirectOutput(told.toFile())
              .start();
      while (numbers(told).size() <= kill && process.isAlive()) {
        Thread.sleep(1);
      }
      process.destroyForcibly();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      List<Long> numbers = numbers(told);
      assertTrue(numbers.size() > kill);
      long last = numbers.get(numbers.size() - 1);
      long size = Files.size(file);
      DecisionLog log = DecisionLog.open(file);
      long bytes = Files.size(file);
      for (Torn each : log.recovered()) {
        torn++;
        bytes += each.complete() ? -1 : Files.size(each.movedTo().orElseThrow());
      }
      assertEquals(size, bytes);
      assertTrue(log.head().count() >= last && log.head().count() <= last + 1);
      log.append(Decisions.note("after kill " + kill));
      assertEquals(log.head(), DecisionLog.verify(file).head());
    }
    System.out.println("killed processes that left a torn entry: " + torn + " of 4");
  }
}
