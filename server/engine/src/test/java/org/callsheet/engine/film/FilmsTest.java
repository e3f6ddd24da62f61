package org.callsheet.engine.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmsTest {
  private static final ProjectId LIGHTHOUSE = new ProjectId("lighthouse");
  private static final UserId AMINA = new UserId("amina");
  @TempDir Path folder;
  private SampleHome home;

  @BeforeEach
  void openHome() {
    home = new SampleHome(folder, InstantSource.system());
  }

  @Test
  void theSampleFilmIsReadWithoutAProblem() {
    assertThat(home.films.problems()).isEmpty();
    assertThat(home.films.list()).extracting(p -> p.film().title()).contains("Home Before Dark");
    assertThat(home.films.assets(LIGHTHOUSE).size()).isGreaterThan(8);
  }

  @Test
  void everyCallSheetGoesFromTheMostUrgentDownAndHasNothingFinished() {
    for (var member : home.films.team(LIGHTHOUSE).members()) {
      CallSheet sheet = home.films.callSheet(LIGHTHOUSE, member.user().id());
      assertThat(sheet.tasks()).noneMatch(Asset::isFinished);
      assertThat(sheet.finished()).allMatch(Asset::isFinished);
      List<Integer> urgency = sheet.tasks().stream().map(Asset::effectivePriority).toList();
      assertThat(urgency).isSortedAccordingTo((a, b) -> b - a);
      assertThat(member.now()).isEqualTo(sheet.tasks().stream().findFirst());
      assertThat(sheet.toSupport()).allMatch(a -> a.support().contains(member.user().id()));
    }
    assertThat(home.films.callSheet(LIGHTHOUSE, AMINA).tasks()).isNotEmpty();
  }

  @Test
  void shotsFollowTheFilm() {
    assertThat(home.films.shots(LIGHTHOUSE))
        .extracting(a -> a.path().fileName())
        .containsExactly("010.blend", "020.blend", "030.blend");
  }
}
