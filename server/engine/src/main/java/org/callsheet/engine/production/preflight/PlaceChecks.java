package org.callsheet.engine.production.preflight;

import java.util.List;
import java.util.Optional;
import org.callsheet.engine.blend.Link;
import org.callsheet.engine.blend.RenderFacts.NodeOutput;
import org.callsheet.engine.catalog.Check;
import org.callsheet.engine.catalog.FileLink;
import org.callsheet.engine.catalog.links.Resolver;
import org.callsheet.engine.catalog.links.Warning;
import org.callsheet.engine.catalog.links.Warnings;
import org.callsheet.floor.NamedPath;

/** Where paths lead: the files that are used, and where frames go. Looks at the disk. */
final class PlaceChecks {
  private final Resolver resolver;
  private final Inspected what;
  private final NamedPath film;
  private final NamedPath file;
  private final Findings findings;

  PlaceChecks(Resolver resolver, Inspected what, Findings findings) {
    this.resolver = resolver;
    this.what = what;
    this.film = what.film().folder().directory();
    this.file = what.job().source().file();
    this.findings = findings;
  }

  void look() {
    what.facts().links().stream().distinct().forEach(this::link);
    if (what.job().output().folder().isPresent()) {
      return;
    }
    what.scene()
        .filter(scene -> leavesFilm(scene.output()))
        .ifPresent(
            scene -> findings.warn(Check.OUTPUT, "output-leaves-film", "path", scene.output()));
    for (NodeOutput node : what.facts().render().outputs()) {
      if (leavesFilm(node.folder())) {
        findings.warn(Check.NODE_OUTPUTS, "node-output-leaves-film", "path", node.folder());
      }
    }
  }

  private boolean leavesFilm(String output) {
    return resolver.resolve(file, outputLink(output), film).state() == FileLink.State.OUTSIDE;
  }

  /** An output, seen as a link: it leads somewhere in the same way. */
  static Link outputLink(String output) {
    return new Link(Link.Kind.IMAGE, output, "", false, Link.Repeat.SINGLE);
  }

  private void link(Link asked) {
    FileLink link = resolver.resolve(file, asked, film);
    Optional<Warning> warning =
        what.asset().isPresent()
            ? Warnings.of(what.film(), what.asset().get(), link)
            : Warnings.ofFile(link);
    warning.ifPresent(
        found ->
            check(found, asked).ifPresent(c -> findings.add(c, found.code(), found.parameters())));
  }

  private static Optional<Check> check(Warning warning, Link asked) {
    return switch (warning.code()) {
      case "link-missing", "link-outside", "link-other-case" ->
          Optional.of(asked.kind() == Link.Kind.LIBRARY ? Check.LIBRARIES : Check.FILES);
      case "link-absolute" -> Optional.of(Check.ABSOLUTE_PATHS);
      case "link-early", "link-newer-blender" -> Optional.of(Check.EARLY_ASSETS);
      default -> Optional.empty();
    };
  }

  /** The places of pictures and films that the file shows. */
  static List<NamedPath> shown(Resolver resolver, Inspected what) {
    NamedPath film = what.film().folder().directory();
    return what.facts().links().stream()
        .filter(each -> each.kind() == Link.Kind.IMAGE || each.kind() == Link.Kind.MOVIE)
        .flatMap(each -> resolver.resolve(what.job().source().file(), each, film).target().stream())
        .distinct()
        .toList();
  }
}
