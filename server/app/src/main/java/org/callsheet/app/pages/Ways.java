package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callsheet.app.security.Policy;
import org.callsheet.app.security.Scope;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.people.ProjectId;

/** The ways from each page to others, as each visitor may go them. */
@Singleton
final class Ways {
  private final Films films;
  private final Look look;

  Ways(Films films, Look look) {
    this.films = films;
    this.look = look;
  }

  /** The films a visitor may see, by name. */
  List<Project> films(Visit visit) {
    return films.list().stream()
        .filter(film -> visit.reaches("getTeam", film.id().value()))
        .toList();
  }

  /** The frame of a page of that film. */
  Frame frame(Visit visit, String title, ProjectId film, String here) {
    return frame(visit, title, Optional.of(film), films(visit).size(), here);
  }

  /** The frame of a page of no film; whoever has only one film keeps the ways of that one. */
  Frame frame(Visit visit, String title, String here) {
    List<Project> all = films(visit);
    Optional<ProjectId> only =
        all.size() == 1 ? Optional.of(all.getFirst().id()) : Optional.empty();
    return frame(visit, title, only, all.size(), here);
  }

  /** The frame of a page for somebody who has not signed in. */
  Frame outside(String title) {
    return frame(title, List.of(), Optional.empty());
  }

  private Frame frame(Visit visit, String title, Optional<ProjectId> film, int count, String here) {
    List<Frame.Way> ways = new ArrayList<>();
    if (count > 1) {
      ways.add(way(visit, Address.HOME, "films", here));
    }
    film.ifPresent(
        id -> {
          ways.add(way(visit, Address.team(id.value()), "team", here));
          ways.add(way(visit, Address.me(id.value()), "me", here));
          ways.add(way(visit, Address.assets(id.value()), "assets", here));
          ways.add(way(visit, Address.shots(id.value()), "shots", here));
          ways.add(way(visit, Address.credits(id.value()), "credits", here));
        });
    ways.add(way(visit, Address.FARM, "farm", here));
    if (Policy.scope("importUsers", visit.caller().role()) != Scope.NONE) {
      ways.add(way(visit, Address.PEOPLE, "people", here));
    }
    return frame(title, ways, Optional.of(visit.face()));
  }

  private Frame frame(String title, List<Frame.Way> ways, Optional<Face> viewer) {
    return new Frame(title + " · Callsheet", look.style(), look.script(), ways, viewer);
  }

  private static Frame.Way way(Visit visit, String address, String label, String here) {
    return new Frame.Way(address, visit.texts().say("way." + label), address.equals(here));
  }
}
