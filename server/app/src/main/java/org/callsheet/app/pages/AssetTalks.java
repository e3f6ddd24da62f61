package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Map;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.Marks;
import org.callsheet.engine.catalog.Opened;
import org.callsheet.engine.history.Hand;
import org.callsheet.engine.history.Note;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;

/** What people say about an asset, in words. Reads memory only. */
@Singleton
final class AssetTalks {
  private static final Comparator<Note> OPEN_FIRST =
      Comparator.comparing((Note note) -> !note.isOpen())
          .thenComparing(Comparator.comparing(Note::at).reversed());

  private final Catalog catalog;
  private final People people;

  AssetTalks(Catalog catalog, People people) {
    this.catalog = catalog;
    this.people = people;
  }

  AssetPage.Talk of(Asset asset, Texts texts) {
    Marks marks = catalog.board().marks(asset);
    return new AssetPage.Talk(
        marks.openBy().stream().map(opened -> opened(opened, texts)).toList(),
        marks.hand().map(hand -> raised(hand, texts)).stream().toList(),
        catalog.board().notebook(asset.project()).notes(asset.id().value()).stream()
            .sorted(OPEN_FIRST)
            .map(note -> note(note, texts))
            .toList());
  }

  private String opened(Opened opened, Texts texts) {
    return texts.say(
        "asset.open-since",
        Map.of(
            "name", name(opened.user()),
            "since", Moment.of(opened.since(), texts).said(),
            "machine", opened.machine()));
  }

  private AssetPage.Raised raised(Hand hand, Texts texts) {
    return new AssetPage.Raised(name(hand.user()), Moment.of(hand.since(), texts), hand.text());
  }

  private AssetPage.Note note(Note note, Texts texts) {
    String frame =
        note.frame().isPresent()
            ? texts.say("asset.frame", Map.of("frame", note.frame().getAsInt()))
            : "";
    return new AssetPage.Note(
        note.id(),
        note.text(),
        name(note.author()),
        Moment.of(note.at(), texts),
        frame,
        note.resolved().map(done -> name(done.who())).orElse(""));
  }

  private String name(UserId user) {
    return people.find(user).map(User::name).orElse(user.value());
  }
}
