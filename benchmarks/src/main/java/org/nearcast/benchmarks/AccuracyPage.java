package org.nearcast.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.nearcast.evaluate.Comparison;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.evaluate.Score;

/** The text of docs/accuracy.md. */
final class AccuracyPage {
  static final List<Score> HIT_RATES = Tables.hitRates(1);

  /** What the names of the default's members begin with. */
  static final String MEMBER = "member ";

  private static final String TOP =
      """
      # Accuracy

      The default forecaster against each single scale of its own mixture and against every other forecaster, on the same
      windows of three real cities, each window forecast with what was known at its start. One configuration for all: each
      forecaster's defaults. Read first:

      - **Not an independent test.** The default's scales were suggested by a prototype on these same cities. Its settings
        were fixed before the first of these tables was made and not changed after.
      - **The tables share days and places**: by week and by day they are the same incidents, and types of one city and
        months are alike. Twelve tables are far fewer than twelve trials.
      - **Intervals are not corrected** for the number of comparisons, {comparisons} in each table by the log score alone:
        of so many some leave out 0 by chance. Nothing is starred as it is in the [leaderboard](leaderboard.md), since 26 windows in blocks
        of three allow no p-value below 0.004, and none could stand after a correction for all.
      - **"Best" is chosen afterwards**, on these windows, so the default looks a little worse against it than it is.

      ## In short

      Log score of the default; how far it is above the best single member of its mixture and the best other forecaster; and
      its hits less those of the best of *all* others at each share of the area (a different one each time), in percentage
      points. All with 95 % intervals.

      | data | windows | log score | best member alone | best other | 1 % | 5 % | 10 % | 20 % |
      |---|---|---|---|---|---|---|---|---|
      """;

  private static final String HOW =
      """

      ## How it was made

      ```sh
      mvn -q compile exec:exec -pl benchmarks -am -Djmh= \\
        -Dnearcast.main=org.nearcast.benchmarks.Accuracy
      ```

      writes this page to `benchmarks/target/accuracy/accuracy.md` (`-Djmh="ST_LOUIS ROBBERY 7"` for one table). Finished
      windows are kept beside it; a run can be stopped and gone on with. The data are not part of this project; the command
      looks for them in `../shared/data` or where `-Dnearcast.data=FOLDER` says.

      - **Windows.** Portland: 500 ft cells, 52 weeks to 1 March 2017. St Louis: 200 m, 26 weeks to 1 December 2018.
        Chicago: 200 m, 26 weeks to 1 December 2017; the same 182 days one by one.
      - **Fits.** Self-exciting models, the default included, are fitted anew every four weeks and updated in between;
        kernels of adaptive bandwidth (KDE adaptive, the space-time kernel) are fitted each week; all others at each window.
      - **Members alone** (`Cells2Days30`: Gaussian of 2 cells, memory of 30 days) show what a single scale would do. They
        are taken from the default's own fits; Chicago's two years are too short for its memory of a year.
      - **Hits**: percent of the incidents in the flagged 1, 5, 10 and 20 % of the area.
      - **Log score**: Poisson log-likelihood of the cells' counts in nats an incident (ln ω! included), after mixing a
        thousandth of an even map into each forecast; higher is better.
      - **Default above it**: difference of the log scores with its 95 % interval by blocks of windows, as everywhere in
        [evaluation.md](evaluation.md), which also says how ties and the last cells count.

      ## Every table
      """;

  private AccuracyPage() {}

  /** One table, and the comparisons that its line of the summary and the findings need. */
  static final class Table {
    private final Accuracy.Task task;
    private final Evaluation evaluation;
    private final Comparison member;
    private final Comparison other;
    private final List<Comparison> hits = new ArrayList<>();
    private final Map<String, Comparison> all = new LinkedHashMap<>();

    Table(Accuracy.Task task, Evaluation evaluation) {
      this.task = task;
      this.evaluation = evaluation;
      evaluation.compareWithAll(Tables.OURS, Tables.LOG_SCORE).forEach(c -> all.put(c.b(), c));
      member = all.get(best(Tables.LOG_SCORE, name -> name.startsWith(MEMBER)));
      other = all.get(best(Tables.LOG_SCORE, name -> !name.startsWith(MEMBER)));
      for (Score score : HIT_RATES) {
        hits.add(evaluation.compare(Tables.OURS, best(score.name(), name -> true), score.name()));
      }
    }

    private String best(String score, Predicate<String> wanted) {
      return all.keySet().stream()
          .filter(wanted)
          .max(Comparator.comparingDouble(name -> evaluation.value(name, score)))
          .orElseThrow();
    }

    private boolean ahead() {
      return member.difference() > 0 && other.difference() > 0;
    }

    private String name() {
      return task + " by " + (task.days() == 1 ? "day" : "week");
    }

    private String summary() {
      return String.format(
          Locale.ROOT,
          "| %s, %,d incidents | %d d | %.4f | %s %s | %s %s | %s |%n",
          task,
          evaluation.incidents(),
          task.days(),
          evaluation.value(Tables.OURS, Tables.LOG_SCORE),
          member.b().substring(MEMBER.length()),
          Tables.figures(member, 4),
          other.b(),
          Tables.figures(other, 4),
          hits.stream().map(c -> Tables.figures(c, 2)).collect(Collectors.joining(" | ")));
    }

    private String whole() {
      StringBuilder out = new StringBuilder();
      out.append(Tables.heading(task.toString(), evaluation, task.days()));
      out.append("| method | 1 % | 5 % | 10 % | 20 % | log score | default above it |\n");
      out.append("|---|---|---|---|---|---|---|\n");
      for (String method : evaluation.forecasters()) {
        out.append(
            String.format(
                Locale.ROOT,
                "| %s | %s | %.4f | %s |%n",
                method,
                Tables.hits(evaluation, method, HIT_RATES),
                evaluation.value(method, Tables.LOG_SCORE),
                all.containsKey(method) ? Tables.figures(all.get(method), 4) : ""));
      }
      out.append('\n');
      for (Comparison c : hits) {
        out.append(
            String.format(
                "- %s, less that of the best other, %s: %s%n",
                c.score().name(), c.b(), Tables.figures(c, 2)));
      }
      return out.toString();
    }
  }

  static String of(List<Table> tables) {
    StringBuilder out = new StringBuilder();
    out.append(TOP.replace("{comparisons}", comparisons(tables)));
    tables.forEach(t -> out.append(t.summary()));
    out.append(findings(tables)).append(HOW);
    tables.forEach(t -> out.append(t.whole()));
    return out.toString().replaceAll("(?<=[\\[ ])-(?=\\d)", "−");
  }

  private static String comparisons(List<Table> tables) {
    IntSummaryStatistics sizes = tables.stream().mapToInt(t -> t.all.size()).summaryStatistics();
    return sizes.getMin() == sizes.getMax()
        ? "" + sizes.getMax()
        : sizes.getMin() + " to " + sizes.getMax();
  }

  private static String findings(List<Table> tables) {
    Map<String, Integer> members = new LinkedHashMap<>();
    Map<String, Integer> others = new LinkedHashMap<>();
    List<Comparison> hits = new ArrayList<>();
    for (Table table : tables) {
      members.merge(table.member.b().substring(MEMBER.length()), 1, Integer::sum);
      others.merge(table.other.b(), 1, Integer::sum);
      hits.addAll(table.hits);
    }
    return String.format(
        Locale.ROOT,
        """

        Counted over all tables (%d):

        - **Best log score of all**: the default, on %d. Not on: %s.
        - **Lead over the best other forecaster**: its interval includes 0 on: %s.
        - **Hits against the best of all others**: of %d differences %d lie above 0 with their whole interval and %d below. At
          1 %% of the area %d of %d are negative: who flags 1 %% gains little from the default, who needs probabilities does.
        - **Best single scale**: %s.
        - **Best other forecaster**: %s.
        """,
        tables.size(),
        tables.stream().filter(Table::ahead).count(),
        names(tables, t -> !t.ahead()),
        names(tables, t -> t.other.lower() <= 0 && t.other.upper() >= 0),
        hits.size(),
        hits.stream().filter(c -> c.lower() > 0).count(),
        hits.stream().filter(c -> c.upper() < 0).count(),
        tables.stream().filter(t -> t.hits.get(0).difference() < 0).count(),
        tables.size(),
        counts(members),
        counts(others));
  }

  private static String names(List<Table> tables, Predicate<Table> wanted) {
    String names =
        tables.stream().filter(wanted).map(Table::name).collect(Collectors.joining("; "));
    return names.isEmpty() ? "none" : names;
  }

  private static String counts(Map<String, Integer> times) {
    return times.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(e -> e.getKey() + " on " + e.getValue())
        .collect(Collectors.joining(", "));
  }
}
