package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.film.credits.Credits;
import org.callsheet.engine.film.credits.CreditsDesk;
import org.callsheet.engine.film.credits.Licenses;
import org.callsheet.engine.film.credits.Maker;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;

/** Makes the pages of a film's credits: to read, to watch, to edit. */
@Singleton
public final class CreditsPages {
  private static final String NAME = "credits";

  private final Films films;
  private final CreditsDesk desk;
  private final People people;
  private final FilmPages pages;
  private final Show show;

  /** How pages become answers. */
  @Singleton
  record Show(Answers answers, Ways ways, Look look) {}

  /** Takes what is shown. */
  CreditsPages(Films films, CreditsDesk desk, People people, FilmPages pages, Show show) {
    this.films = films;
    this.desk = desk;
    this.people = people;
    this.pages = pages;
    this.show = show;
  }

  /** To read; who may edit sees what is missing, too. */
  Response credits(FilmPages.Sight sight) {
    boolean edits = edits(sight);
    return pages.page(
        sight,
        new FilmPages.Place(
            NAME, sight.id() + (edits ? "/edit" : ""), Address.credits(sight.id().value())),
        layout ->
            Templates.credits(page(sight, layout.sheet(), edits, false), sight.visit().texts())
                .render());
  }

  /** To watch on a projector: nothing else on the page, and it moves by itself. */
  Response roll(FilmPages.Sight sight, boolean makers) {
    Texts texts = sight.visit().texts();
    Sheet sheet = Sheet.of(sight.film(), films.revision(sight.id()));
    String body =
        Templates.roll(page(sight, sheet, false, makers), show.look().style(), texts).render();
    return show.answers().whole(body);
  }

  /** To edit; with what was wrong with the last form. */
  Response edit(FilmPages.Sight sight, int status, String problem) {
    Texts texts = sight.visit().texts();
    Project film = films.get(sight.id());
    String address = Address.creditsEdit(film.id().value());
    List<Project.CreditRole> lines = film.film().roles();
    CreditsEditPage page =
        new CreditsEditPage(
            film.film().title(),
            address,
            Address.credits(film.id().value()),
            problem,
            IntStream.range(0, lines.size()).mapToObj(i -> line(lines.get(i), i + 1)).toList(),
            film.film().externalAssets().stream().map(CreditsPages::external).toList(),
            new CreditsEditPage.License(desk.version(film.id()), film.film().license()),
            candidates(film),
            Licenses.USUAL);
    String title = texts.say("credits.edit") + ": " + film.film().title();
    return show.answers()
        .once(
            status,
            show.ways().frame(sight.visit(), title, film.id(), address),
            texts,
            Templates.creditsEdit(page, texts).render());
  }

  static boolean edits(FilmPages.Sight sight) {
    return sight.visit().reaches("changeRole", sight.id().value());
  }

  private CreditsPage page(FilmPages.Sight sight, Sheet sheet, boolean edits, boolean makers) {
    Texts texts = sight.visit().texts();
    Credits credits = desk.get(sight.id());
    String id = sight.id().value();
    return new CreditsPage(
        sheet,
        credits.license().text(),
        credits.roles().stream()
            .map(heading -> new CreditsPage.Block(heading.role(), heading.names()))
            .toList(),
        credits.others(),
        makers ? desk.makers(sight.id()).stream().map(this::made).toList() : List.of(),
        credits.externalAssets().stream()
            .map(each -> each.asset())
            .map(
                asset ->
                    new CreditsPage.External(
                        asset.description(), asset.author(), asset.license(), asset.origin()))
            .toList(),
        edits
            ? credits.warnings().stream()
                .map(warning -> texts.reason(warning.code(), warning.parameters()))
                .toList()
            : List.of(),
        new CreditsPage.Ways(
            Address.creditsRoll(id), edits ? Address.creditsEdit(id) : "", Address.credits(id)));
  }

  private CreditsPage.Block made(Maker maker) {
    return new CreditsPage.Block(
        name(maker.user()),
        Stream.concat(maker.made().stream(), maker.helped().stream()).distinct().toList());
  }

  private CreditsEditPage.Line line(Project.CreditRole line, int position) {
    String name = line.user().isEmpty() ? "" : name(new UserId(line.user()));
    return new CreditsEditPage.Line(
        line.id(), line.version(), position, line.role(), name, line.text());
  }

  private static CreditsEditPage.External external(Project.ExternalAsset asset) {
    return new CreditsEditPage.External(
        asset.id(),
        asset.version(),
        asset.description(),
        asset.author(),
        asset.license(),
        asset.origin(),
        String.join("\n", asset.files()));
  }

  /** The team first, then everybody else. */
  private List<Face> candidates(Project film) {
    List<User> all = new ArrayList<>(people.team(film.id()));
    people.list().stream().filter(user -> !user.isIn(film.id())).forEach(all::add);
    return all.stream().map(user -> new Face(user.id().value(), user.name())).toList();
  }

  private String name(UserId user) {
    return people.find(user).map(User::name).orElse(user.value());
  }
}
