package org.callsheet.engine.film.crew;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetOrder;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.history.Audit;
import org.callsheet.engine.history.History;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.Token;
import org.callsheet.engine.people.TokenOwner;
import org.callsheet.engine.people.Tokens;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Refusal;

/** Finds everything that is kept about a person, but for renders. Reads the disk. Thread-safe. */
public final class PersonData {
  private final Parts parts;

  /** Where people are named. */
  public record Parts(
      People people,
      Tokens tokens,
      Films films,
      Catalog catalog,
      History history,
      Audit audit,
      NamedPaths paths) {}

  /**
   * An asset that names somebody.
   *
   * @param as owner, support or creator
   */
  public record Part(Asset asset, List<String> as) {
    public Part {
      as = List.copyOf(as);
    }
  }

  /** A line of credits that names somebody. */
  public record Credit(ProjectId film, Project.CreditRole line) {}

  /**
   * What there is.
   *
   * @param portrait its file, if there is one
   * @param history lines by film
   * @param audit lines, newest month first
   * @param unreachable films whose folder is not there now, so that it was not looked into
   */
  public record Found(
      User user,
      Optional<Path> portrait,
      List<Token> signIns,
      List<Part> assets,
      List<Credit> credits,
      Map<ProjectId, List<JsonNode>> history,
      List<JsonNode> audit,
      List<ProjectId> unreachable) {
    public Found {
      signIns = List.copyOf(signIns);
      assets = List.copyOf(assets);
      credits = List.copyOf(credits);
      history = Map.copyOf(history);
      audit = List.copyOf(audit);
      unreachable = List.copyOf(unreachable);
    }

    /** How many lines of history there are in all films. */
    public int historyLines() {
      return history.values().stream().mapToInt(List::size).sum();
    }
  }

  /** Looks in these parts. */
  public PersonData(Parts parts) {
    this.parts = parts;
  }

  /**
   * Everything about this person.
   *
   * @throws Refusal {@code no-such-user}
   */
  public Found of(UserId who) {
    User user = parts.people().get(who);
    List<Part> assets = new ArrayList<>();
    List<Credit> credits = new ArrayList<>();
    Map<ProjectId, List<JsonNode>> history = new TreeMap<>(PersonData::order);
    List<ProjectId> unreachable = new ArrayList<>();
    for (Project film : parts.films().list()) {
      assets.addAll(assets(film.id(), who));
      film.film().roles().stream()
          .filter(line -> line.user().equals(who.value()))
          .forEach(line -> credits.add(new Credit(film.id(), line)));
      try {
        List<JsonNode> lines = parts.history().naming(folder(film), who);
        if (!lines.isEmpty()) {
          history.put(film.id(), lines);
        }
      } catch (Refusal notThere) {
        unreachable.add(film.id());
      }
    }
    return new Found(
        user,
        parts.people().portrait(who),
        parts.tokens().list(TokenOwner.of(who)),
        assets,
        credits,
        history,
        parts.audit().naming(who),
        unreachable);
  }

  /** The folder of a film on this machine. */
  Path folder(Project film) {
    return parts.paths().resolve(film.directory());
  }

  private List<Part> assets(ProjectId film, UserId who) {
    List<Part> found = new ArrayList<>();
    for (Asset asset : parts.films().assets(film).list(AssetOrder.NAME)) {
      List<String> as = new ArrayList<>();
      if (asset.owner().filter(who::equals).isPresent()) {
        as.add("owner");
      }
      if (asset.support().contains(who)) {
        as.add("support");
      }
      if (asset.says().creator().filter(who::equals).isPresent()) {
        as.add("creator");
      }
      if (!as.isEmpty()) {
        found.add(new Part(asset, as));
      }
    }
    return found;
  }

  private static int order(ProjectId one, ProjectId other) {
    return one.value().compareTo(other.value());
  }
}
