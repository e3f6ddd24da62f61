package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Changes;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.history.Action;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.people.People;

/** Makes the pages of changes of many assets. */
@Singleton
final class ManyPages {
  private final Films films;
  private final People people;
  private final AssetTalks talks;
  private final Answers answers;
  private final Ways ways;

  ManyPages(Films films, People people, AssetTalks talks, Answers answers, Ways ways) {
    this.films = films;
    this.people = people;
    this.talks = talks;
    this.answers = answers;
    this.ways = ways;
  }

  /** What would become of them. */
  Response proposed(
      FilmPages.Sight sight,
      ListAddress.Wanted list,
      ManyForm form,
      List<Changes.Proposal> proposals,
      int status,
      String problem) {
    Texts texts = sight.visit().texts();
    ChangeWords words = words(sight);
    String film = sight.id().value();
    return page(
        sight,
        status,
        new ManyPage(
            sight.film().film().title(),
            Address.many(film) + list.address(),
            Address.assets(film) + list.address(),
            form.said().stream().map(said -> wanted(said, words, texts)).toList(),
            form.said(),
            proposals.stream().map(each -> line(each, words, texts)).toList(),
            false,
            "",
            problem));
  }

  /** What became of them. */
  Response done(
      FilmPages.Sight sight, Asset asset, List<Event> events, String problem, int status) {
    Texts texts = sight.visit().texts();
    ChangeWords words = words(sight);
    String film = sight.id().value();
    ProjectAssets assets = films.assets(sight.id());
    List<ManyPage.Line> lines = new ArrayList<>();
    for (Event event : events) {
      assets
          .find(new AssetId(event.subject().asset()))
          .ifPresent(
              each -> lines.add(line(each, "", words.lines(each, event.changes()), List.of(), "")));
    }
    boolean undone = events.stream().anyMatch(event -> event.action() == Action.UNDO);
    return page(
        sight,
        status,
        new ManyPage(
            sight.film().film().title(),
            Address.many(film),
            Address.assets(film),
            List.of(
                undone
                    ? texts.count("many.undone", lines.size())
                    : texts.count("many.done", lines.size())),
            List.of(),
            lines,
            true,
            lines.isEmpty() ? "" : asset.id().value(),
            problem));
  }

  private Response page(FilmPages.Sight sight, int status, ManyPage page) {
    Texts texts = sight.visit().texts();
    return answers.once(
        status,
        ways.frame(
            sight.visit(),
            texts.say("many.title") + ": " + page.film(),
            sight.id(),
            Address.assets(sight.id().value())),
        texts,
        Templates.many(page, texts).render());
  }

  private ManyPage.Line line(Changes.Proposal proposal, ChangeWords words, Texts texts) {
    Asset asset = proposal.asset();
    if (proposal.refused().isPresent()) {
      var refused = proposal.refused().get();
      String why = texts.reason(refused.code(), refused.parameters());
      return line(asset, "", List.of(), List.of(), why);
    }
    if (proposal.changes().isEmpty()) {
      return line(asset, "", List.of(texts.say("many.is-so")), List.of(), "");
    }
    return line(
        asset,
        asset.id().value() + " " + asset.version(),
        words.lines(asset, proposal.changes()),
        talks.of(asset, texts).openBy(),
        "");
  }

  private static ManyPage.Line line(
      Asset asset, String pick, List<String> what, List<String> warnings, String mistake) {
    return new ManyPage.Line(
        pick,
        Address.asset(asset.project().value(), asset.id().value()),
        asset.name(),
        what,
        warnings,
        mistake);
  }

  private static String wanted(ManyPage.Said said, ChangeWords words, Texts texts) {
    Map<String, String> names =
        switch (said.name()) {
          case "state" -> words.states();
          case "owner" -> words.people();
          default -> words.priorities();
        };
    String value =
        said.value().equals(ListAddress.Wanted.NOBODY)
            ? texts.say("assets.nobody")
            : names.getOrDefault(said.value(), said.value());
    return texts.say("many.becomes", Map.of("field", words.label(said.name()), "after", value));
  }

  private ChangeWords words(FilmPages.Sight sight) {
    return new ChangeWords(
        films.assets(sight.id()).folder().template(),
        people.team(sight.id()).stream()
            .map(user -> new Face(user.id().value(), user.name()))
            .toList(),
        sight.visit().texts());
  }
}
