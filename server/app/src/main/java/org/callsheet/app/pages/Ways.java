package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.callsheet.app.security.Policy;
import org.callsheet.app.security.Scope;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.people.ClassDoor;
import org.callsheet.engine.people.ProjectId;

/** The ways from each page to others, as each visitor may go them. */
@Singleton
final class Ways {
  /** With more films than these one chooses on a page. */
  private static final int SWITCHED_MAX = 40;

  private static final List<Function<String, String>> PAGES =
      List.of(Address::team, Address::me, Address::assets, Address::shots, Address::credits);

  private final Films films;
  private final Look look;
  private final ClassDoor classDoor;

  Ways(Films films, Look look, ClassDoor classDoor) {
    this.classDoor = classDoor;
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
    return frame(visit, title, Optional.of(film), films(visit), here);
  }

  /** The frame of a page of no film; whoever has only one film keeps the ways of that one. */
  Frame frame(Visit visit, String title, String here) {
    List<Project> all = films(visit);
    Optional<ProjectId> only =
        all.size() == 1 ? Optional.of(all.getFirst().id()) : Optional.empty();
    return frame(visit, title, only, all, here);
  }

  /** The frame of a page for somebody who has not signed in. */
  Frame outside(String title) {
    return frame(title, List.of(), Optional.empty(), "", List.of());
  }

  private Frame frame(
      Visit visit, String title, Optional<ProjectId> film, List<Project> all, String here) {
    List<Frame.Way> ways = new ArrayList<>();
    List<Frame.Way> others = film.map(id -> others(visit, all, id, here)).orElse(List.of());
    if (all.size() > 1 && others.isEmpty()) {
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
    return frame(
        title,
        ways,
        Optional.of(visit.face()),
        film.flatMap(films::find).map(found -> found.film().title()).orElse(""),
        others);
  }

  /** The same page of every other film, and all films. */
  private static List<Frame.Way> others(
      Visit visit, List<Project> all, ProjectId film, String here) {
    if (all.size() < 2 || all.size() > SWITCHED_MAX) {
      return List.of();
    }
    Function<String, String> page =
        PAGES.stream()
            .filter(each -> each.apply(film.value()).equals(here))
            .findFirst()
            .orElse(Address::team);
    List<Frame.Way> others = new ArrayList<>();
    for (Project other : all) {
      if (!other.id().equals(film)) {
        others.add(new Frame.Way(page.apply(other.id().value()), other.film().title(), false));
      }
    }
    others.add(way(visit, Address.HOME, "films", here));
    return others;
  }

  private Frame frame(
      String title,
      List<Frame.Way> ways,
      Optional<Face> viewer,
      String film,
      List<Frame.Way> others) {
    return new Frame(
        title + " · Callsheet",
        look.style(),
        look.script(),
        ways,
        viewer,
        film,
        others,
        classDoor.school().classroom());
  }

  private static Frame.Way way(Visit visit, String address, String label, String here) {
    return new Frame.Way(address, visit.texts().say("way." + label), address.equals(here));
  }
}
