package org.nearcast.io.write;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import org.nearcast.evaluate.BacktestWindow;
import org.nearcast.evaluate.ConfidenceSet;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.evaluate.Score;
import org.nearcast.evaluate.Verdict;
import org.nearcast.provenance.Provenance;

/** See {@link EvaluationWriter#writeJson}. */
final class EvaluationJson {
  private static final String SCHEMA = "nearcast-evaluation/1";

  private final Evaluation evaluation;
  private final EvaluationOptions options;

  EvaluationJson(Evaluation evaluation, EvaluationOptions options) {
    this.evaluation = evaluation;
    this.options = options.settledFor(evaluation);
  }

  void write(OutputStream out) throws IOException {
    Provenance provenance = evaluation.provenance();
    try (JsonGenerator json = JsonOut.to(out)) {
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writeStringField("title", options.title());
      measured(json);
      verdict(json);
      windows(json);
      scores(json);
      values(json);
      curves(json);
      calibration(json);
      comparisons(json);
      confidenceSets(json);
      json.writeFieldName("provenance");
      JsonOut.provenance(json, provenance);
      json.writeStringField("provenanceSha256", provenance.sha256());
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private void measured(JsonGenerator json) throws IOException {
    json.writeStringField("crs", evaluation.grid().crs());
    JsonOut.strings(json, "grid", evaluation.grid().parameters());
    json.writeNumberField("cells", evaluation.grid().size());
    JsonOut.strings(json, "categories", evaluation.categories());
    json.writeNumberField("incidents", evaluation.incidents());
    json.writeNumberField("incidentsOutside", evaluation.incidentsOutside());
    json.writeObjectFieldStart("resampling");
    json.writeNumberField("resamples", evaluation.resampling().resamples());
    json.writeNumberField("blockWindows", evaluation.resampling().blockWindows());
    json.writeNumberField("level", evaluation.resampling().level());
    json.writeNumberField("seed", evaluation.resampling().seed());
    json.writeEndObject();
    JsonOut.strings(json, "forecasters", evaluation.forecasters());
    JsonOut.strings(json, "notes", evaluation.notes());
  }

  private void verdict(JsonGenerator json) throws IOException {
    if (options.reference().isEmpty()) {
      json.writeNullField("verdict");
      return;
    }
    Verdict verdict = evaluation.verdict(options.proposed(), options.reference());
    json.writeObjectFieldStart("verdict");
    json.writeStringField("proposed", options.proposed());
    json.writeStringField("reference", options.reference());
    json.writeStringField("headline", verdict.headline());
    JsonOut.strings(json, "sentences", verdict.sentences());
    json.writeEndObject();
  }

  private void windows(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("windows");
    for (BacktestWindow window : evaluation.windows()) {
      json.writeRaw('\n');
      json.writeStartObject();
      json.writeNumberField("number", window.number());
      json.writeStringField("cutoff", window.cutoff().toString());
      json.writeStringField("start", window.horizon().start().toString());
      json.writeStringField("end", window.horizon().end().toString());
      json.writeNumberField("days", window.horizon().days());
      json.writeNumberField("incidents", evaluation.incidents(window.number()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void scores(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("scores");
    for (Score score : evaluation.scores()) {
      json.writeStartObject();
      json.writeStringField("name", score.name());
      json.writeStringField("unit", score.unit());
      json.writeStringField("better", EvaluationTables.direction(score));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void values(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("values");
    for (Findings.Value value : Findings.values(evaluation)) {
      json.writeRaw('\n');
      json.writeStartObject();
      json.writeStringField("forecaster", value.forecaster());
      json.writeStringField("score", value.score().name());
      JsonOut.number(json, "value", value.value());
      JsonOut.number(json, "lower", value.lower());
      JsonOut.number(json, "upper", value.upper());
      double[] each = new double[evaluation.windows().size()];
      for (int w = 0; w < each.length; w++) {
        each[w] = evaluation.value(value.forecaster(), value.score().name(), w);
      }
      numbers(json, "byWindow", each);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void curves(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("captureCurves");
    for (Findings.Curve curve : Findings.curves(evaluation)) {
      json.writeRaw('\n');
      json.writeStartObject();
      json.writeStringField("forecaster", curve.forecaster());
      JsonOut.number(json, "incidents", curve.incidents());
      numbers(json, "hitsByPercentOfArea", curve.hits());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void calibration(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("calibration");
    if (Findings.hasCalibration(evaluation)) {
      for (String forecaster : evaluation.forecasters()) {
        for (Findings.Tenth tenth : Findings.tenths(evaluation, forecaster)) {
          json.writeRaw('\n');
          json.writeStartObject();
          json.writeStringField("forecaster", forecaster);
          json.writeNumberField("tenth", tenth.number());
          JsonOut.number(json, "expected", tenth.expected());
          JsonOut.number(json, "observed", tenth.observed());
          JsonOut.number(json, "ratio", tenth.ratio());
          JsonOut.number(json, "lower", tenth.lower());
          JsonOut.number(json, "upper", tenth.upper());
          json.writeEndObject();
        }
      }
    }
    json.writeEndArray();
  }

  private void comparisons(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("comparisons");
    for (Findings.Difference d : Findings.differences(evaluation, options.reference())) {
      json.writeRaw('\n');
      json.writeStartObject();
      json.writeStringField("score", d.score().name());
      json.writeStringField("forecaster", d.forecaster());
      json.writeStringField("reference", d.reference());
      JsonOut.number(json, "value", d.value());
      JsonOut.number(json, "referenceValue", d.referenceValue());
      JsonOut.number(json, "difference", d.difference());
      JsonOut.number(json, "lower", d.lower());
      JsonOut.number(json, "upper", d.upper());
      JsonOut.number(json, "p", d.pValue());
      JsonOut.number(json, "pHolm", d.adjustedP());
      if (d.better().isEmpty()) {
        json.writeNullField("better");
      } else {
        json.writeStringField("better", d.better());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void confidenceSets(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("confidenceSets");
    for (Score score : evaluation.scores()) {
      Optional<ConfidenceSet> set = Findings.confidenceSet(evaluation, score);
      if (set.isPresent()) {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringField("score", score.name());
        JsonOut.strings(json, "members", set.get().members());
        json.writeObjectFieldStart("p");
        for (Map.Entry<String, Double> p : set.get().pValues().entrySet()) {
          JsonOut.number(json, p.getKey(), p.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void numbers(JsonGenerator json, String field, double[] values)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (double value : values) {
      JsonOut.number(json, value);
    }
    json.writeEndArray();
  }
}
