package org.nearcast.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** The part of docs/benchmarks.md that a pass writes: what stands between its two marks. */
final class ResultsSection {
  /** What a benchmark's work is counted in: the first of these parameters that it has. */
  private static final List<String> ITEMS = List.of("incidents", "rows", "replicates");

  private static final String CELLS = "cellsASide";

  private final String pass;
  private final Machine machine;
  private String text = "";

  ResultsSection(String pass, Machine machine) {
    this.pass = pass;
    this.machine = machine;
  }

  /** The page with this section in it. */
  String in(String page) throws IOException {
    String begin = "<!-- " + pass + ": begin -->";
    String end = "<!-- " + pass + ": end -->";
    int from = page.indexOf(begin);
    int to = page.indexOf(end);
    if (from < 0 || to < from) {
      throw new IOException("the page must hold the lines " + begin + " and " + end);
    }
    return page.substring(0, from + begin.length()) + "\n" + text + page.substring(to);
  }

  /** Takes the figures so far in. */
  void put(List<RunResult> results, double seconds, int done, int parts) {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            """

            %s. `mvn -q compile exec:exec -pl benchmarks -am -D%s`, %.0f min%s.

            | benchmark | parameters | time | ± | items a second | bytes a call | an item | a further item |
            |---|---|---|---|---|---|---|---|
            """,
            machine,
            pass,
            Math.max(1, seconds / 60),
            done < parts ? ", broken off after " + done + " of " + parts + " parts" : ""));
    for (RunResult result : results) {
      out.append(row(result, results));
    }
    text = out.append('\n').toString();
  }

  private static String row(RunResult result, List<RunResult> all) {
    BenchmarkParams params = result.getParams();
    Result<?> time = result.getPrimaryResult();
    double nanos = params.getTimeUnit().toNanos(1);
    double items = items(params);
    double bytes = bytes(result);
    String name = params.getBenchmark();
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %s | %s | %s | %s | %s | %s |%n",
        name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
        params.getParamsKeys().stream()
            .map(key -> key + " " + grouped(params.getParam(key)))
            .collect(Collectors.joining(", ")),
        duration(time.getScore() * nanos),
        Double.isNaN(time.getScoreError()) ? "" : duration(time.getScoreError() * nanos),
        items > 0 ? digits(items / (time.getScore() * nanos / 1e9)) : "",
        digits(bytes),
        items > 0 ? digits(bytes / items) : "",
        smaller(result, all)
            .map(s -> digits((bytes - bytes(s)) / (items - items(s.getParams()))))
            .orElse(""));
  }

  /** The same with the next fewer items, if it was measured. */
  private static Optional<RunResult> smaller(RunResult result, List<RunResult> all) {
    BenchmarkParams params = result.getParams();
    return all.stream()
        .filter(r -> r.getParams().getBenchmark().equals(params.getBenchmark()))
        .filter(r -> items(r.getParams()) < items(params))
        .filter(
            r ->
                params.getParamsKeys().stream()
                    .filter(key -> !key.equals(itemKey(params)))
                    .allMatch(key -> params.getParam(key).equals(r.getParams().getParam(key))))
        .max((a, b) -> Double.compare(items(a.getParams()), items(b.getParams())));
  }

  private static String itemKey(BenchmarkParams params) {
    return ITEMS.stream().filter(params.getParamsKeys()::contains).findFirst().orElse(CELLS);
  }

  private static double items(BenchmarkParams params) {
    String key = itemKey(params);
    if (!params.getParamsKeys().contains(key)) {
      return 0;
    }
    double value = Double.parseDouble(params.getParam(key));
    return key.equals(CELLS) ? value * value : value;
  }

  private static double bytes(RunResult result) {
    Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return bytes == null ? Double.NaN : bytes.getScore();
  }

  private static String grouped(String value) {
    return value.matches("\\d{5,}")
        ? String.format(Locale.ROOT, "%,d", Long.parseLong(value))
        : value;
  }

  private static String duration(double nanos) {
    return nanos < 1e3
        ? digits(nanos) + " ns"
        : nanos < 1e6
            ? digits(nanos / 1e3) + " µs"
            : nanos < 1e9 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
  }

  /** Three digits, or all before the point. */
  private static String digits(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    double size = Math.abs(value);
    int after = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + after + "f", value);
  }
}
