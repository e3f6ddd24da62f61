package org.callsheet.app.rest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callsheet.contract.CallSheet;
import org.callsheet.contract.Project;
import org.callsheet.contract.Team;
import org.callsheet.contract.Urgency;
import org.callsheet.engine.catalog.AssetType;
import org.callsheet.engine.catalog.Template;
import org.callsheet.engine.people.UserId;

/** Films, teams, call sheets as they travel. */
public final class FilmWire {
  private FilmWire() {}

  /** A film as it travels. */
  public static Project of(
      org.callsheet.engine.film.Project project, Template template, String revision) {
    var film = project.film();
    return new Project(
        project.id().value(),
        project.name(),
        film.title(),
        film.description(),
        film.license(),
        project.directory().toString(),
        film.template(),
        project.weight(),
        project.scripts(),
        revision,
        project.version(),
        template.listTypes().stream().map(FilmWire::type).toList(),
        TemplateWire.names(template.priorities()));
  }

  static CallSheet of(org.callsheet.engine.film.CallSheet sheet, AssetWire wire) {
    return new CallSheet(
        sheet.project().value(),
        sheet.user().value(),
        wire.of(sheet.tasks()),
        (int) Math.round(sheet.minutesLeft()),
        wire.of(sheet.toSupport()),
        wire.of(sheet.finished()),
        new CallSheet.Nobodys(wire.of(sheet.nobodys().assets()), sheet.nobodys().total()),
        urgencies(sheet));
  }

  private static Map<String, Urgency> urgencies(org.callsheet.engine.film.CallSheet sheet) {
    Map<String, Urgency> urgencies = new TreeMap<>();
    sheet
        .notes()
        .forEach(
            (asset, note) ->
                note.urgency().ifPresent(u -> urgencies.put(asset.value(), AssetWire.of(u))));
    return urgencies;
  }

  static Team of(org.callsheet.engine.film.Team team, AssetWire wire) {
    return new Team(
        team.project().value(), team.members().stream().map(m -> member(m, wire)).toList());
  }

  private static Team.Member member(org.callsheet.engine.film.Team.Member member, AssetWire wire) {
    return new Team.Member(
        PeopleWire.of(member.user()),
        member.credits(),
        member.now().map(wire::of).orElse(null),
        member.note().urgency().map(AssetWire::of).orElse(null),
        member
            .now()
            .map(now -> now.support().stream().map(UserId::value).toList())
            .orElse(List.of()),
        member.open(),
        member.done());
  }

  private static Project.Type type(AssetType type) {
    return new Project.Type(type.id(), type.name(), type.render(), TemplateWire.states(type));
  }
}
