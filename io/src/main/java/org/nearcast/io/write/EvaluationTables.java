package org.nearcast.io.write;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.nearcast.evaluate.BacktestWindow;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.evaluate.Score;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** The tables of an evaluation, and a table as CSV. */
final class EvaluationTables {
  private EvaluationTables() {}

  static String direction(Score score) {
    return score.better() == Score.Better.NEAR_TARGET
        ? "near " + Figures.target(score.target())
        : score.better().name().toLowerCase(Locale.ROOT);
  }

  static Table scores(Evaluation evaluation) {
    StringColumn forecaster = StringColumn.create("forecaster");
    StringColumn score = StringColumn.create("score");
    StringColumn unit = StringColumn.create("unit");
    StringColumn better = StringColumn.create("better");
    DoubleColumn value = DoubleColumn.create("value");
    DoubleColumn lower = DoubleColumn.create("lower");
    DoubleColumn upper = DoubleColumn.create("upper");
    DoubleColumn level = DoubleColumn.create("level");
    IntColumn windows = IntColumn.create("windows");
    IntColumn incidents = IntColumn.create("incidents");
    for (Findings.Value v : Findings.values(evaluation)) {
      forecaster.append(v.forecaster());
      score.append(v.score().name());
      unit.append(v.score().unit());
      better.append(direction(v.score()));
      value.append(v.value());
      lower.append(v.lower());
      upper.append(v.upper());
      level.append(evaluation.resampling().level());
      windows.append(evaluation.windows().size());
      incidents.append(evaluation.incidents());
    }
    return Table.create(
        "scores", forecaster, score, unit, better, value, lower, upper, level, windows, incidents);
  }

  static Table windows(Evaluation evaluation) {
    StringColumn forecaster = StringColumn.create("forecaster");
    IntColumn number = IntColumn.create("window");
    InstantColumn cutoff = InstantColumn.create("cutoff_utc");
    InstantColumn start = InstantColumn.create("start_utc");
    InstantColumn end = InstantColumn.create("end_utc");
    IntColumn incidents = IntColumn.create("incidents");
    StringColumn score = StringColumn.create("score");
    StringColumn unit = StringColumn.create("unit");
    DoubleColumn value = DoubleColumn.create("value");
    for (String name : evaluation.forecasters()) {
      for (Score figure : evaluation.scores()) {
        for (BacktestWindow window : evaluation.windows()) {
          forecaster.append(name);
          number.append(window.number());
          cutoff.append(window.cutoff());
          start.append(window.horizon().start());
          end.append(window.horizon().end());
          incidents.append(evaluation.incidents(window.number()));
          score.append(figure.name());
          unit.append(figure.unit());
          value.append(evaluation.value(name, figure.name(), window.number()));
        }
      }
    }
    return Table.create(
        "windows", forecaster, score, unit, number, cutoff, start, end, incidents, value);
  }

  static Table comparisons(Evaluation evaluation, String reference) {
    StringColumn forecaster = StringColumn.create("forecaster");
    StringColumn against = StringColumn.create("reference");
    StringColumn score = StringColumn.create("score");
    StringColumn unit = StringColumn.create("unit");
    DoubleColumn value = DoubleColumn.create("value");
    DoubleColumn referenceValue = DoubleColumn.create("reference_value");
    DoubleColumn difference = DoubleColumn.create("difference");
    DoubleColumn lower = DoubleColumn.create("lower");
    DoubleColumn upper = DoubleColumn.create("upper");
    DoubleColumn level = DoubleColumn.create("level");
    DoubleColumn p = DoubleColumn.create("p");
    DoubleColumn adjusted = DoubleColumn.create("p_holm");
    StringColumn better = StringColumn.create("better");
    for (Findings.Difference d : Findings.differences(evaluation, reference)) {
      forecaster.append(d.forecaster());
      against.append(d.reference());
      score.append(d.score().name());
      unit.append(d.score().unit());
      value.append(d.value());
      referenceValue.append(d.referenceValue());
      difference.append(d.difference());
      lower.append(d.lower());
      upper.append(d.upper());
      level.append(evaluation.resampling().level());
      p.append(d.pValue());
      adjusted.append(d.adjustedP());
      better.append(d.better());
    }
    return Table.create(
        "comparisons",
        forecaster,
        against,
        score,
        unit,
        value,
        referenceValue,
        difference,
        lower,
        upper,
        level,
        p,
        adjusted,
        better);
  }

  static Table calibration(Evaluation evaluation) {
    StringColumn forecaster = StringColumn.create("forecaster");
    IntColumn number = IntColumn.create("tenth");
    DoubleColumn expected = DoubleColumn.create("expected");
    DoubleColumn observed = DoubleColumn.create("observed");
    DoubleColumn ratio = DoubleColumn.create("ratio");
    DoubleColumn lower = DoubleColumn.create("lower");
    DoubleColumn upper = DoubleColumn.create("upper");
    evaluation.score(Findings.CALIBRATION);
    for (String name : evaluation.forecasters()) {
      for (Findings.Tenth tenth : Findings.tenths(evaluation, name)) {
        forecaster.append(name);
        number.append(tenth.number());
        expected.append(tenth.expected());
        observed.append(tenth.observed());
        ratio.append(tenth.ratio());
        lower.append(tenth.lower());
        upper.append(tenth.upper());
      }
    }
    return Table.create("calibration", forecaster, number, expected, observed, ratio, lower, upper);
  }

  static void writeCsv(Table table, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    // the caller closes the stream
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    List<Column<?>> columns = table.columns();
    csv.writeRecord(columns.stream().map(Column::name).toList());
    for (int row = 0; row < table.rowCount(); row++) {
      String[] fields = new String[columns.size()];
      for (int k = 0; k < fields.length; k++) {
        fields[k] = field(columns.get(k), row);
      }
      csv.writeRecord(fields);
    }
    csv.flush();
  }

  private static String field(Column<?> column, int row) {
    if (column instanceof DoubleColumn numbers) {
      double value = numbers.getDouble(row);
      return Double.isNaN(value) ? "" : Numbers.exact(value);
    }
    return String.valueOf(column.get(row));
  }
}
