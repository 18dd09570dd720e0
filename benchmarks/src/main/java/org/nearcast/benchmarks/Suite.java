package org.nearcast.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks with allocation profiled and writes the figures into docs/benchmarks.md,
 * between the marks of the pass, anew after each part: a long pass can be broken off.
 */
public final class Suite {
  private Suite() {}

  /**
   * Runs one pass.
   *
   * @param args "quick" or "whole", then the page
   * @throws IOException if the page cannot be read or written, or lacks the marks
   * @throws RunnerException if a benchmark fails, as it does where its result is wrong
   */
  public static void main(String[] args) throws IOException, RunnerException {
    if (args.length != 2 || !(args[0].equals("quick") || args[0].equals("whole"))) {
      throw new IllegalArgumentException(
          "arguments must be quick or whole, and a page, but were " + List.of(args));
    }
    List<SuitePart> parts = args[0].equals("quick") ? SuitePart.quick() : SuitePart.whole();
    Path page = Path.of(args[1]);
    ResultsSection section = new ResultsSection(args[0], Machine.now());
    section.in(Files.readString(page)); // fails now rather than in an hour
    List<RunResult> results = new ArrayList<>();
    long begun = System.nanoTime();
    for (int done = 1; done <= parts.size(); done++) {
      results.addAll(run(parts.get(done - 1)));
      section.put(results, (System.nanoTime() - begun) / 1e9, done, parts.size());
      Files.writeString(page, section.in(Files.readString(page)));
    }
    System.out.printf("%s: %s%n", args[0], page.toAbsolutePath());
  }

  private static List<RunResult> run(SuitePart part) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(part.pattern())
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true);
    part.parameters().forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
    if (part.iterations() > 0) {
      options
          .forks(1)
          .warmupIterations(part.warmups())
          .warmupTime(TimeValue.seconds(1))
          .measurementIterations(part.iterations())
          .measurementTime(TimeValue.seconds(1));
    }
    return List.copyOf(new Runner(options.build()).run());
  }
}
