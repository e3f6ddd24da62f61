package org.callsheet.engine.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/** Reads the history of a film from the files of all servers, newest first. Stateless. */
final class HistoryReader {
  static final Comparator<Event> NEWEST_FIRST =
      Comparator.comparing(Event::at).thenComparing(Event::id).reversed();

  private static final Pattern FILE =
      Pattern.compile("history-.+-(\\d{4}-\\d{2})(?:-\\d+)?\\.jsonl");

  /** How far apart two servers may notice and tell the same edit. */
  private static final Duration SAME = Duration.ofMinutes(10);

  private final Disk disk;

  HistoryReader(Disk disk) {
    this.disk = disk;
  }

  /** Whether a file of that name belongs to a history. */
  static boolean isHistory(String fileName) {
    return FILE.matcher(fileName).matches();
  }

  /**
   * Events, newest first; older months are read only while there are not enough.
   *
   * @param text that stands in the line of every event that is wanted, to pass over others quickly
   */
  List<Event> list(Path folder, String text, Predicate<Event> wanted, int max) {
    List<Event> found = new ArrayList<>();
    for (List<Path> month : months(folder)) {
      List<Event> events = new ArrayList<>();
      month.forEach(file -> read(file, text, events));
      events.sort(NEWEST_FIRST);
      events.stream().filter(e -> !isToldTwice(e, events)).filter(wanted).forEach(found::add);
      if (found.size() >= max) {
        return List.copyOf(found.subList(0, max));
      }
    }
    return List.copyOf(found);
  }

  static long linesLost(Disk disk, Path file) {
    try {
      String text = new String(disk.read(file), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && EventCodec.read(line).isEmpty())
          .count();
    } catch (IOException failure) {
      throw Refusal.ofDisk(file, failure);
    }
  }

  /** All files of a history, newest month first. */
  List<Path> files(Path folder) {
    return months(folder).stream().flatMap(List::stream).toList();
  }

  private List<List<Path>> months(Path folder) {
    Map<String, List<Path>> months = new TreeMap<>(Comparator.reverseOrder());
    try {
      for (Path file : disk.exists(folder) ? disk.list(folder) : List.<Path>of()) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        if (name.matches()) {
          months.computeIfAbsent(name.group(1), m -> new ArrayList<>()).add(file);
        }
      }
    } catch (IOException e) {
      throw Refusal.ofDisk(folder, e);
    }
    return List.copyOf(months.values());
  }

  private void read(Path file, String text, List<Event> events) {
    try {
      new String(disk.read(file), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.contains(text))
          .map(EventCodec::read)
          .flatMap(Optional::stream)
          .forEach(events::add);
    } catch (NoSuchFileException gone) {
      return;
    } catch (IOException e) {
      throw Refusal.ofDisk(file, e);
    }
  }

  /**
   * What a server took for an edit by a program that is not ours was a change through another
   * server, or another server told it too.
   */
  private static boolean isToldTwice(Event event, List<Event> all) {
    if (event.action() != Action.OUTSIDE || event.find(Event.OVERWRITTEN).isPresent()) {
      return false;
    }
    return all.stream()
        .filter(e -> e.subject().asset().equals(event.subject().asset()))
        .filter(e -> Duration.between(e.at(), event.at()).abs().compareTo(SAME) < 0)
        .filter(e -> e.action() != Action.OUTSIDE || e.id().compareTo(event.id()) < 0)
        .anyMatch(e -> says(e).equals(says(event)));
  }

  private static Map<String, String> says(Event event) {
    Map<String, String> says = new TreeMap<>();
    event.changes().forEach((field, c) -> says.put(field, c.before() + "\n" + c.after()));
    return says;
  }
}
