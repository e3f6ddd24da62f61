package org.callsheet.app.pages;

import java.util.List;

/** The roll at the end of a film. */
public record CreditsPage(
    Sheet sheet,
    String license,
    List<Heading> roles,
    List<String> others,
    List<External> external) {

  public CreditsPage {
    roles = List.copyOf(roles);
    others = List.copyOf(others);
    external = List.copyOf(external);
  }

  /** A role and who had it. */
  public record Heading(String role, List<String> names) {}

  /** Something made by others. */
  public record External(String description, String license, String origin) {}
}
