package org.callsheet.app.wiring;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callsheet.engine.backup.Generation;
import org.callsheet.engine.backup.Restore;
import org.callsheet.engine.backup.Shelf;
import org.callsheet.engine.backup.Source;
import org.callsheet.engine.film.FilmFile;
import org.callsheet.engine.history.Action;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.history.History;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** Brings back a file, a film, or a whole home. */
final class RestoreCommand {
  private static final String ALL = "all";
  private static final int SHOWN_MAX = 200;
  private static final Set<String> OURS = Set.of("config", "farm", "state", "cache");

  private final BackupOrder order;
  private final Disk disk;
  private final InstantSource clock;
  private final HomeFolders folders;
  private final PrintStream out;

  RestoreCommand(
      BackupOrder order, Disk disk, InstantSource clock, HomeFolders folders, PrintStream out) {
    this.order = order;
    this.disk = disk;
    this.clock = clock;
    this.folders = folders;
    this.out = out;
  }

  boolean run() {
    Generation generation = new Shelf(disk, order.folder()).get(order.generation());
    Restore restore = new Restore(disk, clock, generation);
    boolean all = order.wanted().equals(ALL);
    List<Restore.Step> steps =
        all
            ? restore.planAll(order.home())
            : restore.plan(path(restore, generation), folders.source().parts());
    tell(generation, steps);
    if (order.dry()) {
      out.println("Nothing was changed (--dry-run).");
      return true;
    }
    restore.apply(steps);
    if (all) {
      rename(restore);
      out.println("Start it with:  ./callsheet serve --home " + order.home());
    } else {
      remember(generation, steps);
    }
    return true;
  }

  private void tell(Generation generation, List<Restore.Step> steps) {
    out.println("From " + generation.name() + ":");
    steps.stream()
        .filter(step -> step.fate() != Restore.Fate.SAME)
        .limit(SHOWN_MAX)
        .forEach(
            step ->
                out.println(
                    (step.fate() == Restore.Fate.NEW ? "  new       " : "  replaced  ")
                        + step.target()));
    out.printf(
        "%d new, %d replaced (what is there now is kept in old), %d as they are%n",
        count(steps, Restore.Fate.NEW),
        count(steps, Restore.Fate.REPLACED),
        count(steps, Restore.Fate.SAME));
  }

  private static long count(List<Restore.Step> steps, Restore.Fate fate) {
    return steps.stream().filter(step -> step.fate() == fate).count();
  }

  /** Where in a generation that is: a named path, a file of the configuration, or a film's id. */
  private String path(Restore restore, Generation generation) {
    String wanted = order.wanted();
    if (wanted.contains("::")) {
      return inGeneration(NamedPath.parse(wanted));
    }
    if (wanted.startsWith("config/") || OURS.contains(wanted)) {
      return "home/" + wanted;
    }
    return restore
        .find(HomeFolders.CONFIG + "/projects/" + wanted + ".json")
        .map(file -> JsonFile.read(disk, file).find("directory").orElseThrow().asText())
        .map(directory -> inGeneration(NamedPath.parse(directory)))
        .orElseThrow(
            () ->
                Refusal.of(
                    Refusal.Kind.NOT_FOUND,
                    "restore-not-in-it",
                    "path",
                    wanted,
                    "generation",
                    generation.name()));
  }

  private static String inGeneration(NamedPath path) {
    String folder = HomeFolders.PATHS + path.ident();
    return path.inside().isEmpty() ? folder : folder + "/" + path.inside();
  }

  /** In a home brought back as a whole every named path is a folder of that home. */
  private void rename(Restore restore) {
    AtomicFile files = new AtomicFile(disk, Access.SHARED);
    for (Map.Entry<Path, JsonFile> each : folders.files().entrySet()) {
      String ident = each.getValue().tree().path("ident").asText();
      String place = each.getValue().tree().path("path").asText();
      if (restore.paths().contains(ident) && !place.equals(ident)) {
        each.getValue().with("path", ident).put(files);
        out.println("  " + ident + ":: is " + order.home().resolve(ident) + " now, was " + place);
      }
    }
  }

  /** A line in the film's history, in a file that no server writes. */
  private void remember(Generation generation, List<Restore.Step> steps) {
    History history = new History(disk, Access.SHARED, server() + "-restore", clock);
    Map<Path, Optional<Path>> films = new HashMap<>();
    List<Source.Part> parts = folders.source().parts();
    for (Restore.Step step : steps) {
      Optional<Path> film =
          films.computeIfAbsent(step.target().getParent(), folder -> film(folder, parts));
      if (step.fate() != Restore.Fate.SAME && film.isPresent()) {
        String path = step.path().replaceFirst("^paths/([^/]+)/", "$1::");
        Event event =
            new Event(
                "",
                clock.instant(),
                Optional.empty(),
                Action.RESTORE,
                new Event.Subject("", path),
                Map.of("backup", generation.name()),
                Map.of());
        history.append(film.get(), event);
      }
    }
  }

  /** The nearest folder from there up that is a film's. */
  private Optional<Path> film(Path folder, List<Source.Part> parts) {
    try {
      for (Path at = folder; isInNamedPath(at, parts); at = at.getParent()) {
        if (disk.exists(at.resolve(FilmFile.NAME)) || disk.exists(at.resolve(History.FOLDER))) {
          return Optional.of(at);
        }
      }
      return Optional.empty();
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  private static boolean isInNamedPath(Path folder, List<Source.Part> parts) {
    return parts.stream()
        .filter(part -> part.label().startsWith(HomeFolders.PATHS))
        .anyMatch(part -> folder.startsWith(part.folder()));
  }

  private String server() {
    try {
      Path file = Place.SERVER_ID.in(order.home());
      return disk.exists(file)
          ? new String(disk.read(file), StandardCharsets.UTF_8).strip()
          : "unknown";
    } catch (IOException failure) {
      throw Refusal.ofDisk(order.home(), failure);
    }
  }
}
