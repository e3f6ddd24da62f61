package org.callsheet.engine.fleet.sites;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.storage.JsonFields;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * Who is told of each event of jobs, and what each has been told, in {@code farm/observers.json}.
 * Thread-safe; what was noted is durable on return.
 */
public final class Observers {
  /** How many names there may be. */
  public static final int NAMES_MAX = 100;

  private static final int EVENTS_MAX = 100;

  private final AtomicFile files;
  private final Path path;
  private Map<String, Set<String>> told;

  private Observers(AtomicFile files, Path path, Map<String, Set<String>> told) {
    this.files = files;
    this.path = path;
    this.told = Map.copyOf(told);
  }

  /** Reads that file, which need not be there. */
  public static Observers open(Disk disk, AtomicFile files, Path path) {
    Map<String, Set<String>> told = new HashMap<>();
    JsonNode names = JsonFile.readOrEmpty(disk, path).tree().path("told");
    names
        .properties()
        .forEach(
            each -> {
              Set<String> ids = new TreeSet<>();
              each.getValue().forEach(id -> ids.add(id.asText()));
              told.put(each.getKey(), ids);
            });
    return new Observers(files, path, told);
  }

  /**
   * What a name has not been told yet, oldest first, at most a hundred. A new name begins with what
   * happens from now on.
   *
   * @throws Refusal {@code observers-too-many}
   */
  public synchronized List<JobEvent> list(String name, FarmView view) {
    JsonFields.checkIdent(name);
    if (!told.containsKey(name)) {
      if (told.size() >= NAMES_MAX) {
        throw Refusal.of(
            Refusal.Kind.TOO_LARGE, "observers-too-many", "max", Integer.toString(NAMES_MAX));
      }
      put(name, ids(events(view)));
    }
    return events(view).stream()
        .filter(event -> !told.get(name).contains(event.id()))
        .limit(EVENTS_MAX)
        .toList();
  }

  /** Notes that a name has been told these: they do not come again. */
  public synchronized void note(String name, Collection<String> events, FarmView view) {
    Set<String> possible = ids(events(view));
    Set<String> all = new TreeSet<>(told.getOrDefault(name, Set.of()));
    all.addAll(events);
    all.retainAll(possible); // what a deleted job did is not told any more
    put(name, all);
  }

  private void put(String name, Set<String> ids) {
    Map<String, Set<String>> changed = new TreeMap<>(told);
    changed.put(name, Set.copyOf(ids));
    Map<String, List<String>> lists = new TreeMap<>();
    changed.forEach((each, known) -> lists.put(each, known.stream().sorted().toList()));
    JsonFile.empty(path).with("version", 1).with("told", lists).put(files);
    told = Map.copyOf(changed);
  }

  private static Set<String> ids(List<JobEvent> events) {
    return events.stream().map(JobEvent::id).collect(Collectors.toSet());
  }

  private static List<JobEvent> events(FarmView view) {
    List<JobEvent> events = new ArrayList<>();
    for (JobView job : view.jobs()) {
      events.add(JobEvent.of(job, "submitted", job.submitted()));
      if (job.state().ended()) {
        job.ended().ifPresent(at -> events.add(JobEvent.of(job, job.state().word(), at)));
      }
    }
    events.sort(Comparator.comparing(JobEvent::at).thenComparing(JobEvent::id));
    return events;
  }
}
