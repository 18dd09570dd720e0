package org.nearcast.io.write;

import java.util.List;

/** A table whose first column names the row; the others hold figures. */
final class HtmlTable {
  private static final List<String> WORDS = List.of("Why", "Asks for", "Answer", "Set to");

  private final StringBuilder out = new StringBuilder();

  HtmlTable(String caption, List<String> heads) {
    out.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    out.append(PageTemplate.escapeHtml(caption)).append("\"><table><caption>");
    out.append(PageTemplate.escapeHtml(caption)).append("</caption><thead><tr>");
    for (int k = 0; k < heads.size(); k++) {
      // words are set to the left, and so is what is above them
      out.append(
          k == 0 || WORDS.contains(heads.get(k))
              ? "<th scope=\"col\">"
              : "<th scope=\"col\" class=\"number\">");
      out.append(PageTemplate.escapeHtml(heads.get(k))).append("</th>");
    }
    out.append("</tr></thead><tbody>\n");
  }

  HtmlTable row(String head, List<String> figures) {
    row(head);
    figures.forEach(figure -> cell(PageTemplate.escapeHtml(figure), ""));
    return endRow();
  }

  HtmlTable row(String head) {
    return rowWithNote(head, "");
  }

  /** A row whose name has a note below it. */
  HtmlTable rowWithNote(String head, String note) {
    out.append("<tr><th scope=\"row\">").append(PageTemplate.escapeHtml(head));
    if (!note.isEmpty()) {
      out.append("<span class=\"ends\">").append(PageTemplate.escapeHtml(note)).append("</span>");
    }
    out.append("</th>");
    return this;
  }

  /** A cell of markup. */
  HtmlTable cell(String markup, String css) {
    out.append("<td class=\"number").append(css.isEmpty() ? "" : " " + css).append("\">");
    out.append(markup).append("</td>");
    return this;
  }

  HtmlTable endRow() {
    out.append("</tr>\n");
    return this;
  }

  String end() {
    return out.append("</tbody></table></div>\n").toString();
  }

  /** Folded away under a line that says what it is. */
  String endFolded() {
    return "<details><summary>The same as a table</summary>\n" + end() + "</details>\n";
  }
}
