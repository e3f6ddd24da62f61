package org.callsheet.engine.film.credits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreditsTest {
  private static final ProjectId LIGHTHOUSE = new ProjectId("lighthouse");
  private static final String FILM = "films/lighthouse/project.json";

  @TempDir Path folder;
  private SampleHome home;
  private CreditsDesk desk;

  @BeforeEach
  void openHome() {
    home = new SampleHome(folder, InstantSource.system());
    desk = new CreditsDesk(home.films, home.people, home.entries());
  }

  @Test
  void equalRolesShareAHeadingAtTheFirstOnesPlaceAndTheRestOfTheTeamFollowsByName() {
    film(
        """
        {"title": "Ein \\"Film\\"", "roles": {
          "c": {"role": "Music", "user": "jun", "order": 3},
          "a": {"role": "Director", "user": "zoe", "order": 1.5},
          "b": {"role": "Director", "user": "gone", "order": 2},
          "d": {"role": "Director", "user": "jun", "order": 4},
          "e": {"role": "Director", "user": "zoe", "order": 5}},
         "credit_lines": {
          "f": {"role": "Music", "text": "“Ebb” by K. Sand", "order": 2.5},
          "g": {"text": "For Grandma", "order": 2.7},
          "h": {"text": "and Grandpa", "order": 9}},
         "ext_assets": {
          "x": {"description": "wood", "license": "CC0", "origin": "http://x"},
          "y": {"description": "Bark", "files": ["props/tree.blend"]}}}
        """);
    Credits credits = desk.get(LIGHTHOUSE);
    assertThat(credits.title()).isEqualTo("Ein \"Film\"");
    assertThat(credits.roles())
        .containsExactly(
            new Credits.Heading("Director", List.of("Zoë", "gone", "Jun")),
            new Credits.Heading("Music", List.of("“Ebb” by K. Sand", "Jun")),
            new Credits.Heading("", List.of("For Grandma")),
            new Credits.Heading("", List.of("and Grandpa")));
    assertThat(credits.others()).containsExactly("Amina", "Mateo");
    assertThat(credits.externalAssets())
        .extracting(e -> e.asset().description(), e -> e.asset().files())
        .containsExactly(
            Tuple.tuple("Bark", List.of("props/tree.blend")), Tuple.tuple("wood", List.of()));
  }

  @Test
  void whatIsMissingIsSaidWithACodeAndAName() {
    film(
        """
        {"license": "CC-BY-4.0",
         "roles": {"r": {"role": "Sound", "user": "gone", "order": 1}},
         "ext_assets": {
          "fine": {"description": "1 fine", "license": "CC BY 4.0", "origin": "o", "author": "a"},
          "bare": {"description": "2 bare"},
          "odd": {"description": "3 odd", "license": "free", "origin": "o"},
          "by": {"description": "4 by", "license": "CC BY 4.0", "origin": "o"},
          "nc": {"description": "5 nc", "license": "CC BY-NC 4.0", "origin": "o", "author": "a"},
          "nd": {"description": "6 nd", "license": "CC BY-ND 4.0", "origin": "o", "author": "a"},
          "sa": {"description": "7 sa", "license": "CC BY-SA 4.0", "origin": "o", "author": "a"}}}
        """);
    assertThat(desk.get(LIGHTHOUSE).warnings())
        .extracting(Warning::about, Warning::code)
        .containsExactly(
            Tuple.tuple("r", "credit-user-gone"),
            Tuple.tuple("bare", "credit-origin-missing"),
            Tuple.tuple("bare", "license-missing"),
            Tuple.tuple("odd", "license-unknown"),
            Tuple.tuple("by", "credit-author-missing"),
            Tuple.tuple("nc", "license-nc"),
            Tuple.tuple("nc", "license-clash-nc"),
            Tuple.tuple("nd", "license-nd"),
            Tuple.tuple("sa", "license-clash-sa"));
    film("{\"license\": \"\"}");
    assertThat(desk.get(LIGHTHOUSE).warnings())
        .extracting(Warning::code)
        .containsExactly("film-license-missing");
    film("{\"license\": \"ours\"}");
    assertThat(desk.get(LIGHTHOUSE).warnings())
        .extracting(Warning::code)
        .containsExactly("film-license-unknown");
  }

  @Test
  void aFilmWithoutItsFileHasItsTeamInTheCredits() throws IOException {
    Files.delete(home.file(FILM));
    home.films.refresh();
    assertThat(desk.get(LIGHTHOUSE).roles()).isEmpty();
    assertThat(desk.get(LIGHTHOUSE).others()).hasSize(4);
  }

  @Test
  void whoMadeWhatIsReadFromWhatIsFinished() {
    asset("bench", "\"owner\": \"zoe\", \"support\": [\"jun\"], \"state\": \"po\"");
    asset("lamp", "\"creator\": \"mateo\", \"state\": \"po\"");
    asset("unfinished", "\"owner\": \"amina\", \"state\": \"ns\"");
    assertThat(desk.makers(LIGHTHOUSE))
        .anySatisfy(maker -> assertMaker(maker, "zoe", "bench", ""))
        .anySatisfy(maker -> assertMaker(maker, "jun", "", "bench"))
        .anySatisfy(maker -> assertMaker(maker, "mateo", "lamp", ""))
        .allSatisfy(maker -> assertThat(maker.made()).doesNotContain("unfinished"));
    assertThat(desk.makers(LIGHTHOUSE)).isSameAs(desk.makers(LIGHTHOUSE));
    asset("late", "\"owner\": \"zoe\", \"state\": \"po\"");
    assertThat(desk.makers(LIGHTHOUSE)).anySatisfy(maker -> assertMaker(maker, "zoe", "late", ""));
  }

  private static void assertMaker(Maker maker, String user, String made, String helped) {
    assertThat(maker.user()).isEqualTo(new UserId(user));
    assertThat(made.isEmpty() || maker.made().contains(made)).isTrue();
    assertThat(helped.isEmpty() || maker.helped().contains(helped)).isTrue();
  }

  private void asset(String name, String fields) {
    home.write(
        "films/lighthouse/props/" + name + ".blend.json",
        "{\"type\": \"prop\", \"name\": \"" + name + "\", " + fields + "}");
    home.catalog.refresh(LIGHTHOUSE);
  }

  private void film(String text) {
    home.write(FILM, text);
    home.films.refresh();
  }
}
