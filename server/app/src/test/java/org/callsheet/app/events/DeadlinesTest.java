package org.callsheet.app.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.callsheet.app.Patience;
import org.callsheet.app.SampleCopy;
import org.callsheet.app.SignedIn;
import org.callsheet.app.rest.ScriptedNode;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.NodeView;
import org.junit.jupiter.api.Test;

/** A shot whose renders may miss their deadline is news for its team. */
@QuarkusTest
@TestProfile(DeadlinesTest.DueLongAgo.class)
class DeadlinesTest {
  private static final SampleCopy HOME =
      SampleCopy.make()
          .withFilm("calm", "ola")
          .withFilm("storm", "zoe")
          .with(
              "films/calm/wave.blend.json",
              """
              {"name": "Wave", "type": "shot", "state": "ns", "priority": 5, "render": true, \
              "start": "1", "end": "7", "deadline": "2026-01-01"}
              """)
          .withCopy(
              "films/calm/wave.blend", "config/templates/Full HD Cycles/asset_types/shot.blend");
  private static final SignedIn PEOPLE = new SignedIn(HOME);

  @Inject Notices notices;
  @Inject Deadlines deadlines;
  @Inject Farm farm;

  @Test
  void aShotThatWillBeLateIsToldOfOnceAndToItsTeamOnly() {
    new ScriptedNode(ScriptedNode.enrol(HOME, "the only one")).sync(List.of());
    Patience.until(
        "the node is here", () -> farm.view().nodes().stream().anyMatch(NodeView::present));
    deadlines.look();
    notices.look();
    deadlines.look();
    notices.look();

    assertThat(notices.list(film -> true))
        .filteredOn(noted -> noted.kind().startsWith("shot-"))
        .singleElement()
        .satisfies(
            noted -> {
              assertThat(noted.kind()).isEqualTo("shot-late");
              assertThat(noted.project()).contains("calm");
              assertThat(noted.parameters()).containsEntry("name", "Wave");
            });
    PEOPLE
        .as("ola")
        .get("/api/notices")
        .then()
        .statusCode(200)
        .body("data.find { it.kind == 'shot-late' }.message", containsString("“Wave” will be late"))
        .body(
            "data.find { it.kind == 'shot-late' }.parameters.deadline",
            equalTo("2026-01-02 00:00"));
    assertThat(PEOPLE.as("zoe").get("/api/notices").<List<String>>path("data.kind"))
        .doesNotContain("shot-late");
  }

  /** A film with a shot that is due. */
  public static class DueLongAgo implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("callsheet.home", HOME.root().toString());
    }
  }
}
