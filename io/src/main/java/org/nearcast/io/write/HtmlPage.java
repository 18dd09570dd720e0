package org.nearcast.io.write;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.nearcast.model.Forecast;

/**
 * Assembles the map page from its template ({@code page.html}, {@code page.css}, {@code shapes.js},
 * {@code page.js}), Leaflet and the data; see {@link ForecastWriter#writeHtml}.
 *
 * <p>Nothing from the data reaches the page as HTML: it is JSON in a script element that is not
 * executed, and the page's script shows it as text. A content security policy names the hashes of
 * the two scripts, so that nothing else runs, and allows no address but the tile server's.
 */
final class HtmlPage {
  private static final String LEAFLET_POM =
      "/META-INF/maven/org.webjars.npm/leaflet/pom.properties";
  private static final Pattern CSS_IMAGE = Pattern.compile("url\\((?:images/|#)[^)]*\\)");

  private final Forecast forecast;
  private final MapOptions options;

  HtmlPage(Forecast forecast, MapOptions options) {
    this.forecast = forecast;
    this.options = options;
  }

  void write(OutputStream out) throws IOException {
    String version = leafletVersion();
    String files = "/META-INF/resources/webjars/leaflet/" + version + "/";
    String leaflet = "\n" + PageTemplate.resource(files + "dist/leaflet.js").strip() + "\n";
    String script =
        "\n" + PageTemplate.resource("shapes.js") + "\n" + PageTemplate.resource("page.js");
    Map<String, String> slots = new HashMap<>();
    slots.put("title", PageTemplate.escapeHtml(options.title()));
    slots.put("licence", PageTemplate.resource(files + "LICENSE").strip());
    slots.put("leafletVersion", version);
    slots.put("leafletCss", leafletCss(files));
    slots.put("pageCss", PageTemplate.resource("page.css"));
    slots.put("leafletJs", leaflet);
    slots.put("pageJs", script);
    slots.put("scriptHashes", PageTemplate.hash(leaflet) + " " + PageTemplate.hash(script));
    slots.put("data", escapeJson(new PageData(forecast, options).toJson()));
    out.write(
        PageTemplate.fill(PageTemplate.resource("page.html"), slots)
            .getBytes(StandardCharsets.UTF_8));
  }

  // As the jar on the class path says, so that the version is stated in the build alone.
  private static String leafletVersion() throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(PageTemplate.resource(LEAFLET_POM)));
    return properties.getProperty("version");
  }

  // The images belong to controls that the page does not use.
  private static String leafletCss(String files) throws IOException {
    return CSS_IMAGE
        .matcher(PageTemplate.resource(files + "dist/leaflet.css").strip())
        .replaceAll("none");
  }

  /** JSON that may stand inside a script element: these characters occur only in its strings. */
  static String escapeJson(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
