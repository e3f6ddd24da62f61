package org.callsheet.app.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.production.Freshness;

/** Lays out the shots of a film. */
final class ShotsLayout {
  private static final int STARS = 5;

  private final FilmLayout film;

  ShotsLayout(FilmLayout film) {
    this.film = film;
  }

  /**
   * A shot, and how far its frames show something else than there is now.
   *
   * @param outOfDate empty when they show what there is, or were never rendered
   */
  record Shot(Asset asset, Optional<Freshness> outOfDate) {
    static List<Shot> of(ProjectAssets film) {
      return film.shots().stream()
          .map(s -> new Shot(s, Freshness.of(film, s).filter(Freshness::isOutOfDate)))
          .toList();
    }
  }

  ShotsPage of(ProjectId film, List<Shot> shots) {
    int frames = shots.stream().map(Shot::asset).mapToInt(ShotsLayout::frames).sum();
    return new ShotsPage(
        this.film.sheet(),
        shots.size(),
        (int) shots.stream().map(Shot::asset).filter(Asset::isFinished).count(),
        Integer.toString(frames),
        (int) shots.stream().filter(shot -> shot.outOfDate().isPresent()).count(),
        Address.render(film.value()),
        this.film.rows(
            "shot",
            shots.stream().map(shot -> shot(shot.asset(), shot.outOfDate())).toList(),
            (shot, t) -> Templates.shot(shot, t).render()));
  }

  private ShotsPage.Shot shot(Asset asset, Optional<Freshness> outOfDate) {
    Slip slip = film.slips().of(asset);
    int rating = rating(asset);
    String pipeline = asset.says().pipeline().orElse("wait");
    return new ShotsPage.Shot(
        asset.id().value(),
        Address.asset(asset.project().value(), asset.id().value()),
        Address.picture(asset.id().value(), asset.file().stamp()),
        slip.name(),
        slip.state(),
        slip.owner(),
        IntStream.rangeClosed(1, STARS).mapToObj(star -> star <= rating).toList(),
        rating == 0 ? "" : film.texts().say("shots.rating", Map.of("rating", rating)),
        pipeline,
        film.texts().say("shots.pipeline." + pipeline),
        range(asset),
        outOfDate.map(f -> RenderRoutes.what(f, film.texts())).orElse(""));
  }

  private static int rating(Asset asset) {
    String said = asset.says().rating().orElse("0");
    return said.matches("[0-5]") ? Integer.parseInt(said) : 0;
  }

  private String range(Asset asset) {
    return asset.firstFrame().isPresent() && asset.lastFrame().isPresent()
        ? film.texts()
            .say(
                "shots.frames",
                Map.of(
                    "start", asset.firstFrame().getAsInt(),
                    "end", asset.lastFrame().getAsInt()))
        : "";
  }

  private static int frames(Asset asset) {
    return asset.firstFrame().isPresent() && asset.lastFrame().isPresent()
        ? Math.max(0, asset.lastFrame().getAsInt() - asset.firstFrame().getAsInt() + 1)
        : 0;
  }
}
