package org.callsheet.app.rest;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callsheet.contract.Credits;
import org.callsheet.contract.ExternalAsset;

/** The credits as text for a title card, as a bare page, and as a table. */
final class CreditsText {
  private static final int COLUMNS = 7;
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CreditsText() {}

  static String plain(Credits credits) {
    StringBuilder text = new StringBuilder();
    for (Credits.Heading heading : credits.roles()) {
      text.append(heading.role()).append(heading.role().isEmpty() ? "" : "\n\n");
      heading.names().forEach(name -> text.append(name).append('\n'));
      text.append("\n\n");
    }
    credits.others().forEach(name -> text.append(name).append('\n'));
    text.append(credits.others().isEmpty() ? "" : "\n\n");
    for (Credits.Maker maker : credits.makers()) {
      text.append(maker.name()).append(": ").append(String.join(", ", works(maker))).append('\n');
    }
    text.append(credits.makers().isEmpty() ? "" : "\n\n");
    for (ExternalAsset external : credits.externalAssets()) {
      lines(external).forEach(line -> text.append(line).append('\n'));
      text.append('\n');
    }
    return text.append('\n')
        .append(credits.title())
        .append('\n')
        .append(credits.license())
        .append('\n')
        .toString();
  }

  static String html(Credits credits) {
    StringBuilder page = new StringBuilder("<!doctype html>\n<html><head><meta charset=\"utf-8\">");
    page.append("<title>").append(escaped(credits.title())).append("</title></head><body>\n");
    page.append("<h1>").append(escaped(credits.title())).append("</h1>\n");
    for (Credits.Heading heading : credits.roles()) {
      if (!heading.role().isEmpty()) {
        page.append("<h2>").append(escaped(heading.role())).append("</h2>\n");
      }
      page.append(list(heading.names()));
    }
    page.append(credits.others().isEmpty() ? "" : "<hr>\n" + list(credits.others()));
    for (Credits.Maker maker : credits.makers()) {
      page.append("<p><strong>").append(escaped(maker.name())).append("</strong><br>");
      page.append(escaped(String.join(", ", works(maker)))).append("</p>\n");
    }
    for (ExternalAsset external : credits.externalAssets()) {
      page.append("<p>")
          .append(
              lines(external).stream()
                  .map(CreditsText::escaped)
                  .collect(Collectors.joining("<br>")))
          .append("</p>\n");
    }
    return page.append("<p>")
        .append(escaped(credits.license()))
        .append("</p>\n</body></html>\n")
        .toString();
  }

  static String csv(Credits credits) {
    StringBuilder table = new StringBuilder("kind,role,name,license,origin,author,files\r\n");
    for (Credits.Heading heading : credits.roles()) {
      heading.names().forEach(name -> row(table, "role", heading.role(), name));
    }
    credits.others().forEach(name -> row(table, "team", "", name));
    for (Credits.Maker maker : credits.makers()) {
      maker.made().forEach(asset -> row(table, "made", asset, maker.name()));
      maker.helped().forEach(asset -> row(table, "helped", asset, maker.name()));
    }
    for (ExternalAsset external : credits.externalAssets()) {
      row(
          table,
          "external",
          "",
          external.description(),
          external.license(),
          external.origin(),
          external.author(),
          String.join(" ", external.files()));
    }
    row(table, "film", "", credits.title(), credits.license());
    return table.toString();
  }

  private static String list(List<String> names) {
    return names.stream()
        .map(name -> "<li>" + escaped(name) + "</li>")
        .collect(Collectors.joining("", "<ul>", "</ul>\n"));
  }

  /** What is said of something made by others, a line each, without those that are missing. */
  private static List<String> lines(ExternalAsset external) {
    return Stream.of(
            external.description(), external.author(), external.license(), external.origin())
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static List<String> works(Credits.Maker maker) {
    return Stream.concat(maker.made().stream(), maker.helped().stream()).distinct().toList();
  }

  private static void row(StringBuilder table, String... cells) {
    for (int i = 0; i < COLUMNS; i++) {
      table.append(i == 0 ? "" : ",").append(cell(i < cells.length ? cells[i] : ""));
    }
    table.append("\r\n");
  }

  /** Quoted; and what a spreadsheet would take for a formula is kept from being one. */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
