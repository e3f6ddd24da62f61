package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.FileLink;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.catalog.files.AssetFiles;
import org.callsheet.engine.catalog.files.DeletedAsset;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.history.History;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.production.Production;
import org.callsheet.engine.production.Submission;
import org.callsheet.engine.results.ShotTimes;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** Makes the pages of assets: the list, one asset, the shots. */
@Singleton
public final class AssetPages {
  private static final int HISTORY_MAX = 30;

  private final Films films;
  private final FilmPages pages;
  private final Answers answers;
  private final Ways ways;
  private final Sources sources;

  /** What else is known of assets. */
  @Singleton
  record Sources(
      People people,
      History history,
      NamedPaths paths,
      AssetFiles files,
      Production production,
      Catalog catalog) {}

  private final AssetTalks talks;

  AssetPages(
      Films films, FilmPages pages, Answers answers, Ways ways, Sources sources, AssetTalks talks) {
    this.talks = talks;
    this.films = films;
    this.pages = pages;
    this.answers = answers;
    this.ways = ways;
    this.sources = sources;
  }

  /** What a list shows. */
  private record Listed(org.callsheet.engine.catalog.AssetPage found, List<ProblemFile> problems) {}

  Response list(FilmPages.Sight sight, ListAddress.Wanted query) {
    String here = Address.assets(sight.id().value());
    String film = sight.id().value();
    String many = sight.visit().reaches("changeAssets", film) ? Address.many(film) : "";
    return pages.page(
        sight,
        new FilmPages.Place("assets", film + query.address() + " " + many, here),
        () -> {
          ProjectAssets assets = films.assets(sight.id());
          return new Listed(query.find(assets), assets.problems());
        },
        (layout, listed) ->
            Templates.assets(
                    new AssetListLayout(
                            layout,
                            new ChangeWords(
                                films.assets(sight.id()).folder().template(),
                                team(sight),
                                sight.visit().texts()),
                            here,
                            query)
                        .of(listed.found(), many, listed.problems()),
                    sight.visit().texts())
                .render());
  }

  Response shots(FilmPages.Sight sight) {
    return pages.page(
        sight,
        new FilmPages.Place("shots", sight.id().value(), Address.shots(sight.id().value())),
        () -> ShotsLayout.Shot.of(films.assets(sight.id())),
        (layout, shots) ->
            Templates.shots(new ShotsLayout(layout).of(sight.id(), shots), sight.visit().texts())
                .render());
  }

  /** How a change went that somebody asked for. */
  record Outcome(int status, String problem, List<AssetForm.Conflict> conflicts) {
    static final Outcome NONE = new Outcome(200, "", List.of());

    Outcome {
      conflicts = List.copyOf(conflicts);
    }
  }

  /** One asset; its history is read from the disk. */
  Response asset(FilmPages.Sight sight, Asset asset, Outcome outcome) {
    Texts texts = sight.visit().texts();
    FilmLayout film = pages.layout(sight, films.revision(sight.id()));
    ProjectAssets assets = films.assets(sight.id());
    boolean mayChange = sight.visit().reaches("changeAsset", sight.id().value());
    AssetPage page =
        new AssetLayout(film, assets.folder().template(), team(sight), asset)
            .of(
                new AssetLayout.About(
                    needs(assets, asset, texts),
                    neededBy(assets, asset),
                    talks.of(asset, texts),
                    history(sight, asset),
                    checkpoints(asset, texts),
                    found(sight, asset, texts),
                    mayChange ? "" : texts.say("asset.only-the-team"),
                    outcome.problem(),
                    outcome.conflicts(),
                    times(asset)));
    String title = asset.name() + ": " + sight.film().film().title();
    return answers.once(
        outcome.status(),
        ways.frame(sight.visit(), title, sight.id(), Address.assets(sight.id().value())),
        texts,
        Templates.asset(page, texts).render());
  }

  Response deleted(FilmPages.Sight sight, List<DeletedAsset> gone, int status, String problem) {
    Texts texts = sight.visit().texts();
    String film = sight.id().value();
    var template = films.assets(sight.id()).folder().template();
    boolean may = sight.visit().reaches("restoreAsset", film);
    DeletedPage page =
        new DeletedPage(
            sight.film().film().title(),
            Address.deleted(film),
            Address.assets(film),
            gone.stream()
                .map(
                    each ->
                        new DeletedPage.Gone(
                            each.id().value(),
                            each.name(),
                            template.type(each.type()).name(),
                            each.path().inside(),
                            Moment.of(each.at(), texts),
                            each.by().map(this::name).orElse("")))
                .toList(),
            may ? "" : texts.say("asset.only-the-team"),
            problem);
    return answers.once(
        status,
        ways.frame(
            sight.visit(),
            texts.say("deleted.title") + ": " + page.film(),
            sight.id(),
            Address.assets(film)),
        texts,
        Templates.deleted(page, texts).render());
  }

  /** What would go wrong if it were rendered as it is; asked of shots only. */
  private List<AssetPage.Found> found(FilmPages.Sight sight, Asset asset, Texts texts) {
    if (!asset.isShot() || !asset.file().present()) {
      return List.of();
    }
    try {
      UserId by = new UserId(sight.visit().caller().id());
      return sources.production().check(Submission.of(asset.id()), by).findings().stream()
          .map(
              each -> {
                String level = each.severity().name().toLowerCase(Locale.ROOT);
                return new AssetPage.Found(
                    level,
                    texts.say("asset.found." + level),
                    texts.reason(each.code(), each.parameters()));
              })
          .toList();
    } catch (Refusal unreadable) {
      return List.of();
    }
  }

  private ShotTimes times(Asset asset) {
    try {
      return ShotTimes.of(
          asset.statistics().isEmpty()
              ? Map.of()
              : sources.catalog().renders(asset.id()).seconds());
    } catch (Refusal unreadable) {
      return ShotTimes.of(Map.of());
    }
  }

  private List<AssetPage.Kept> checkpoints(Asset asset, Texts texts) {
    try {
      return sources.files().checkpoints().list(asset).stream()
          .limit(HISTORY_MAX)
          .map(
              kept ->
                  new AssetPage.Kept(
                      kept.id(),
                      Moment.of(kept.at(), texts),
                      kept.by().map(this::name).orElse(""),
                      kept.remark().isEmpty()
                          ? texts.say("asset.kept." + kept.why().word())
                          : kept.remark(),
                      AssetLayout.size(kept.bytes())))
          .toList();
    } catch (Refusal unreadable) {
      return List.of();
    }
  }

  private String name(UserId user) {
    return sources.people().find(user).map(User::name).orElse(user.value());
  }

  private List<Face> team(FilmPages.Sight sight) {
    return sources.people().team(sight.id()).stream()
        .map(user -> new Face(user.id().value(), user.name()))
        .toList();
  }

  private List<Event> history(FilmPages.Sight sight, Asset asset) {
    try {
      return sources
          .history()
          .list(sources.paths().resolve(sight.film().directory()), asset.id().value(), HISTORY_MAX);
    } catch (Refusal unreadable) {
      return List.of();
    }
  }

  /** What its file asks for; without a file that was read, what its sidecar names. */
  private static List<AssetPage.Link> needs(ProjectAssets assets, Asset asset, Texts texts) {
    List<AssetPage.Link> needs = new ArrayList<>();
    Set<String> named = new LinkedHashSet<>();
    asset
        .content()
        .ifPresent(
            content -> {
              for (FileLink link : content.links()) {
                String name =
                    link.target().map(NamedPath::toString).orElseGet(() -> link.asked().path());
                if (named.add(name)) {
                  needs.add(link(assets, link.target(), name, warning(link, texts)));
                }
              }
            });
    for (String text : asset.says().dependencies()) {
      Optional<NamedPath> path = path(assets, text);
      String name = path.map(NamedPath::toString).orElse(text);
      if (named.add(name)) {
        boolean known = path.flatMap(assets::find).isPresent();
        needs.add(link(assets, path, name, known ? "" : texts.say("asset.link.missing")));
      }
    }
    return needs;
  }

  private static List<AssetPage.Link> neededBy(ProjectAssets assets, Asset asset) {
    return assets.waiting(asset.path()).stream()
        .map(other -> link(assets, Optional.of(other.path()), other.name(), ""))
        .toList();
  }

  private static AssetPage.Link link(
      ProjectAssets assets, Optional<NamedPath> path, String name, String warning) {
    Optional<Asset> other = path.flatMap(assets::find);
    return new AssetPage.Link(
        other.map(o -> Address.asset(o.project().value(), o.id().value())).orElse(""),
        other.map(Asset::name).orElse(name),
        warning);
  }

  private static String warning(FileLink link, Texts texts) {
    return switch (link.state()) {
      case FOUND -> "";
      case OTHER_CASE -> texts.say("asset.link.other-case");
      case MISSING -> link.isNeeded() ? texts.say("asset.link.missing") : "";
      case OUTSIDE -> link.isNeeded() ? texts.say("asset.link.outside") : "";
    };
  }

  private static Optional<NamedPath> path(ProjectAssets assets, String text) {
    try {
      return Optional.of(
          text.contains("::") ? NamedPath.parse(text) : assets.folder().directory().resolve(text));
    } catch (Refusal | IllegalArgumentException noPath) {
      return Optional.empty();
    }
  }
}
