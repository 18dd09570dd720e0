package org.nearcast.io.write;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nearcast.model.Explanation;

/**
 * The explanations of the hottest cells for the map page: {@code [background, other incidents,
 * other sum, [category, age in days, distance in metres, expected count] …]}. Identifiers, times
 * and places of single incidents stay out.
 */
final class PageExplanations {
  private static final double DISTANCE_STEP_METRES = 10;

  private final Ranked ranked;
  private final MapOptions options;

  PageExplanations(Ranked ranked, MapOptions options) {
    this.ranked = ranked;
    this.options = options;
  }

  void write(JsonGenerator json) throws IOException {
    int count = Math.min(options.explainedCells(), ranked.size());
    Map<String, Integer> categories = new LinkedHashMap<>();
    // each cell on its own, so any order of work gives the same explanations in the same order
    List<Explanation> explanations =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(i -> ranked.forecast.explain(ranked.cell(i), options.contributions()))
            .toList();
    json.writeArrayFieldStart("explanations");
    for (Explanation explanation : explanations) {
      json.writeStartArray();
      number(json, explanation.backgroundExpectedCount());
      json.writeNumber(explanation.otherIncidents());
      number(json, explanation.otherExpectedCount());
      for (Explanation.Contribution contribution : explanation.contributions()) {
        json.writeStartArray();
        int next = categories.size();
        Integer known = categories.putIfAbsent(contribution.category(), next);
        json.writeNumber(known == null ? next : known);
        json.writeNumber((long) Math.floor(contribution.ageDays()));
        json.writeNumber(
            Math.round(contribution.distanceMetres() / DISTANCE_STEP_METRES)
                * (long) DISTANCE_STEP_METRES);
        number(json, contribution.expectedCount());
        json.writeEndArray();
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    JsonOut.strings(json, "categories", new ArrayList<>(categories.keySet()));
  }

  private static void number(JsonGenerator json, double value) throws IOException {
    json.writeNumber(Numbers.rounded(value, 4));
  }
}
