package org.callsheet.contract;

import java.util.List;

/** The roll at the end of a film. */
public record Credits(
    String title,
    String license,
    List<Heading> roles,
    List<String> others,
    List<ExternalAsset> externalAssets) {

  /** A role and the names of who had it, in order. */
  public record Heading(String role, List<String> names) {}

  /** Something made by others. */
  public record ExternalAsset(String id, String description, String license, String origin) {}
}
