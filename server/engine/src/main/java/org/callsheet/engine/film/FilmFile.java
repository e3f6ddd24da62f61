package org.callsheet.engine.film;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.callsheet.engine.storage.JsonFields;

/** The fields of {@code project.json}, as RFAM and we write them; every one may be missing. */
final class FilmFile {
  static final String NAME = "project.json";

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
        roles(root.path("roles")),
        externalAssets(root.path("ext_assets")));
  }

  private static List<Project.CreditRole> roles(JsonNode node) {
    List<Project.CreditRole> roles = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      JsonNode role = each.getValue();
      roles.add(
          new Project.CreditRole(
              each.getKey(),
              role.path("role").asText(""),
              role.path("user").asText(""),
              role.path("order").asDouble(Double.MAX_VALUE)));
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
      assets.add(
          new Project.ExternalAsset(
              each.getKey(),
              asset.path("description").asText(""),
              asset.path("license").asText(""),
              asset.path("origin").asText("")));
    }
    assets.sort(
        Comparator.comparing(Project.ExternalAsset::description, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Project.ExternalAsset::id));
    return assets;
  }
}
