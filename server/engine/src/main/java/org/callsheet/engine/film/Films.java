package org.callsheet.engine.film;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.catalog.ProjectFolder;
import org.callsheet.engine.catalog.Revision;
import org.callsheet.engine.catalog.Templates;
import org.callsheet.engine.catalog.links.Note;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.ConfigFolder;
import org.callsheet.engine.storage.JsonFields;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * All films: {@code config/projects} and each film's own {@code project.json}. Questions are
 * answered from memory; {@link #refresh} looks at people, templates, films and assets again.
 * Thread-safe.
 */
public final class Films {
  private static final Comparator<Project> BY_NAME =
      Comparator.comparing(Project::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Project::id);

  private static final int TEAMS_MAX = 1_000;

  private final Parts parts;
  private final ConfigFolder<Listed> folder;
  private final Map<ProjectId, FilmSeen> films = new LinkedHashMap<>();
  private final CallSheets callSheets = new CallSheets();
  private final MadeOnce<ProjectId, Team> teams = new MadeOnce<>(TEAMS_MAX);
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Shelf shelf = new Shelf(0, Map.of(), List.of(), List.of());

  /** What films are read from, and who is in them. */
  public record Parts(
      NamedPaths paths, Disk disk, People people, Templates templates, Catalog catalog) {}

  /** All films at one moment, by name. */
  private record Shelf(
      long revision,
      Map<ProjectId, Project> projects,
      List<Retired> retired,
      List<ProblemFile> problems) {}

  /** What {@code config/projects} says. */
  private record Listed(
      ProjectId id,
      String name,
      Optional<NamedPath> image,
      NamedPath directory,
      double weight,
      Optional<Double> hours,
      boolean scripts,
      boolean retired) {}

  /** A film that is shown to nobody any more; its files lie where they were. */
  public record Retired(ProjectId id, String name, NamedPath directory) {}

  /** A film's own file as it was last read. */
  private record FilmSeen(
      Optional<Disk.Stat> stat, Project.Film film, Optional<ProblemFile> problem) {}

  private Films(Parts parts, Path projectsFolder) {
    this.parts = parts;
    this.folder =
        new ConfigFolder<>(parts.disk(), projectsFolder, "config/projects", Films::listed);
  }

  /** The films in that folder, with all their assets. */
  public static Films open(Parts parts, Path projectsFolder) {
    Films films = new Films(parts, projectsFolder);
    films.read();
    return films;
  }

  /** Looks at everything again: people, templates, films, assets. */
  public void refresh() {
    reading.lock();
    try {
      parts.people().refresh();
      parts.templates().refresh();
      read();
    } finally {
      reading.unlock();
    }
  }

  private void read() {
    reading.lock();
    try {
      ConfigFolder.Content<Listed> content = folder.read();
      List<ProblemFile> problems = new ArrayList<>(content.problems());
      Map<ProjectId, Listed> listed = new LinkedHashMap<>();
      for (Listed each : content.values()) {
        if (listed.putIfAbsent(each.id(), each) != null) {
          problems.add(
              ProblemFile.of("config/projects", 0, "ident-twice", "ident", each.id().value()));
        }
      }
      List<Project> projects = new ArrayList<>();
      List<Retired> retired = new ArrayList<>();
      for (Listed each : listed.values()) {
        if (each.retired()) {
          retired.add(new Retired(each.id(), each.name(), each.directory()));
        } else {
          projects.add(read(each, problems));
        }
      }
      take(projects, retired, problems);
    } finally {
      reading.unlock();
    }
  }

  /** All films, by name. */
  public List<Project> list() {
    return List.copyOf(shelf.projects.values());
  }

  /** Films that are shown to nobody any more. */
  public List<Retired> retired() {
    return shelf.retired;
  }

  public Optional<Project> find(ProjectId id) {
    return Optional.ofNullable(shelf.projects.get(id));
  }

  /** The film, or a refusal. */
  public Project get(ProjectId id) {
    return find(id)
        .orElseThrow(
            () -> Refusal.of(Refusal.Kind.NOT_FOUND, "no-such-project", "project", id.value()));
  }

  /** The film's assets at this moment, with the template that gives them words. */
  public ProjectAssets assets(ProjectId id) {
    return parts.catalog().get(get(id).id());
  }

  /** Another text whenever anything that is shown of this film has changed. */
  public String revision(ProjectId id) {
    return revision(id, assets(id).revision());
  }

  /** Another text whenever anything has changed that this person's call sheet shows. */
  public String revision(ProjectId id, UserId person) {
    return revision(id, assets(id).revision(person));
  }

  private String revision(ProjectId id, Revision ofAssets) {
    return String.join(
        ".",
        ofAssets.toString(),
        Long.toString(parts.people().revision()),
        Long.toString(shelf.revision),
        parts.catalog().board().revision(id));
  }

  /** What that person has to do; empty lists for somebody who has nothing in this film. */
  public CallSheet callSheet(ProjectId project, UserId user) {
    return callSheets.get(assets(project), user);
  }

  /** Who works on what. */
  public Team team(ProjectId id) {
    Project project = get(id);
    ProjectAssets assets = assets(id);
    TeamMoment moment = new TeamMoment(assets.revision(), parts.people().revision(), project);
    return teams.get(id, moment, () -> team(project, assets));
  }

  /** What a team is read from. */
  private record TeamMoment(Revision assets, long people, Project project) {}

  private Team team(Project project, ProjectAssets assets) {
    List<Team.Member> members =
        parts.people().team(project.id()).stream()
            .map(
                user -> {
                  ProjectAssets.Work work = assets.work(user.id());
                  List<String> credits =
                      project.film().roles().stream()
                          .filter(r -> r.user().equals(user.id().value()))
                          .map(Project.CreditRole::role)
                          .distinct()
                          .toList();
                  Optional<Asset> now = CallSheet.first(work.open());
                  Note note = now.map(a -> Note.of(assets, a)).orElse(Note.NONE);
                  return new Team.Member(
                      user, credits, now, note, work.open().size(), work.finished().size());
                })
            .toList();
    return new Team(project.id(), members);
  }

  /** What is rendered, in the order of the film. */
  public List<Asset> shots(ProjectId project) {
    return assets(project).shots();
  }

  /** Looks at one film's own file again; only another template asks for more than that. */
  public Project refresh(ProjectId id) {
    reading.lock();
    try {
      Project before = get(id);
      String file = before.directory().resolve(FilmFile.NAME).toString();
      List<ProblemFile> problems = new ArrayList<>(shelf.problems);
      problems.removeIf(problem -> problem.file().equals(file));
      Project after =
          read(
              new Listed(
                  id,
                  before.name(),
                  before.image(),
                  before.directory(),
                  before.weight(),
                  before.hours(),
                  before.scripts(),
                  false),
              problems);
      if (!after.film().template().equals(before.film().template())) {
        refresh();
        return get(id);
      }
      Map<ProjectId, Project> projects = new LinkedHashMap<>(shelf.projects);
      projects.put(id, after);
      show(projects, shelf.retired, problems);
      return after;
    } finally {
      reading.unlock();
    }
  }

  /** Every file of people, templates, films and assets that cannot be used. */
  public List<ProblemFile> problems() {
    List<ProblemFile> all = new ArrayList<>(shelf.problems);
    all.addAll(parts.people().problems());
    all.addAll(parts.templates().problems());
    for (ProjectId id : shelf.projects.keySet()) {
      parts.catalog().find(id).ifPresent(a -> all.addAll(a.problems()));
    }
    all.sort(null);
    return List.copyOf(all);
  }

  private static Listed listed(String stem, JsonNode root) {
    JsonFields fields = new JsonFields(root);
    ProjectId id = new ProjectId(fields.ident(stem));
    double weight = fields.number("render.priority").orElse(1.0);
    if (weight < 0) {
      throw JsonFields.wrong("render.priority", "number from 0");
    }
    Optional<Double> hours = fields.number("render.hours");
    if (hours.orElse(0.0) < 0) {
      throw JsonFields.wrong("render.hours", "number from 0");
    }
    return new Listed(
        id,
        fields.text("name").filter(n -> !n.isBlank()).orElse(id.value()),
        fields.text("image").filter(t -> !t.isBlank()).map(NamedPath::parse),
        NamedPath.parse(fields.requireText("directory")),
        weight,
        hours,
        fields.flag("scripts", false),
        fields.flag("retired", false));
  }

  private Project read(Listed listed, List<ProblemFile> problems) {
    FilmSeen seen = look(listed);
    films.put(listed.id(), seen);
    seen.problem().ifPresent(problems::add);
    return new Project(
        listed.id(),
        listed.name(),
        listed.image(),
        listed.directory(),
        listed.weight(),
        listed.hours(),
        listed.scripts(),
        seen.film());
  }

  /** A film's file that is missing or broken leaves the film with what was last known of it. */
  private FilmSeen look(Listed listed) {
    NamedPath file = listed.directory().resolve(FilmFile.NAME);
    Optional<FilmSeen> before = Optional.ofNullable(films.get(listed.id()));
    try {
      Path local = parts.paths().resolve(file);
      Optional<Disk.Stat> stat = parts.disk().find(local);
      if (before.isPresent() && before.get().stat().equals(stat)) {
        return before.get();
      }
      if (stat.isEmpty()) {
        return new FilmSeen(stat, untitled(), Optional.empty());
      }
      JsonNode root = JsonFile.read(parts.disk(), local).tree();
      return new FilmSeen(stat, FilmFile.read(root, usualTemplate()), Optional.empty());
    } catch (IOException e) {
      return broken(before, file, Refusal.ofDisk(Path.of(file.inside()), e));
    } catch (Refusal refusal) {
      return broken(before, file, refusal);
    }
  }

  private FilmSeen broken(Optional<FilmSeen> before, NamedPath file, Refusal refusal) {
    Project.Film film = before.map(FilmSeen::film).orElseGet(this::untitled);
    ProblemFile problem = ProblemFile.of(file.toString(), refusal);
    return new FilmSeen(Optional.empty(), film, Optional.of(problem));
  }

  private Project.Film untitled() {
    return FilmFile.read(JsonNodeFactory.instance.objectNode(), usualTemplate());
  }

  private String usualTemplate() {
    return parts.templates().usual();
  }

  private void take(List<Project> projects, List<Retired> retired, List<ProblemFile> problems) {
    Map<ProjectId, Project> byId = new LinkedHashMap<>();
    for (Project project : projects.stream().sorted(BY_NAME).toList()) {
      byId.put(project.id(), project);
      String template = project.film().template();
      if (!parts.templates().has(template)) {
        NamedPath file = project.directory().resolve(FilmFile.NAME);
        problems.add(ProblemFile.of(file.toString(), 0, "template-unknown", "template", template));
      }
      parts
          .catalog()
          .put(
              new ProjectFolder(
                  project.id(), project.directory(), parts.templates().get(template)));
    }
    for (ProjectId gone : shelf.projects.keySet()) {
      if (!byId.containsKey(gone)) {
        parts.catalog().remove(gone);
        films.remove(gone);
      }
    }
    show(byId, retired, problems);
  }

  private void show(
      Map<ProjectId, Project> projects, List<Retired> retired, List<ProblemFile> problems) {
    Shelf before = shelf;
    Shelf after = new Shelf(before.revision, projects, List.copyOf(retired), List.copyOf(problems));
    if (!after.equals(before)) {
      shelf = new Shelf(before.revision + 1, projects, after.retired, after.problems);
    }
  }
}
