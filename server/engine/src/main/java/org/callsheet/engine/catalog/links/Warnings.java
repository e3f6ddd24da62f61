package org.callsheet.engine.catalog.links;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callsheet.engine.blend.Link;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.FileContent;
import org.callsheet.engine.catalog.FileLink;
import org.callsheet.engine.catalog.ProjectAssets;

/** What there is to warn of in an asset's file. Pure; reads the snapshot only. */
public final class Warnings {
  private Warnings() {}

  /** How many things are wrong with the file itself, whatever state others are in. */
  public static int count(Asset asset) {
    return ofFile(asset).size();
  }

  /** Everything, what is wrong with the file first. */
  public static List<Warning> of(ProjectAssets film, Asset asset) {
    Set<Warning> all = ofFile(asset);
    asset.content().map(FileContent::links).orElse(List.of()).stream()
        .flatMap(link -> of(film, asset, link).stream())
        .forEach(all::add);
    return List.copyOf(all);
  }

  /** What there is to warn of about one link of an asset. */
  public static Optional<Warning> of(ProjectAssets film, Asset asset, FileLink link) {
    return ofFile(link).or(() -> ofTarget(film, asset, link));
  }

  private static Set<Warning> ofFile(Asset asset) {
    Set<Warning> all = new LinkedHashSet<>();
    if (asset.isBlend() && asset.file().present() && asset.file().bytes() == 0) {
      all.add(new Warning("blend-empty", Map.of("file", asset.path().fileName())));
    }
    asset.content().ifPresent(content -> addOfFile(all, content));
    return all;
  }

  private static void addOfFile(Set<Warning> all, FileContent content) {
    content.problem().ifPresent(p -> all.add(new Warning(p.code(), p.parameters())));
    content.links().forEach(link -> ofFile(link).ifPresent(all::add));
  }

  /** What there is to warn of about a link, whatever is at its end. */
  public static Optional<Warning> ofFile(FileLink link) {
    if (!link.isNeeded()) {
      return Optional.empty();
    }
    Map<String, String> path = Map.of("path", link.asked().path());
    return switch (link.state()) {
      case MISSING ->
          isMadeByBaking(link.asked())
              ? Optional.empty()
              : Optional.of(new Warning("link-missing", path));
      case OUTSIDE -> Optional.of(new Warning("link-outside", path));
      case OTHER_CASE ->
          Optional.of(
              new Warning(
                  "link-other-case",
                  Map.of(
                      "path",
                      link.asked().path(),
                      "found",
                      link.target().orElseThrow().fileName())));
      case FOUND ->
          link.asked().start() == Link.Start.ROOT
              ? Optional.of(new Warning("link-absolute", path))
              : Optional.empty();
    };
  }

  /** The folder of a bake that may not have been made yet; what needs it says so elsewhere. */
  private static boolean isMadeByBaking(Link link) {
    String name = link.plainPath().replaceFirst(".*/", "");
    return link.kind() == Link.Kind.CACHE && !name.contains(".");
  }

  private static Optional<Warning> ofTarget(ProjectAssets film, Asset asset, FileLink link) {
    if (!link.isNeeded() || link.target().isEmpty()) {
      return Optional.empty();
    }
    Optional<Asset> target = film.find(link.target().get());
    if (target.isEmpty()) {
      return link.asked().kind() == Link.Kind.LIBRARY
          ? Optional.of(new Warning("link-no-asset", Map.of("path", link.asked().path())))
          : Optional.empty();
    }
    if (isNewer(target.get(), asset)) {
      return Optional.of(
          new Warning(
              "link-newer-blender",
              Map.of(
                  "name",
                  target.get().name(),
                  "theirs",
                  blender(target.get()),
                  "ours",
                  blender(asset))));
    }
    return target.get().state().boost() && !target.get().isFinished()
        ? Optional.of(
            new Warning(
                "link-early",
                Map.of("name", target.get().name(), "state", target.get().state().name())))
        : Optional.empty();
  }

  /** Blender opens what an older one saved, not what a newer one did. */
  private static boolean isNewer(Asset target, Asset asset) {
    return target.content().map(FileContent::blender).orElse(0)
        > asset.content().map(FileContent::blender).orElse(Integer.MAX_VALUE);
  }

  private static String blender(Asset asset) {
    return asset.content().map(FileContent::blenderText).orElse("");
  }
}
