package org.callsheet.engine.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmsTest {
  private static final ProjectId LIGHTHOUSE = new ProjectId("lighthouse");
  private static final UserId AMINA = new UserId("amina");
  private static final UserId JUN = new UserId("jun");
  private static final UserId ZOE = new UserId("zoe");
  private static final String FILM = "films/lighthouse/project.json";

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
    assertThat(home.people.portrait(ZOE)).isPresent();
  }

  @Test
  void everyCallSheetGoesFromTheMostUrgentDownAndHasNothingFinished() {
    for (var member : home.films.team(LIGHTHOUSE).members()) {
      CallSheet sheet = home.films.callSheet(LIGHTHOUSE, member.user().id());
      assertThat(sheet.tasks()).noneMatch(Asset::isFinished);
      assertThat(sheet.finished()).allMatch(Asset::isFinished);
      assertThat(sheet.tasks())
          .isSortedAccordingTo(
              Comparator.comparingInt(Asset::effectivePriority)
                  .reversed()
                  .thenComparingInt(a -> a.says().order().orElse(Integer.MAX_VALUE))
                  .thenComparing(Asset::name, String.CASE_INSENSITIVE_ORDER));
      assertThat(member.now()).isEqualTo(sheet.tasks().stream().findFirst());
      assertThat(member.open()).isEqualTo(sheet.tasks().size());
      assertThat(member.done()).isEqualTo(sheet.finished().size());
    }
    assertThat(home.films.callSheet(LIGHTHOUSE, AMINA).tasks()).isNotEmpty();
  }

  @Test
  void aFinishedAssetIsNeverTheFirstTaskHoweverUrgent() {
    prop("done", "zoe", "po", 100, "");
    prop("open", "zoe", "ns", 1, "");
    CallSheet sheet = home.films.callSheet(LIGHTHOUSE, ZOE);
    assertThat(sheet.finished()).extracting(Asset::name).contains("done");
    assertThat(sheet.tasks()).extracting(Asset::name).contains("open").doesNotContain("done");
  }

  @Test
  void whoHelpsSeesEverythingThatSomebodyElseIsWorkingOnFirstWhatIsDoneNow() {
    prop("first", "zoe", "ns", 90, "jun");
    prop("second", "amina", "ns", 99, "jun");
    prop("amina does this now", "amina", "ns", 100, "");
    prop("own", "jun", "ns", 100, "jun");
    prop("finished", "zoe", "po", 100, "jun");
    prop("nobody's", "", "ns", 100, "jun");
    assertThat(home.films.callSheet(LIGHTHOUSE, JUN).toSupport())
        .extracting(Asset::name)
        .containsSubsequence("first", "second")
        .doesNotContain("own", "finished", "nobody's");
  }

  @Test
  void whatNobodyHasIsOfferedMostUrgentFirst() {
    for (int i = 0; i < CallSheet.Nobodys.ASSETS_MAX; i++) {
      prop("rope " + i, "", "ns", 50, "");
    }
    prop("lamp", "", "ns", 90, "");
    prop("ready lamp", "", "po", 100, "");
    CallSheet.Nobodys nobodys = home.films.callSheet(LIGHTHOUSE, JUN).nobodys();
    assertThat(nobodys.assets()).hasSize(CallSheet.Nobodys.ASSETS_MAX);
    assertThat(nobodys.assets().getFirst().name()).isEqualTo("lamp");
    assertThat(nobodys.assets()).extracting(Asset::name).doesNotContain("ready lamp");
    assertThat(nobodys.total()).isGreaterThan(CallSheet.Nobodys.ASSETS_MAX);
  }

  @Test
  void timeBudgetsOfTheStatesStillToBeReachedAddUp() {
    double before = home.films.callSheet(LIGHTHOUSE, ZOE).minutesLeft();
    prop("a", "zoe", "ns", 1, "");
    prop("b", "zoe", "us", 1, "");
    prop("c", "zoe", "po", 1, "");
    assertThat(home.films.callSheet(LIGHTHOUSE, ZOE).minutesLeft() - before).isEqualTo(60 + 30 + 0);
  }

  @Test
  void equallyUrgentTasksFollowTheFilm() {
    for (int i : List.of(300, 100, 200)) {
      home.write(
          "films/lighthouse/shots/s%d.blend.json".formatted(i),
          """
          {"type": "shot", "name": "%s", "owner": "zoe", "state": "ns", "priority": 100,
           "order": %d}
          """
              .formatted(i == 100 ? "zz" : "aa", i));
    }
    home.films.refresh();
    assertThat(home.films.callSheet(LIGHTHOUSE, ZOE).tasks())
        .extracting(asset -> asset.says().order().orElse(0))
        .startsWith(100, 200, 300);
    assertThat(member(ZOE).now().orElseThrow().name()).isEqualTo("zz");
  }

  private Team.Member member(UserId user) {
    return home.films.team(LIGHTHOUSE).members().stream()
        .filter(each -> each.user().id().equals(user))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shotsFollowTheFilm() {
    assertThat(home.films.shots(LIGHTHOUSE))
        .extracting(a -> a.path().fileName())
        .containsExactly("010.blend", "020.blend", "030.blend");
  }

  @Test
  void aFilmWithoutItsFileHasATeam() throws IOException {
    Files.delete(home.file(FILM));
    home.films.refresh();
    assertThat(home.films.get(LIGHTHOUSE).film().title()).isEqualTo("Untitled");
    assertThat(home.films.assets(LIGHTHOUSE).list(org.callsheet.engine.catalog.AssetOrder.NAME))
        .anyMatch(Asset::isFinished);
  }

  @Test
  void aBrokenFilmFileKeepsWhatWasKnownAndSaysWhere() {
    film("{\"title\": \"x\",\n oops}");
    assertThat(home.films.get(LIGHTHOUSE).film().title()).isEqualTo("Home Before Dark");
    assertThat(home.films.problems())
        .extracting(ProblemFile::file, ProblemFile::line)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("films::lighthouse/project.json", 2));
    film("{\"title\": \"mended\"}");
    assertThat(home.films.get(LIGHTHOUSE).film().title()).isEqualTo("mended");
    assertThat(home.films.problems()).isEmpty();
  }

  @Test
  void brokenPeopleAndProjectsTakeOutOnlyThemselves() {
    home.write("config/users/bad.json", "{\n\"ident\": \"bad\",\n\"role\": \"king\"}");
    home.write("config/users/zoe2.json", "{\"ident\": \"zoe\"}");
    home.write("config/projects/bad.json", "{\"ident\": \"bad\"}");
    home.write("config/users/escape.json", "{\"ident\": \"../../etc\"}");
    home.films.refresh();
    assertThat(home.people.list()).hasSize(5);
    assertThat(home.films.list()).hasSize(1);
    assertThat(home.films.problems())
        .extracting(ProblemFile::file, ProblemFile::line, ProblemFile::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("config/projects/bad.json", 0, "missing-field"),
            org.assertj.core.groups.Tuple.tuple("config/users", 0, "ident-twice"),
            org.assertj.core.groups.Tuple.tuple("config/users/bad.json", 3, "wrong-type"),
            org.assertj.core.groups.Tuple.tuple("config/users/escape.json", 1, "ident-malformed"));
  }

  @Test
  void aMissingPortraitIsNoReasonToFail() throws IOException {
    Files.delete(home.file("images/zoe.png"));
    home.films.refresh();
    assertThat(home.people.get(ZOE).portrait()).isFalse();
    assertThat(home.people.portrait(ZOE)).isEmpty();
  }

  @Test
  void anUnknownFilmIsRefused() {
    assertThatThrownBy(() -> home.films.team(new ProjectId("nowhere"))).isInstanceOf(Refusal.class);
    assertThat(home.films.callSheet(LIGHTHOUSE, new UserId("stranger")).tasks()).isEmpty();
  }

  @Test
  void aNewFilmAndAFilmTakenAwayShowAtTheNextLook() throws IOException {
    String project =
        "{\"ident\": \"blau\", \"name\": \"Blaues Team\", \"directory\": \"films::Blaues Team\"}";
    home.write("config/projects/blau.json", project);
    home.write("films/Blaues Team/other/idea.json", "{\"type\": \"other\", \"name\": \"Idee\"}");
    home.films.refresh();
    assertThat(home.films.list())
        .extracting(Project::name)
        .containsExactly("Blaues Team", "The Lighthouse Crew");
    assertThat(home.films.assets(new ProjectId("blau")).size()).isEqualTo(1);
    Files.delete(home.file("config/projects/blau.json"));
    home.films.refresh();
    assertThat(home.films.find(new ProjectId("blau"))).isEmpty();
    assertThat(home.catalog.find(new ProjectId("blau"))).isEmpty();
  }

  @Test
  void aFilmFolderThatWasCopiedAsAnotherProjectHasIdsOfItsOwn() throws IOException {
    Asset shot = home.films.shots(LIGHTHOUSE).getFirst();
    Asset stored = home.catalog.change(shot.id(), shot.version(), Map.of("priority", 51), ZOE);
    home.write(
        "films/copy/shots/010.blend.json", home.read("films/lighthouse/shots/010.blend.json"));
    home.write(
        "config/projects/copy.json", "{\"ident\": \"copy\", \"directory\": \"films::copy\"}");
    home.films.refresh();
    assertThat(home.films.shots(new ProjectId("copy")).getFirst().id()).isNotEqualTo(stored.id());
    assertThat(home.catalog.get(stored.id()).project()).isEqualTo(LIGHTHOUSE);
  }

  @Test
  void theRevisionOfAFilmFollowsPeopleToo() {
    String before = home.films.revision(LIGHTHOUSE);
    home.films.refresh();
    assertThat(home.films.revision(LIGHTHOUSE)).isEqualTo(before);
    home.write("config/users/new.json", "{\"ident\": \"new\", \"projects\": [\"lighthouse\"]}");
    home.films.refresh();
    assertThat(home.films.revision(LIGHTHOUSE)).isNotEqualTo(before);
    assertThat(home.people.team(LIGHTHOUSE)).extracting(User::name).contains("new");
  }

  private void prop(String name, String owner, String state, int priority, String support) {
    String text =
        """
        {"type": "prop", "name": "%s", "owner": "%s", "state": "%s", "priority": %d,
         "support": [%s]}
        """;
    String helpers = support.isEmpty() ? "" : "\"" + support + "\"";
    home.write(
        "films/lighthouse/props/" + name + ".blend.json",
        text.formatted(name, owner, state, priority, helpers));
    home.films.refresh();
  }

  private void film(String text) {
    home.write(FILM, text);
    home.films.refresh();
  }
}
