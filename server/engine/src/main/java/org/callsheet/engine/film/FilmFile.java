package org.callsheet.engine.film;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.callsheet.engine.storage.JsonFields;

/** The fields of {@code project.json}, as RFAM and we write them; every one may be missing. */
public final class FilmFile {
  /** The file in a film's folder. */
  public static final String NAME = "project.json";

  /** People's roles by id, as RFAM has them. */
  public static final String ROLES = "roles";

  /** Free lines between the roles by id; ours, since RFAM fails on a role without a user. */
  public static final String LINES = "credit_lines";

  /** What was made by others, by id. */
  public static final String EXTERNAL = "ext_assets";

  private static final String TITLE = "Untitled";
  private static final String LICENSE = "Creative Commons Attribution 4.0 Unported License";

  private FilmFile() {}

  /**
   * What the file says.
   *
   * @param template the one to take where the file names none
   */
  static Project.Film read(JsonNode root, String template) {
    JsonFields fields = new JsonFields(root);
    return new Project.Film(
        fields.text("title").filter(t -> !t.isBlank()).orElse(TITLE),
        fields.text("description").orElse(""),
        fields.text("license").orElse(LICENSE),
        fields.text("default").filter(t -> !t.isBlank()).orElse(template),
        roles(root),
        externalAssets(root.path(EXTERNAL)));
  }

  private static List<Project.CreditRole> roles(JsonNode root) {
    List<Project.CreditRole> roles = new ArrayList<>();
    for (String field : List.of(ROLES, LINES)) {
      for (Map.Entry<String, JsonNode> each : root.path(field).properties()) {
        JsonNode role = each.getValue();
        boolean person = field.equals(ROLES);
        roles.add(
            new Project.CreditRole(
                each.getKey(),
                role.path("role").asText(""),
                person ? role.path("user").asText("") : "",
                person ? "" : role.path("text").asText(""),
                role.path("order").asDouble(Double.MAX_VALUE)));
      }
    }
    roles.sort(
        Comparator.comparingDouble(Project.CreditRole::order)
            .thenComparing(Project.CreditRole::id));
    return roles;
  }

  private static List<Project.ExternalAsset> externalAssets(JsonNode node) {
    List<Project.ExternalAsset> assets = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      JsonNode asset = each.getValue();
      List<String> files = new ArrayList<>();
      asset.path("files").forEach(file -> files.add(file.asText("")));
      assets.add(
          new Project.ExternalAsset(
              each.getKey(),
              asset.path("description").asText(""),
              asset.path("license").asText(""),
              asset.path("author").asText(""),
              asset.path("origin").asText(""),
              files));
    }
    assets.sort(
        Comparator.comparing(Project.ExternalAsset::description, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Project.ExternalAsset::id));
    return assets;
  }
}
