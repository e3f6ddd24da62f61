package org.callsheet.app.pages;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetField;
import org.callsheet.engine.catalog.State;
import org.callsheet.engine.catalog.Template;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.results.ShotTimes;

/** Lays out everything about one asset. */
final class AssetLayout {
  private static final List<String> PIPELINES = List.of("wait", "ready", "proc", "done");
  private static final int RATING_MAX = 5;
  private static final int CHANGED_MAX = 5;

  private final FilmLayout film;
  private final Template template;
  private final ChangeWords words;
  private final Asset asset;

  AssetLayout(FilmLayout film, Template template, List<Face> team, Asset asset) {
    this.film = film;
    this.template = template;
    this.words = new ChangeWords(template, team, film.texts());
    this.asset = asset;
  }

  /**
   * What others say about it.
   *
   * @param refused why nothing can be changed; empty if it can
   * @param problem what was wrong with a change; empty if nothing was
   */
  record About(
      List<AssetPage.Link> needs,
      List<AssetPage.Link> neededBy,
      AssetPage.Talk talk,
      List<Event> history,
      List<AssetPage.Kept> checkpoints,
      List<AssetPage.Found> found,
      String refused,
      String problem,
      List<AssetForm.Conflict> conflicts,
      ShotTimes times) {
    About {
      needs = List.copyOf(needs);
      found = List.copyOf(found);
      neededBy = List.copyOf(neededBy);
      history = List.copyOf(history);
      checkpoints = List.copyOf(checkpoints);
      conflicts = List.copyOf(conflicts);
    }
  }

  AssetPage of(About about) {
    String project = asset.project().value();
    return new AssetPage(
        film.sheet(),
        Address.asset(project, asset.id().value()),
        Address.assets(project),
        Address.picture(asset.id().value(), asset.file().stamp()),
        film.slips().of(asset),
        form(),
        facts(about.times()),
        about.needs(),
        about.neededBy(),
        about.talk(),
        about.history().stream().map(this::line).toList(),
        about.checkpoints(),
        asset.file().present(),
        about.found(),
        about.refused(),
        about.problem(),
        about.conflicts().stream().map(this::conflict).toList());
  }

  private AssetPage.Form form() {
    var says = asset.says();
    Map<String, String> states = new LinkedHashMap<>();
    for (State state : asset.type().states()) {
      states.put(state.id(), state.name());
    }
    Map<String, String> ratings = new LinkedHashMap<>();
    for (int rating = 1; rating <= RATING_MAX; rating++) {
      ratings.put(Integer.toString(rating), say("shots.rating", Map.of("rating", rating)));
    }
    Map<String, String> pipelines = new LinkedHashMap<>();
    PIPELINES.forEach(word -> pipelines.put(word, film.texts().say("shots.pipeline." + word)));
    return new AssetPage.Form(
        asset.version(),
        asset.name(),
        says.description(),
        Integer.toString(asset.priority()),
        AssetField.SUPPORT.show(says),
        says.deadline().orElse(""),
        asset.isShot(),
        text(says.start()),
        text(says.end()),
        text(says.order()),
        choices(words.types(), says.type()),
        choices(states, says.state()),
        choices(words.people(), AssetField.OWNER.show(says)),
        choices(words.priorities(), Integer.toString(asset.priority())),
        helpers(),
        choices(ratings, says.rating().orElse("")),
        choices(pipelines, says.pipeline().orElse("")));
  }

  /** Everybody of the team, and whoever helps without being in it. */
  private List<AssetListPage.Choice> helpers() {
    Map<String, String> all = words.people();
    asset.support().forEach(user -> all.putIfAbsent(user.value(), user.value()));
    List<String> helping = asset.support().stream().map(user -> user.value()).toList();
    return all.entrySet().stream()
        .map(e -> new AssetListPage.Choice(e.getKey(), e.getValue(), helping.contains(e.getKey())))
        .toList();
  }

  /** What is said now stays chosen, also where it is no usual choice. */
  private static List<AssetListPage.Choice> choices(Map<String, String> all, String chosen) {
    List<AssetListPage.Choice> choices = new ArrayList<>();
    if (!chosen.isEmpty() && !all.containsKey(chosen)) {
      choices.add(new AssetListPage.Choice(chosen, chosen, true));
    }
    all.forEach(
        (value, label) ->
            choices.add(new AssetListPage.Choice(value, label, value.equals(chosen))));
    return choices;
  }

  private List<AssetPage.Fact> facts(ShotTimes times) {
    List<AssetPage.Fact> facts = new ArrayList<>();
    add(facts, "file", asset.path().toString());
    if (asset.file().present()) {
      add(facts, "size", size(asset.file().bytes()));
    } else if (asset.type().file().isPresent()) {
      add(facts, "size", film.texts().say("asset.no-file"));
    }
    add(facts, "changed", Moment.of(asset.file().modified(), film.texts()).said());
    asset.says().creator().ifPresent(user -> add(facts, "creator", film.slips().face(user).name()));
    if (asset.effectivePriority() != asset.priority()) {
      add(
          facts,
          "urgency",
          Slips.priority(template.priorities(), asset.effectivePriority()).name());
    }
    asset
        .statistics()
        .ifPresent(
            known ->
                add(
                    facts,
                    "renders",
                    say(
                        "asset.frame-times",
                        Map.of(
                            "frames",
                            known.frames(),
                            "seconds",
                            String.format(Locale.ROOT, "%.1f", known.meanSeconds())))));
    times.change().ifPresent(change -> changed(times, change, facts));
    return facts;
  }

  private void changed(ShotTimes times, double change, List<AssetPage.Fact> facts) {
    long percent = Math.round(100 * Math.abs(change));
    String word = percent == 0 ? "same" : change > 0 ? "slower" : "faster";
    add(
        facts,
        "change",
        say("asset.change." + word, Map.of("percent", percent, "frames", times.compared())));
    if (!times.changed().isEmpty()) {
      add(
          facts,
          "changed-frames",
          times.changed().stream().limit(CHANGED_MAX).map(this::changed).collect(joining(", ")));
    }
  }

  private String changed(ShotTimes.Changed frame) {
    return say(
        "asset.changed-frame",
        Map.of(
            "frame",
            frame.frame(),
            "before",
            Took.say(OptionalDouble.of(frame.before()), film.texts()),
            "now",
            Took.say(OptionalDouble.of(frame.now()), film.texts())));
  }

  private void add(List<AssetPage.Fact> facts, String key, String value) {
    facts.add(new AssetPage.Fact(film.texts().say("asset.fact." + key), value));
  }

  static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.0f kB", Math.ceil(bytes / 1e3))
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  private AssetPage.Line line(Event event) {
    List<String> what = words.lines(asset, event.changes());
    if (what.isEmpty()) {
      what = List.of(film.texts().say("asset.did." + event.action().word()));
    }
    return new AssetPage.Line(
        Moment.of(event.at(), film.texts()),
        event
            .who()
            .map(film.slips()::face)
            .orElseGet(() -> new Face("?", film.texts().say("asset.another-program"))),
        what);
  }

  private AssetPage.Conflict conflict(AssetForm.Conflict conflict) {
    return new AssetPage.Conflict(
        conflict.field().word(),
        words.label(conflict.field().word()),
        words.value(asset, conflict.field().word(), conflict.yours().now()),
        words.value(asset, conflict.field().word(), conflict.theirs()),
        conflict.yours().all(),
        conflict.theirs());
  }

  private String say(String key, Map<String, ?> values) {
    return film.texts().say(key, values);
  }

  private static String text(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
  }
}
