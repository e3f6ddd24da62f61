package org.callsheet.engine.catalog.making;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.callsheet.engine.catalog.AssetType;
import org.callsheet.engine.catalog.Template;
import org.callsheet.floor.Refusal;

/**
 * A list of names as people paste it: separated by commas, semicolons, tabs or new lines; {@code
 * Prop: Lantern} gives one of them another type.
 */
public final class PastedList {
  /** How many assets are made at once. */
  public static final int ASSETS_MAX = 500;

  private static final Pattern BETWEEN = Pattern.compile("[,;\\t\\n\\r]+");

  private PastedList() {}

  /**
   * The assets that the list names.
   *
   * @param each what they have in common
   * @throws Refusal {@code list-empty}, {@code list-too-long}
   */
  public static List<NewAsset> read(String text, NewAsset each, Template template) {
    List<NewAsset> assets = new ArrayList<>();
    for (String part : BETWEEN.split(text)) {
      if (!part.isBlank()) {
        assets.add(entry(part.strip(), each, template));
      }
    }
    return checked(assets);
  }

  /** A list of fit length. */
  static <T> List<T> checked(List<T> assets) {
    if (assets.isEmpty()) {
      throw Refusal.of(Refusal.Kind.INVALID, "list-empty", "field", "text");
    }
    if (assets.size() > ASSETS_MAX) {
      throw Refusal.of(
          Refusal.Kind.TOO_LARGE,
          "list-too-long",
          "found",
          Integer.toString(assets.size()),
          "max",
          Integer.toString(ASSETS_MAX));
    }
    return List.copyOf(assets);
  }

  private static NewAsset entry(String part, NewAsset each, Template template) {
    int colon = part.indexOf(':');
    Optional<AssetType> type =
        colon < 1 ? Optional.empty() : type(part.substring(0, colon).strip(), template);
    return type.map(t -> each.ofType(t.id()).named(part.substring(colon + 1).strip()))
        .orElseGet(() -> each.named(part));
  }

  private static Optional<AssetType> type(String word, Template template) {
    return template.listTypes().stream()
        .filter(type -> word.equalsIgnoreCase(type.name()) || word.equalsIgnoreCase(type.id()))
        .findFirst();
  }
}
