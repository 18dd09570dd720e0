package org.nearcast.io.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The member "crs" of older GeoJSON (2008): where a file has it, it must agree with the user. */
final class GeoJsonCrs {
  private static final Pattern EPSG =
      Pattern.compile("(?:urn:ogc:def:crs:)?EPSG:[0-9.]*:?([0-9]+)", Pattern.CASE_INSENSITIVE);
  private static final Set<String> WGS_84 = Set.of("EPSG:4326", "CRS:84", "OGC:CRS84");

  private GeoJsonCrs() {}

  /** Reads the member, whose value the parser stands at. */
  static void demand(JsonParser json, String stated, String input) throws IOException {
    String found = null;
    int depth = 0;
    JsonToken token = json.currentToken();
    do {
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_STRING && "name".equals(json.currentName())) {
        found = code(json.getText());
      }
      token = depth == 0 ? null : json.nextToken();
    } while (depth > 0);
    demand(found, stated, input);
  }

  /** Compares the member as a tree. */
  static void demand(JsonNode member, String stated, String input) throws IncidentReadException {
    String name = member.path("properties").path("name").asText("");
    demand(name.isEmpty() ? null : code(name), stated, input);
  }

  private static void demand(String found, String stated, String input)
      throws IncidentReadException {
    boolean bothWgs84 = found != null && WGS_84.contains(found) && WGS_84.contains(stated);
    if (found != null && !found.equals(stated) && !bothWgs84) {
      throw new IncidentReadException(
          input + " states the CRS " + found + ", but it was to be read as " + stated);
    }
  }

  private static String code(String name) {
    Matcher epsg = EPSG.matcher(name);
    if (epsg.matches()) {
      return "EPSG:" + epsg.group(1);
    }
    return name.toUpperCase(Locale.ROOT).endsWith("CRS84") ? "CRS:84" : name;
  }
}
