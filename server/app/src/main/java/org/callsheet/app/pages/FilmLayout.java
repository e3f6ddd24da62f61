package org.callsheet.app.pages;

import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetFilter;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.film.CallSheet;
import org.callsheet.engine.film.Team;

/** Lays out what a film's pages show, at one moment of the film. */
final class FilmLayout {
  private static final double MINUTES = 60;

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

  Texts texts() {
    return texts;
  }

  Slips slips() {
    return slips;
  }

  /** Rows of that kind, from those that are kept. */
  <T> List<RawString> rows(String kind, List<T> shown, BiFunction<T, Texts, String> render) {
    return rows.render(kind, shown, texts, render);
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
        team.members().stream()
            .filter(member -> member.now().isEmpty())
            .map(member -> slips.face(member.user().id()))
            .toList(),
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
        member.now().map(now -> slips.of(now, member.note())),
        texts.say("team.tally", Map.of("open", member.open(), "done", member.done())));
  }

  /**
   * Somebody's call sheet.
   *
   * @param take where the forms go that take what nobody has; empty for who may not
   * @param problem what was wrong with the last form
   */
  CallSheetPage callSheet(CallSheet callSheet, String take, String problem) {
    List<Slip> tasks = slips.of(callSheet.tasks(), callSheet.notes());
    return new CallSheetPage(
        sheet,
        slips.face(callSheet.user()),
        tasks.stream().findFirst(),
        rows(tasks.stream().skip(1).toList(), false),
        rows(slips.of(callSheet.toSupport(), callSheet.notes()), true),
        rows(slips.of(callSheet.finished(), Map.of()), false),
        timeLeft(callSheet.minutesLeft()),
        offers(callSheet, take),
        problem);
  }

  private CallSheetPage.Offers offers(CallSheet callSheet, String take) {
    List<Asset> assets = callSheet.nobodys().assets();
    List<Slip> all = slips.of(assets, callSheet.notes());
    return new CallSheetPage.Offers(
        IntStream.range(0, all.size())
            .mapToObj(i -> new CallSheetPage.Offer(all.get(i), assets.get(i).version()))
            .toList(),
        callSheet.nobodys().total(),
        take);
  }

  /** In hours, as nobody can know it better; nothing where there are no time budgets. */
  private String timeLeft(double minutes) {
    if (minutes <= 0) {
      return "";
    }
    long hours = Math.round(minutes / MINUTES);
    return hours == 0
        ? texts.say("me.left.less")
        : texts.say("me.left.hours", Map.of("hours", hours));
  }

  private List<RawString> rows(List<Slip> shown, boolean owners) {
    return rows.render(
        owners ? "row with owner" : "row",
        shown,
        texts,
        (slip, t) -> Templates.row(slip, owners, t).render());
  }
}
