package org.callsheet.engine.film;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetFilter;
import org.callsheet.engine.catalog.AssetOrder;
import org.callsheet.engine.catalog.AssetPage;
import org.callsheet.engine.catalog.AssetSort;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.catalog.Revision;
import org.callsheet.engine.catalog.links.Note;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;

/**
 * Call sheets out of a film's assets, each made once until something on it may have changed.
 * Thread-safe; two who ask for the same one at once may both make it.
 */
final class CallSheets {
  /** Reached only with very many people; then all are made again. */
  private static final int KEPT_MAX = 10_000;

  private static final int SUPPORT_MAX = 1_000;
  private static final AssetFilter OPEN = AssetFilter.finished(false);

  private final Map<Key, Kept> kept = new ConcurrentHashMap<>();

  private record Key(ProjectId project, UserId user) {}

  private record Kept(Revision revision, CallSheet sheet) {}

  /** What that person has to do. */
  CallSheet get(ProjectAssets film, UserId user) {
    Key key = new Key(film.folder().project(), user);
    Kept found = kept.get(key);
    if (found != null && found.revision.equals(film.revision(user))) {
      return found.sheet;
    }
    CallSheet sheet = make(film, user);
    if (kept.size() >= KEPT_MAX) {
      kept.clear();
    }
    kept.put(key, new Kept(film.revision(user), sheet));
    return sheet;
  }

  /** A call sheet made anew. */
  static CallSheet make(ProjectAssets film, UserId user) {
    ProjectAssets.Work work = film.work(user);
    List<Asset> toSupport = toSupport(film, user);
    CallSheet.Nobodys nobodys = nobodys(film);
    return new CallSheet(
        film.folder().project(),
        user,
        work.open().stream().sorted(CallSheet.ORDER).toList(),
        work.open().stream().mapToDouble(Asset::minutesLeft).sum(),
        toSupport,
        work.finished(),
        nobodys,
        Note.of(
            film,
            Stream.of(work.open(), toSupport, nobodys.assets()).flatMap(List::stream).toList()));
  }

  private static List<Asset> toSupport(ProjectAssets film, UserId user) {
    return mostUrgent(film, OPEN.supportedBy(user.value()), SUPPORT_MAX).assets().stream()
        .filter(a -> a.owner().filter(owner -> !owner.equals(user)).isPresent())
        .sorted(
            Comparator.comparing((Asset a) -> !isDoneNow(film, a)).thenComparing(CallSheet.ORDER))
        .toList();
  }

  private static boolean isDoneNow(ProjectAssets film, Asset asset) {
    Optional<Asset> first =
        asset.owner().flatMap(owner -> CallSheet.first(film.work(owner).open()));
    return first.filter(each -> each == asset).isPresent();
  }

  private static CallSheet.Nobodys nobodys(ProjectAssets film) {
    AssetPage page = mostUrgent(film, OPEN.ownedBy(""), CallSheet.Nobodys.ASSETS_MAX);
    return new CallSheet.Nobodys(page.assets(), page.total());
  }

  private static AssetPage mostUrgent(ProjectAssets film, AssetFilter filter, int max) {
    return film.page(filter, AssetSort.by(AssetOrder.PRIORITY), Optional.empty(), max);
  }
}
