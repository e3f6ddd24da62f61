package org.callsheet.engine.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.RecordReader;
import org.callsheet.floor.RecordWriter;

/**
 * What was last seen of a film, as bytes and back. Texts that repeat are written once. An asset
 * whose type has changed in the template meanwhile is left out: what its sidecar does not say comes
 * from there.
 *
 * @param at when it was seen
 * @param folders that assets may lie in
 * @param seen by sidecar, sidecars of assets only
 */
record KeptFilm(Instant at, List<NamedPath> folders, Map<NamedPath, Seen> seen) {
  private static final int VERSION = 2;

  /** As bytes. */
  byte[] toBytes() {
    return new Writing().all(this);
  }

  /**
   * From bytes.
   *
   * @throws RuntimeException when they are no such film, or of another version
   */
  static KeptFilm read(byte[] bytes, Template template) {
    return new Reading(bytes, template).all();
  }

  /** Whatever an asset takes from its type where its sidecar says nothing. */
  private static String stamp(AssetType type) {
    return String.join(
        "\n",
        type.state(),
        Integer.toString(type.priority()),
        Boolean.toString(type.render()),
        Boolean.toString(type.isFinal()),
        minutes(type.timeBudget()));
  }

  /** A line for each state. */
  private static String minutes(Map<String, Double> budget) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(budget)
        .forEach((state, minutes) -> lines.append(minutes).append(' ').append(state).append('\n'));
    return lines.toString();
  }

  private static Map<String, Double> budget(String lines) {
    Map<String, Double> budget = new LinkedHashMap<>();
    for (String line : lines.lines().toList()) {
      int space = line.indexOf(' ');
      budget.put(line.substring(space + 1), Double.valueOf(line.substring(0, space)));
    }
    return Map.copyOf(budget);
  }

  private static final class Writing {
    private final RecordWriter to = new RecordWriter();
    private final Map<String, Integer> words = new HashMap<>();

    byte[] all(KeptFilm film) {
      to.number(VERSION);
      write(film.at());
      to.number(film.folders().size());
      film.folders().forEach(folder -> to.text(folder.toString()));
      List<Map.Entry<NamedPath, Seen>> sorted = new ArrayList<>(film.seen().entrySet());
      sorted.removeIf(each -> each.getValue().entry().isEmpty());
      sorted.sort(Comparator.comparing(Map.Entry::getKey));
      to.number(sorted.size());
      for (Map.Entry<NamedPath, Seen> each : sorted) {
        word(each.getKey().parent().toString());
        to.text(each.getKey().fileName());
        write(each.getValue().look());
        write(each.getKey(), each.getValue().entry().orElseThrow());
      }
      return to.toBytes();
    }

    private void word(String text) {
      Integer known = words.putIfAbsent(text, words.size());
      to.number(known == null ? words.size() - 1 : known);
      if (known == null) {
        to.text(text);
      }
    }

    private void write(Instant time) {
      to.signed(time.getEpochSecond()).number(time.getNano());
    }

    private void write(Look look) {
      to.number(look.size());
      write(look.modified());
      to.signed(look.key()).flag(look.fresh());
    }

    private void write(NamedPath sidecar, Entry entry) {
      word(entry.type().id());
      word(stamp(entry.type()));
      to.flag(entry.path().equals(sidecar));
      to.maybe(entry.storedId(), id -> to.text(id.value()));
      to.text(entry.version());
      write(entry.says());
      FileFacts file = entry.file();
      to.flag(file.present()).number(file.bytes());
      write(file.modified());
      to.number(file.savedMillis()).signed(file.stamp());
      to.maybe(entry.statistics(), this::write);
      to.number(entry.madeOf().size());
      entry.madeOf().forEach((of, frames) -> to.text(of).text(frames.toString()));
    }

    private void write(Sidecar says) {
      to.text(says.name());
      word(says.description());
      word(says.type());
      to.maybe(says.creator(), user -> word(user.value()));
      to.maybe(says.owner(), user -> word(user.value()));
      to.number(says.support().size());
      says.support().forEach(user -> word(user.value()));
      word(says.state());
      to.signed(says.priority()).flag(says.render()).flag(says.isFinal());
      word(minutes(says.timeBudget()));
      to.number(says.dependencies().size());
      says.dependencies().forEach(to::text);
      to.maybe(says.rating(), this::word);
      to.maybe(says.pipeline(), this::word);
      number(says.start());
      number(says.end());
      to.maybe(says.output(), to::text);
      number(says.order());
      to.maybe(says.deadline(), this::word);
    }

    private void number(OptionalInt number) {
      to.flag(number.isPresent());
      number.ifPresent(to::signed);
    }

    private void write(Statistics times) {
      to.number(times.frames()).real(times.totalSeconds());
      to.signed(times.fastestFrame()).real(times.fastestSeconds());
      to.signed(times.slowestFrame()).real(times.slowestSeconds());
    }
  }

  private static final class Reading {
    private final RecordReader from;
    private final Template template;
    private final List<String> words = new ArrayList<>();
    private final Map<String, NamedPath> folders = new HashMap<>();
    private final Map<String, AssetType> types = new HashMap<>();
    private final Map<String, String> stamps = new HashMap<>();
    private final Map<String, Optional<UserId>> users = new HashMap<>();
    private final Map<String, Map<String, Double>> budgets = new HashMap<>();

    Reading(byte[] bytes, Template template) {
      this.from = new RecordReader(bytes);
      this.template = template;
    }

    KeptFilm all() {
      if (from.small() != VERSION) {
        throw new IllegalArgumentException("another version");
      }
      Instant at = time();
      List<NamedPath> entered = from.list(() -> NamedPath.parse(from.text()));
      int count = from.small();
      Map<NamedPath, Seen> seen = HashMap.newHashMap(count);
      for (int i = 0; i < count; i++) {
        NamedPath folder = folders.computeIfAbsent(word(), NamedPath::parse);
        NamedPath sidecar = folder.resolve(from.text());
        Look look = look();
        entry(folder, sidecar).ifPresent(entry -> seen.put(sidecar, Seen.of(look, entry)));
      }
      if (from.more()) {
        throw new IllegalArgumentException("more than was written");
      }
      return new KeptFilm(at, entered, seen);
    }

    private String word() {
      int number = from.small();
      if (number == words.size()) {
        words.add(from.text());
      }
      return words.get(number);
    }

    private Instant time() {
      return Instant.ofEpochSecond(from.signed(), from.number());
    }

    private Look look() {
      return new Look(from.number(), time(), (int) from.signed(), from.flag());
    }

    private Optional<Entry> entry(NamedPath folder, NamedPath sidecar) {
      AssetType type = types.computeIfAbsent(word(), template::type);
      boolean isSame = word().equals(stamps.computeIfAbsent(type.id(), id -> stamp(type)));
      NamedPath path =
          from.flag() ? sidecar : folder.resolve(Sidecars.described(sidecar.fileName()));
      Optional<AssetId> id = from.maybe(() -> new AssetId(from.text()));
      String version = from.text();
      Sidecar says = says();
      FileFacts file =
          new FileFacts(from.flag(), from.number(), time(), from.number(), (int) from.signed());
      Optional<Statistics> times = from.maybe(this::statistics);
      Map<String, FrameRange> madeOf = madeOf();
      return isSame
          ? Optional.of(
              new Entry(path, id, version, says, type, file, times, madeOf, Optional.empty()))
          : Optional.empty();
    }

    private Sidecar says() {
      return new Sidecar(
          from.text(),
          word(),
          word(),
          user(),
          user(),
          from.list(() -> users.computeIfAbsent(word(), Reading::user).orElseThrow()),
          word(),
          (int) from.signed(),
          from.flag(),
          from.flag(),
          budgets.computeIfAbsent(word(), KeptFilm::budget),
          from.list(from::text),
          from.maybe(this::word),
          from.maybe(this::word),
          number(),
          number(),
          from.maybe(from::text),
          number(),
          from.maybe(this::word));
    }

    private Optional<UserId> user() {
      return from.flag() ? users.computeIfAbsent(word(), Reading::user) : Optional.empty();
    }

    private static Optional<UserId> user(String id) {
      return Optional.of(new UserId(id));
    }

    private OptionalInt number() {
      return from.flag() ? OptionalInt.of((int) from.signed()) : OptionalInt.empty();
    }

    private Map<String, FrameRange> madeOf() {
      Map<String, FrameRange> madeOf = new HashMap<>();
      for (int left = from.small(); left > 0; left--) {
        madeOf.put(from.text(), FrameRange.parse(from.text()));
      }
      return Map.copyOf(madeOf);
    }

    private Statistics statistics() {
      return new Statistics(
          from.small(),
          from.real(),
          (int) from.signed(),
          from.real(),
          (int) from.signed(),
          from.real());
    }
  }
}
