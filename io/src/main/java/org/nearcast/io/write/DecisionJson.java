package org.nearcast.io.write;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nearcast.audit.decision.Action;
import org.nearcast.audit.decision.CellDosage;
import org.nearcast.audit.decision.DecisionSummary;
import org.nearcast.audit.decision.GroupDosage;

/** The decisions and patrol hours of a bias report as JSON; null if not supplied. */
final class DecisionJson {
  private final JsonGenerator json;

  DecisionJson(JsonGenerator json) {
    this.json = json;
  }

  void write(Optional<DecisionSummary> decisions) throws IOException {
    json.writeFieldName("decisions");
    if (decisions.isEmpty()) {
      json.writeNull();
      return;
    }
    DecisionSummary d = decisions.get();
    json.writeStartObject();
    json.writeStringField("log", d.log());
    json.writeStringField("head", d.head().toString());
    json.writeNumberField("entries", d.entries());
    json.writeNumberField("otherEntries", d.otherEntries());
    json.writeNumberField("actors", d.actors());
    json.writeObjectFieldStart("actions");
    for (Map.Entry<Action, Integer> action : d.actions().entrySet()) {
      json.writeNumberField(action.getKey().name(), action.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("roles");
    for (Map.Entry<String, Integer> role : d.roles().entrySet()) {
      json.writeNumberField(role.getKey(), role.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("overrides");
    for (DecisionSummary.Overridden o : d.overrides()) {
      json.writeStartObject();
      json.writeStringField("instant", o.instant().toString());
      json.writeStringField("role", o.role());
      json.writeStringField("start", o.window().start().toString());
      json.writeStringField("end", o.window().end().toString());
      json.writeNumberField("cells", o.cells());
      json.writeStringField("reason", o.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeFieldName("total");
    cell(d.total());
    cells("cells", d.cells());
    json.writeNumberField("replaced", d.replaced());
    json.writeNumberField("leastPeople", d.leastPeople());
    if (d.groups().isPresent()) {
      groups(d.groups().get());
    } else {
      json.writeNullField("groups");
    }
    json.writeEndObject();
  }

  private void groups(GroupDosage groups) throws IOException {
    json.writeObjectFieldStart("groups");
    json.writeArrayFieldStart("hoursPerPerson");
    for (GroupDosage.Group g : groups.groups()) {
      json.writeStartObject();
      json.writeStringField("group", g.name());
      JsonOut.tenDigits(json, "people", g.people());
      JsonOut.tenDigits(json, "recommended", g.recommended());
      JsonOut.tenDigits(json, "delivered", g.delivered());
      JsonOut.tenDigits(json, "ratio", g.ratio());
      JsonOut.tenDigits(json, "recommendedOnly", g.recommendedOnly());
      JsonOut.tenDigits(json, "deliveredOnly", g.deliveredOnly());
      json.writeEndObject();
    }
    json.writeEndArray();
    cells("unknownCells", groups.unknownCells());
    cells("emptyCells", groups.emptyCells());
    json.writeEndObject();
  }

  private void cells(String field, List<CellDosage> cells) throws IOException {
    json.writeArrayFieldStart(field);
    for (CellDosage cell : cells) {
      cell(cell);
    }
    json.writeEndArray();
  }

  private void cell(CellDosage cell) throws IOException {
    json.writeStartObject();
    json.writeStringField("cell", cell.cell());
    json.writeNumberField("windows", cell.windows());
    JsonOut.tenDigits(json, "recommendedHours", cell.recommendedHours());
    JsonOut.tenDigits(json, "deliveredHours", cell.deliveredHours());
    JsonOut.tenDigits(json, "ratio", cell.ratio());
    JsonOut.tenDigits(json, "recommendedOnlyHours", cell.recommendedOnlyHours());
    JsonOut.tenDigits(json, "deliveredOnlyHours", cell.deliveredOnlyHours());
    json.writeEndObject();
  }
}
