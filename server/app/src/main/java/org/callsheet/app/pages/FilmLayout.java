package org.callsheet.app.pages;

import java.util.List;
import java.util.Map;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetOrder;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.film.CallSheet;
import org.callsheet.engine.film.Team;
import org.callsheet.engine.people.People;

/** Lays out what a film's pages show, at one moment of the film. */
final class FilmLayout {
  private final Sheet sheet;
  private final ProjectAssets assets;
  private final Slips slips;
  private final Texts texts;

  FilmLayout(Sheet sheet, ProjectAssets assets, People people, Texts texts) {
    this.sheet = sheet;
    this.assets = assets;
    this.slips = new Slips(people, assets.folder().template().priorities());
    this.texts = texts;
  }

  Sheet sheet() {
    return sheet;
  }

  TeamPage team(Team team) {
    int finished =
        (int) assets.list(AssetOrder.PRIORITY).stream().filter(Asset::isFinished).count();
    return new TeamPage(
        sheet,
        texts.say("team.crew", Map.of("name", sheet.crew())),
        assets.size() - finished,
        finished,
        assets.size(),
        team.members().stream().map(this::member).toList());
  }

  private TeamPage.Member member(Team.Member member) {
    return new TeamPage.Member(
        slips.face(member.user().id()),
        String.join(", ", member.credits()),
        member.now().map(slips::of),
        texts.say("team.tally", Map.of("open", member.open(), "done", member.done())));
  }

  CallSheetPage callSheet(CallSheet callSheet) {
    List<Slip> tasks = slips.of(callSheet.tasks());
    return new CallSheetPage(
        sheet,
        slips.face(callSheet.user()),
        tasks.stream().findFirst(),
        tasks.stream().skip(1).toList(),
        slips.of(callSheet.toSupport()),
        slips.of(callSheet.finished()));
  }
}
