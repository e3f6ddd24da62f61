package org.callsheet.contract;

import java.util.List;

/**
 * The roll at the end of a film.
 *
 * @param title of the film
 * @param license of the film; may be empty
 * @param roles in order
 * @param others names of the team without a role
 * @param externalAssets what was made by others
 */
public record Credits(
    String title,
    String license,
    List<Heading> roles,
    List<String> others,
    List<ExternalAsset> externalAssets) {

  /**
   * A role and the names of who had it, in order.
   *
   * @param role as in {@code Director}
   * @param names in order
   */
  public record Heading(String role, List<String> names) {}

  /**
   * Something made by others.
   *
   * @param id as in the film's project.json
   * @param description what it is
   * @param license under which it may be used
   * @param origin where it comes from
   */
  public record ExternalAsset(String id, String description, String license, String origin) {}
}
