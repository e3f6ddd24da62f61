package org.callsheet.engine.production;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.callsheet.engine.blend.BlendFacts;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.Priorities;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.catalog.Sidecar;
import org.callsheet.engine.catalog.Sidecars;
import org.callsheet.engine.catalog.Template;
import org.callsheet.engine.farm.Chunk;
import org.callsheet.engine.farm.Demands;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.farm.NewJob;
import org.callsheet.engine.farm.Output;
import org.callsheet.engine.farm.Overrides;
import org.callsheet.engine.farm.Requirement;
import org.callsheet.engine.farm.Source;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.production.engines.Engine;
import org.callsheet.engine.production.engines.Engines;
import org.callsheet.engine.production.preflight.Finding;
import org.callsheet.engine.production.preflight.Inspected;
import org.callsheet.engine.production.preflight.Preflight;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Disk;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Makes a complete job out of what somebody asks for: checks the file, and fills in what was left
 * open. Looks at the disk; changes nothing.
 */
final class JobPlan {
  private static final int NAME_MAX = 200;

  private static final int FIRST_FRAME = 1;
  private static final int LAST_FRAME = 24;

  private final Films films;
  private final Catalog catalog;
  private final NamedPaths paths;
  private final Disk disk;
  private final Farm farm;
  private final Preflight preflight;
  private final Engines engines;

  JobPlan(Production.Parts parts) {
    this.films = parts.films();
    this.catalog = parts.catalog();
    this.paths = parts.paths();
    this.disk = parts.disk();
    this.farm = parts.farm();
    this.preflight = parts.preflight();
    this.engines = parts.engines();
  }

  /**
   * What is to be rendered: a file of a film, its asset if it has one, and what renders it if that
   * is not Blender.
   */
  private record Subject(
      Project project, Optional<Asset> asset, NamedPath file, Optional<Engine> engine) {
    String stem() {
      String name = file.fileName();
      return name.substring(0, name.lastIndexOf('.'));
    }
  }

  /** What can be known of a file: what it says, or why it cannot be read. */
  private record Look(Optional<BlendFacts> facts, Optional<Refusal> problem) {}

  Checked plan(Submission asked, UserId by) {
    Subject subject = subject(asked);
    Source source = source(subject);
    if (subject.engine().isPresent()) {
      return plan(asked, by, subject, source, subject.engine().get());
    }
    Look look = look(subject.file());
    ProjectAssets film = catalog.get(subject.project().id());
    Way way = Way.of(asked, film.folder().template(), look.facts());
    Optional<Asset> asset = subject.asset();
    Kind usual = asset.map(a -> a.says().isFinal()).orElse(false) ? Kind.VIDEO : Kind.FRAMES;
    NewJob job =
        job(
            asked,
            by,
            source,
            new Filled(
                subject,
                way,
                asked.kind().orElse(usual),
                testFolder(way, subject),
                requires(asked.wishes().requires(), look.facts())));
    if (look.problem().isPresent()) {
      Finding unreadable = Preflight.unreadable(subject.file(), look.problem().get());
      return new Checked(job, List.of(unreadable), List.of());
    }
    Inspected what = new Inspected(job, film, subject.asset(), look.facts().orElseThrow());
    return new Checked(job, preflight.look(what), preflight.before(what, farm.view()));
  }

  private Look look(NamedPath file) {
    try {
      return new Look(Optional.of(preflight.read(file)), Optional.empty());
    } catch (Refusal refused) {
      return new Look(Optional.empty(), Optional.of(refused));
    }
  }

  /** What was left open, filled in. */
  private record Filled(
      Subject subject, Way way, Kind kind, Optional<NamedPath> folder, Set<String> requires) {}

  private NewJob job(Submission asked, UserId by, Source source, Filled filled) {
    Subject subject = filled.subject();
    return new NewJob(
        name(asked, subject),
        source,
        new Output(subject.project().directory(), filled.folder()),
        filled.way().frames(asked.frames().orElseGet(() -> usualFrames(subject.asset()))),
        filled.kind(),
        priority(asked.priority(), subject),
        new Demands(
            asked.chunk().orElse(Chunk.AUTO),
            asked.wishes().pool(),
            asked.wishes().prefersPool(),
            filled.requires(),
            asked.wishes().after(),
            asked.wishes().whenIdle()),
        filled.way().overrides(),
        subject.project().scripts(),
        asked.start(),
        asked.showFirst(),
        by.value());
  }

  /** Another engine tells nothing of a file, and is told nothing but the size. */
  private Checked plan(Submission asked, UserId by, Subject subject, Source source, Engine engine) {
    refuseWhatOnlyBlenderDoes(asked, engine);
    Template template = catalog.get(subject.project().id()).folder().template();
    Way way = Way.of(asked, template, Optional.empty()).sizeOnly();
    Set<String> requires = new TreeSet<>(asked.wishes().requires());
    requires.add(engine.ability());
    Optional<NamedPath> folder =
        testFolder(way, subject).or(() -> Optional.of(outputFolder(subject)));
    NewJob job = job(asked, by, source, new Filled(subject, way, Kind.FRAMES, folder, requires));
    return new Checked(job, preflight.look(template, engine), List.of());
  }

  private static void refuseWhatOnlyBlenderDoes(Submission asked, Engine engine) {
    Overrides given = asked.overrides();
    boolean isOfBlender =
        !given.scene().isEmpty()
            || !given.viewLayer().isEmpty()
            || !given.camera().isEmpty()
            || !given.engine().isEmpty()
            || given.samples() > 0;
    if (isOfBlender) {
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "engine-without-overrides",
          "field",
          "overrides",
          "engine",
          engine.name());
    }
    if (asked.kind().filter(Kind.VIDEO::equals).isPresent()) {
      throw Refusal.of(
          Refusal.Kind.INVALID, "engine-without-movie", "field", "kind", "engine", engine.name());
    }
  }

  /** An older Blender may show something else, or nothing, of what a newer one has saved. */
  private static Set<String> requires(Set<String> asked, Optional<BlendFacts> facts) {
    if (saysBlender(asked)) {
      return asked;
    }
    Set<String> all = new TreeSet<>(asked);
    facts.ifPresent(file -> all.add(Requirement.BLENDER + ">=" + file.versionText()));
    return all;
  }

  /** Whether it is said which Blender is needed. */
  static boolean saysBlender(Set<String> requires) {
    return requires.stream()
        .map(Requirement::parse)
        .anyMatch(each -> each.least().isPresent() && each.name().equals(Requirement.BLENDER));
  }

  private Subject subject(Submission asked) {
    if (asked.asset().isPresent() == asked.file().isPresent()) {
      throw Refusal.of(Refusal.Kind.INVALID, "asset-or-file", "field", "asset");
    }
    Optional<Asset> asset = asked.asset().map(catalog::get);
    NamedPath file = asset.map(Asset::path).orElseGet(() -> asked.file().get());
    if (asset.isEmpty()) {
      asset = catalog.find(file).filter(a -> a.path().equals(file));
    }
    Project project =
        asset
            .map(a -> films.get(a.project()))
            .or(() -> asked.project().map(films::get))
            .or(() -> filmOf(file))
            .orElseThrow(() -> outside(file));
    boolean isOther = asked.project().isPresent() && !asked.project().get().equals(project.id());
    if (isOther || !file.isInside(project.directory())) {
      throw outside(file);
    }
    Optional<Engine> engine = engines.of(file.fileName());
    boolean isRendered = engine.isPresent() || Sidecars.isBlend(file.fileName());
    if (!isRendered || file.fileName().startsWith(".")) {
      throw Refusal.of(Refusal.Kind.INVALID, "not-a-blend", "file", file.toString());
    }
    return new Subject(project, asset, file, engine);
  }

  private Optional<Project> filmOf(NamedPath file) {
    return films.list().stream().filter(p -> file.isInside(p.directory())).findFirst();
  }

  private static Refusal outside(NamedPath file) {
    return Refusal.of(Refusal.Kind.FORBIDDEN, "file-outside-film", "file", file.toString());
  }

  /** What the file is now; the file itself must lie in the film's folder, links followed. */
  private Source source(Subject subject) {
    Path film = paths.resolve(subject.project().directory());
    Path local = paths.resolve(subject.file());
    if (!local.startsWith(film)) {
      throw outside(subject.file());
    }
    try {
      Disk.Stat stat =
          disk.find(local)
              .filter(s -> !s.folder())
              .orElseThrow(
                  () ->
                      Refusal.of(
                          Refusal.Kind.NOT_FOUND,
                          "blend-missing",
                          "file",
                          subject.file().toString()));
      return new Source(
          subject.project().id().value(),
          subject.asset().map(a -> a.id().value()).orElse(""),
          subject.file(),
          stat.size(),
          stat.modified().toEpochMilli());
    } catch (IOException e) {
      throw Refusal.ofDisk(local, e);
    }
  }

  private static String name(Submission asked, Subject subject) {
    String name =
        asked
            .name()
            .map(String::strip)
            .or(() -> subject.asset().map(Asset::name))
            .orElseGet(subject::stem);
    if (name.isEmpty()) {
      throw Refusal.of(Refusal.Kind.INVALID, "blank", "field", "name");
    }
    if (name.length() > NAME_MAX) {
      throw Refusal.of(
          Refusal.Kind.INVALID, "too-long", "field", "name", "max", Integer.toString(NAME_MAX));
    }
    return name;
  }

  /** The frames of an asset where nobody says which. */
  static FrameRange usualFrames(Optional<Asset> asset) {
    OptionalInt start = asset.map(Asset::firstFrame).orElse(OptionalInt.empty());
    OptionalInt end = asset.map(Asset::lastFrame).orElse(OptionalInt.empty());
    int first = start.orElse(Math.min(FIRST_FRAME, end.orElse(FIRST_FRAME)));
    int last = end.orElse(Math.max(LAST_FRAME, first));
    if (last < first) {
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "end-before-start",
          "field",
          "frames",
          "start",
          Integer.toString(first),
          "end",
          Integer.toString(last));
    }
    return FrameRange.parse(first + "-" + last);
  }

  private int priority(OptionalInt asked, Subject subject) {
    Priorities scale = priorities(subject.project().id());
    if (asked.isEmpty()) {
      return subject.asset().map(Asset::effectivePriority).orElse(scale.low());
    }
    check(asked.getAsInt(), scale);
    return asked.getAsInt();
  }

  /**
   * Refuses a priority that its film does not have.
   *
   * @throws Refusal {@code priority-outside}
   */
  void checkPriority(OptionalInt asked, NewJob job) {
    ProjectId film = new ProjectId(job.source().project());
    if (asked.isPresent() && films.find(film).isPresent()) {
      check(asked.getAsInt(), priorities(film));
    }
  }

  private Priorities priorities(ProjectId film) {
    return catalog.get(film).folder().template().priorities();
  }

  private static void check(int asked, Priorities scale) {
    if (!scale.allows(asked)) {
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "priority-outside",
          "field",
          "priority",
          "value",
          Integer.toString(asked),
          "low",
          Integer.toString(scale.low()),
          "high",
          Integer.toString(scale.high()));
    }
  }

  /** A picture that is not the film's own goes beside it, never over it. */
  private static Optional<NamedPath> testFolder(Way way, Subject subject) {
    if (way.isFilms()) {
      return Optional.empty();
    }
    return Optional.of(outputFolder(subject).resolve(Output.TESTS));
  }

  private static NamedPath outputFolder(Subject subject) {
    Optional<Asset> asset = subject.asset();
    NamedPath film = subject.project().directory();
    return asset
        .map(Asset::says)
        .flatMap(Sidecar::output)
        .or(() -> asset.flatMap(a -> a.type().output()))
        .flatMap(pattern -> folder(pattern.replace("%(name)s", subject.stem()), subject))
        .filter(f -> f.isInside(film))
        .orElseGet(() -> film.resolve("renders").resolve(subject.stem()));
  }

  /** The folder of an output as Blender writes it: {@code //} is where the file lies. */
  private static Optional<NamedPath> folder(String output, Subject subject) {
    if (!output.startsWith("//")) {
      return Optional.empty();
    }
    try {
      NamedPath at = subject.file().parent();
      String[] parts = output.substring(2).split("/", -1);
      for (int i = 0; i < parts.length - 1; i++) {
        if (parts[i].equals("..")) {
          at = at.parent();
        } else if (!parts[i].isEmpty() && !parts[i].equals(".")) {
          at = at.resolve(parts[i]);
        }
      }
      return Optional.of(at);
    } catch (Refusal noPath) {
      return Optional.empty();
    }
  }
}
