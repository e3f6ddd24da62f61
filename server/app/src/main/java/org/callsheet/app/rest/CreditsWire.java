package org.callsheet.app.rest;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.callsheet.contract.CreditRole;
import org.callsheet.contract.Credits;
import org.callsheet.contract.ExternalAsset;
import org.callsheet.engine.catalog.links.Links;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.film.credits.CreditsDesk;
import org.callsheet.engine.film.credits.Licenses;
import org.callsheet.engine.film.credits.Maker;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** Credits as they travel. */
@Singleton
final class CreditsWire {
  private final CreditsDesk desk;
  private final People people;
  private final Films films;
  private final Links links;

  CreditsWire(CreditsDesk desk, People people, Films films, Links links) {
    this.desk = desk;
    this.people = people;
    this.films = films;
    this.links = links;
  }

  Credits of(ProjectId film, boolean makers, Call call) {
    var credits = desk.get(film);
    return new Credits(
        desk.version(film),
        credits.title(),
        credits.license().text(),
        credits.license().spdx().orElse(null),
        credits.roles().stream()
            .map(heading -> new Credits.Heading(heading.role(), heading.names()))
            .toList(),
        credits.others(),
        makers ? desk.makers(film).stream().map(this::maker).toList() : List.of(),
        credits.externalAssets().stream().map(external -> of(film, external.asset())).toList(),
        credits.warnings().stream()
            .map(
                warning ->
                    new Credits.Warning(
                        warning.code(),
                        warning.about(),
                        call.voice().say("reason." + warning.code(), warning.parameters())))
            .toList());
  }

  /**
   * A line of the credits.
   *
   * @param position from 1
   */
  CreditRole of(Project.CreditRole line, int position) {
    String name = line.user().isEmpty() ? line.text() : name(new UserId(line.user()));
    return new CreditRole(
        line.id(), line.version(), position, line.role(), line.user(), line.text(), name);
  }

  /** What others made, and which files of the film link to its files. */
  ExternalAsset of(ProjectId film, Project.ExternalAsset asset) {
    return new ExternalAsset(
        asset.id(),
        asset.version(),
        asset.description(),
        asset.license(),
        Licenses.of(asset.license()).spdx().orElse(null),
        asset.author(),
        asset.origin(),
        asset.files(),
        usedBy(films.get(film).directory(), asset.files()));
  }

  private List<String> usedBy(NamedPath film, List<String> files) {
    return files.stream()
        .flatMap(file -> path(film, file).stream())
        .flatMap(path -> links.linkingTo(path).stream())
        .map(NamedPath::toString)
        .distinct()
        .sorted()
        .toList();
  }

  /** What people typed; it may be no path at all. */
  private static Optional<NamedPath> path(NamedPath film, String typed) {
    try {
      return Optional.of(typed.contains("::") ? NamedPath.parse(typed) : film.resolve(typed));
    } catch (Refusal noPath) {
      return Optional.empty();
    }
  }

  private Credits.Maker maker(Maker maker) {
    return new Credits.Maker(
        maker.user().value(), name(maker.user()), maker.made(), maker.helped());
  }

  private String name(UserId user) {
    return people.find(user).map(User::name).orElse(user.value());
  }
}
