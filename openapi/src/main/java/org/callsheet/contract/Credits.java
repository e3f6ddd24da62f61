package org.callsheet.contract;

import java.util.List;

/**
 * The roll at the end of a film.
 *
 * @param version of the film's licence, for a change of it
 * @param title of the film
 * @param license of the film; may be empty
 * @param spdx the licence's identifier in the SPDX list; {@code null}: it is not one of them
 * @param roles in order
 * @param others names of the team without a role
 * @param makers who made what, if asked for
 * @param externalAssets what was made by others
 * @param warnings what should be put right before the film is shown
 */
public record Credits(
    String version,
    String title,
    String license,
    String spdx,
    List<Heading> roles,
    List<String> others,
    List<Maker> makers,
    List<ExternalAsset> externalAssets,
    List<Warning> warnings) {

  /**
   * A role and the names of who had it, in order.
   *
   * @param role as in {@code Director}; empty for a free line
   * @param names in order
   */
  public record Heading(String role, List<String> names) {}

  /**
   * What somebody made of what is finished.
   *
   * @param user the user's id
   * @param name the name in the credits
   * @param made names of assets this person owned
   * @param helped names of assets this person supported
   */
  public record Maker(String user, String name, List<String> made, List<String> helped) {}

  /**
   * Something that should be put right before the film is shown.
   *
   * @param code stable, for programs
   * @param about the id of the role or external asset; empty for the film itself
   * @param message what is wrong and what to do, in the caller's language
   */
  public record Warning(String code, String about, String message) {}
}
