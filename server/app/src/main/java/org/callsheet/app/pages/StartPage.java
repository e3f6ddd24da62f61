package org.callsheet.app.pages;

import java.util.List;

/**
 * The first start.
 *
 * @param problem what was wrong; empty if nothing was
 * @param school its name
 * @param word a class word that could be it
 * @param templates presets for the first film
 */
public record StartPage(
    String problem,
    String name,
    String user,
    String film,
    String title,
    String school,
    String word,
    List<PersonPage.Choice> templates) {
  public StartPage {
    templates = List.copyOf(templates);
  }
}
