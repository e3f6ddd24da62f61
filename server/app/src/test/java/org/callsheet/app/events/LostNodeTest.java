package org.callsheet.app.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callsheet.app.Patience;
import org.callsheet.app.SampleCopy;
import org.callsheet.app.rest.ScriptedNode;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.NodeView;
import org.junit.jupiter.api.Test;

/** A node that falls silent for a lease time is news; the clock is moved, nobody waits for it. */
@QuarkusTest
@TestProfile(LostNodeTest.WithItsOwnClock.class)
class LostNodeTest {
  private static final SampleCopy HOME = SampleCopy.make();

  @Inject Notices notices;
  @Inject Farm farm;
  @Inject MovedClock clock;

  @Test
  void aNodeThatFellSilentIsToldOfOnceAndByItsName() {
    ScriptedNode node = new ScriptedNode(ScriptedNode.enrol(HOME, "the quiet one"));
    node.sync(List.of()).then().statusCode(200);
    Patience.until(
        "the node is here", () -> farm.view().nodes().stream().anyMatch(NodeView::present));
    notices.look();
    clock.advance(Duration.ofSeconds(50));
    node.sync(List.of()).then().statusCode(200);
    clock.advance(Duration.ofSeconds(50));
    notices.look();
    assertThat(lost()).as("it has called in between").isEmpty();

    clock.advance(Duration.ofSeconds(11));
    Patience.until(
        "the notice is told",
        () -> {
          notices.look();
          return !lost().isEmpty();
        });
    notices.look();
    assertThat(lost())
        .singleElement()
        .satisfies(noted -> assertThat(noted.parameters()).containsEntry("node", "the quiet one"));

    node.sync(List.of()).then().statusCode(200);
    Patience.until(
        "the node is here", () -> farm.view().nodes().stream().anyMatch(NodeView::present));
    notices.look();
    assertThat(lost()).as("that it is back is no loss").hasSize(1);
  }

  private List<Noted> lost() {
    return notices.list(film -> true).stream()
        .filter(noted -> noted.kind().equals("node-lost"))
        .toList();
  }

  /** A server whose clock the test moves. */
  public static class WithItsOwnClock implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("callsheet.home", HOME.root().toString());
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(MovedClock.class);
    }
  }
}
