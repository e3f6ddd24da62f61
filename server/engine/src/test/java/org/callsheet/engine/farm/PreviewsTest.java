package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.engine.farm.TestingFarm.now;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.NumberedName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Small films of finished jobs. */
class PreviewsTest {
  private static final NamedPath FILM = TestingFarm.ROOT.resolve("render/010.preview.mp4");

  private final TestingFarm all = new TestingFarm();
  private final TestingFarm.Node node = all.node(1);

  @BeforeEach
  void nodesMakeFilms() {
    able(1);
  }

  private void able(long number) {
    all.abilities.put(
        new NodeId(number),
        new Roster.Abilities(true, Set.of(), Set.of(Requirement.PREVIEW), Set.of()));
  }

  private JobId rendered(String name, String frames) {
    JobId job = all.submit(request(name, frames));
    node.renderAll();
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
    all.told.clear();
    return job;
  }

  private Optional<JobView> ask(JobId job) {
    return now(all.farm.preview(job, 24));
  }

  private Optional<JobView> film(JobId job) {
    all.farm.tick();
    return all.farm.view().preview(job);
  }

  private FrameResult make(Lease lease) {
    NamedPath target = lease.film().orElseThrow().target();
    NamedPath hidden = HiddenName.of(lease.attempt(), target);
    all.share.put(hidden, "film by " + lease.attempt());
    FrameFile file = new FrameFile(target, hidden, 10, "");
    return new FrameResult(
        "film" + lease.attempt(),
        lease.attempt(),
        lease.job(),
        lease.frames().getFirst(),
        3,
        0,
        "CPU",
        List.of(file));
  }

  private void finish(Lease lease) {
    node.call(0, List.of(), List.of(make(lease)), List.of(node.done(lease)));
  }

  @Test
  void aNodeMakesTheFilmOfAFinishedJobBesideItsFrames() {
    JobId job = rendered("010", "1-5x2,9");
    ask(job);

    Lease lease = node.lease();
    assertThat(lease.film())
        .contains(
            new PreviewFilm(
                job,
                new NumberedName(TestingFarm.ROOT + "/render/010_", 4, ".png"),
                FrameRange.parse("1-5x2,9"),
                FILM,
                24));
    finish(lease);

    assertThat(all.share.find(FILM).isPresent()).isTrue();
    assertThat(film(job).orElseThrow().state()).isEqualTo(JobState.FINISHED);
    assertThat(all.told).as("no news").isEmpty();
    assertThat(all.farm.view().jobs()).extracting(JobView::id).containsExactly(job);
    assertThat(now(all.farm.frames(job)).previewFilm()).contains(FILM);
  }

  @Test
  void aNodeThatMakesNoFilmsGetsNone() {
    JobId job = rendered("010", "1-2");
    ask(job);

    assertThat(all.node(2).call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    assertThat(film(job).orElseThrow().state()).isEqualTo(JobState.WAITING);
  }

  @Test
  void framesOfTheSameFilmComeFirst() {
    JobId job = rendered("010", "1-2");
    ask(job);
    JobId other = all.submit(TestingFarm.urgent(request("020", "1-3"), -100));

    while (all.job(other).state() != JobState.FINISHED) {
      Lease lease = node.lease();
      assertThat(lease.job()).isEqualTo(other);
      node.finish(lease);
    }
    assertThat(node.lease().film()).isPresent();
  }

  @Test
  void aFilmInWorkKeepsNoScoutWaiting() {
    JobId job = rendered("010", "1-2");
    ask(job);
    assertThat(node.lease().film()).isPresent();
    able(2);
    able(3);
    JobId proven = all.submit(request("020", "1-9"));
    all.node(2).finish(all.node(2).lease());
    JobId fresh = all.submit(TestingFarm.urgent(request("030", "1-9"), 50));

    Lease lease = all.node(3).lease();

    assertThat(lease.job()).as("not %s, which has a frame", proven).isEqualTo(fresh);
  }

  @Test
  void framesRenderedOnceMoreHaveAnotherFilm() {
    JobId job = rendered("010", "1-3");
    JobId first = ask(job).orElseThrow().id();
    assertThat(ask(job)).as("asked for already").isEmpty();
    finish(node.lease());
    all.pass(Duration.ofMinutes(1));

    now(all.farm.retry(job, FrameRange.parse("2"), "ana"));
    node.finish(node.lease());
    JobId second = ask(job).orElseThrow().id();

    assertThat(second).isNotEqualTo(first);
    assertThat(film(job).orElseThrow().state()).isEqualTo(JobState.WAITING);
    Lease lease = node.lease();
    finish(lease);
    assertThat(all.share.find(FILM)).contains("film by " + lease.attempt());
  }

  @Test
  void aFilmInWorkIsGivenUpWhenItsFramesAreRenderedOnceMore() {
    JobId job = rendered("010", "1-3");
    ask(job);
    Lease film = node.lease();

    now(all.farm.retry(job, FrameRange.parse("2"), "ana"));

    assertThat(film(job)).isEmpty();
    assertThat(node.holds(film).cancel()).containsExactly(film.attempt());
    FrameResult late = make(film);
    assertThat(node.call(0, List.of(), List.of(late), List.of()).drop()).containsExactly(late.id());
    assertThat(all.share.find(FILM).isPresent()).isFalse();
  }

  @Test
  void aFilmThatCannotBeMadeLeavesTheJobFinished() {
    JobId job = rendered("010", "1-3");
    ask(job);
    for (int attempt = 0; attempt < all.settings.failures().tries(); attempt++) {
      Lease lease = node.lease();
      node.call(0, List.of(), List.of(), List.of(node.failed(lease, 1, "no-film")));
    }

    assertThat(node.call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    assertThat(film(job).orElseThrow().state()).isEqualTo(JobState.FAILED);
    assertThat(film(job).orElseThrow().why()).map(Reason::code).contains("no-film");
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
    assertThat(all.told).isEmpty();
  }

  @Test
  void onlyAFinishedJobOfSeveralFramesIsShown() {
    assertThat(ask(rendered("010", "7"))).as("one picture").isEmpty();
    JobId waiting = all.submit(request("020", "1-3"));
    assertThat(ask(waiting)).isEmpty();
    now(all.farm.move(waiting, Move.CANCEL, "ana"));
    assertThat(ask(waiting)).isEmpty();
    assertThat(ask(new JobId(99))).isEmpty();
  }

  @Test
  void filmsOutliveRestartsAndGoWithTheirJobs() {
    JobId job = rendered("010", "1-3");
    ask(job);
    Lease lease = node.lease();
    all.kill();
    all.kill();
    assertThat(node.holds(lease).cancel()).as("the lease is known").isEmpty();
    finish(lease);
    assertThat(film(job).orElseThrow().state()).isEqualTo(JobState.FINISHED);

    now(all.farm.delete(job, "ana"));
    assertThat(film(job)).isEmpty();
    all.kill();
    assertThat(all.farm.view().previews()).isEmpty();
    assertThat(all.share.find(FILM).isPresent()).as("what was made stays").isTrue();
  }

  @Test
  void filmsOfOldJobsLeaveMemoryWithThem() {
    JobId job = rendered("010", "1-3");
    ask(job);
    finish(node.lease());
    for (int day = 0; day < 8; day++) {
      all.pass(Duration.ofDays(1));
    }

    assertThat(all.farm.view().jobs()).isEmpty();
    assertThat(film(job)).isEmpty();
    assertThat(all.farm.archived()).extracting(JobView::id).containsExactly(job);
  }

  @Test
  void theFilmIsCalledAsItsFramesAre() {
    assertThat(target("films::a/shot_", ".png")).isEqualTo("films::a/shot.preview.mp4");
    assertThat(target("films::a/Bild 1. -_", "_x.exr")).isEqualTo("films::a/Bild 1.preview.mp4");
    assertThat(target("films::a/", ".png")).isEqualTo("films::a/preview.mp4");
    assertThat(target("films::", ".png")).isEqualTo("films::preview.mp4");
  }

  private static String target(String before, String after) {
    return PreviewFilm.target(new NumberedName(before, 4, after)).toString();
  }

  /** A node that hands a film back in good order. */
  @Test
  void aFilmHandedBackIsGivenOutAgain() {
    JobId job = rendered("010", "1-3");
    ask(job);
    Lease lease = node.lease();
    node.call(
        0,
        List.of(),
        List.of(),
        List.of(node.end(lease, AttemptEnd.Outcome.RETURNED, OptionalInt.empty(), "node-stops")));

    assertThat(node.lease().film().orElseThrow().of()).isEqualTo(job);
  }
}
