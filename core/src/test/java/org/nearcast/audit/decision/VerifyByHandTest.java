package org.nearcast.audit.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of docs/audit-decision-log.md do what the page says. */
class VerifyByHandTest {
  private static final Path PAGE = Path.of("..", "docs", "audit-decision-log.md");

  @TempDir Path dir;

  private static String snippet(String language) throws IOException {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    assertTrue(block.find(), language);
    return block.group(1);
  }

  private static boolean has(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException | InterruptedException absent) {
      return false;
    }
  }

  /** What a process prints, both streams, and its exit value. */
  private String run(int exit, Path log, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LOG", log.toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(exit, process.exitValue(), out);
    return out.strip();
  }

  @Test
  void python() throws Exception {
    assumeTrue(has("python3", "--version"), "no python3");
    Path script = Files.writeString(dir.resolve("verify.py"), snippet("python"));
    Path log = dir.resolve("decisions.log");
    Path bad = dir.resolve("bad.log");
    Head head = Decisions.small(log).head();
    assertEquals(head.toString(), run(0, log, "python3", script.toString(), log.toString()));
    List<byte[]> lines = Decisions.lines(log);

    byte[] edited = lines.get(2).clone();
    edited[100] ^= 1;
    Files.write(bad, Decisions.join(List.of(lines.get(0), lines.get(1), edited, lines.get(3))));
    assertEquals(
        "line 3: its hash is wrong", run(1, bad, "python3", script.toString(), bad.toString()));

    Files.write(bad, Decisions.join(List.of(lines.get(0), lines.get(1), lines.get(3))));
    assertEquals(
        "line 3: it does not follow the line before it",
        run(1, bad, "python3", script.toString(), bad.toString()));

    byte[] half = java.util.Arrays.copyOf(lines.get(2), 99);
    Files.write(bad, Decisions.join(List.of(lines.get(0), lines.get(1), half)));
    assertEquals(
        "line 3: no end of line", run(1, bad, "python3", script.toString(), bad.toString()));
  }

  @Test
  void shell() throws Exception {
    assumeTrue(has("sh", "-c", "command -v sha256sum && sed --version"), "no GNU tools");
    Path log = dir.resolve("decisions.log");
    Decisions.small(log);
    String hash = DecisionLog.verify(log).entries().get(1).sha256();
    assertEquals(hash + "\n" + hash, run(0, log, "sh", "-c", snippet("sh")));
  }
}
