package org.callsheet.app.pages;

import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Map;
import org.callsheet.engine.catalog.AssetFilter;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.film.CallSheet;
import org.callsheet.engine.film.Team;

/** Lays out what a film's pages show, at one moment of the film. */
final class FilmLayout {
  private final Sheet sheet;
  private final Slips slips;
  private final Texts texts;
  private final Rows rows;

  FilmLayout(Sheet sheet, Slips slips, Rows rows, Texts texts) {
    this.rows = rows;
    this.sheet = sheet;
    this.slips = slips;
    this.texts = texts;
  }

  Sheet sheet() {
    return sheet;
  }

  static int finished(ProjectAssets assets) {
    return assets.count(AssetFilter.finished(true));
  }

  TeamPage team(Team team, int finished, int all) {
    return new TeamPage(
        sheet,
        texts.say("team.crew", Map.of("name", sheet.crew())),
        all - finished,
        finished,
        all,
        rows.render(
            "member",
            team.members().stream().map(this::member).toList(),
            texts,
            (member, t) -> Templates.member(member, t).render()));
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
        rows(tasks.stream().skip(1).toList(), false),
        rows(slips.of(callSheet.toSupport()), true),
        rows(slips.of(callSheet.finished()), false));
  }

  private List<RawString> rows(List<Slip> shown, boolean owners) {
    return rows.render(
        owners ? "row with owner" : "row",
        shown,
        texts,
        (slip, t) -> Templates.row(slip, owners, t).render());
  }
}
