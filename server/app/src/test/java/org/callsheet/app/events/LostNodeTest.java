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
import org.callsheet.engine.fleet.Fleet;
import org.junit.jupiter.api.Test;

/** A node that falls silent for a lease time is news; the clock is moved, nobody waits for it. */
@QuarkusTest
@TestProfile(LostNodeTest.WithItsOwnClock.class)
class LostNodeTest {
  private static final SampleCopy HOME = SampleCopy.make();

  @Inject Notices notices;
  @Inject Farm farm;
  @Inject Fleet fleet;
  @Inject MovedClock clock;

  @Test
  void aNodeThatFellSilentIsToldOfOnceAndByItsName() {
    ScriptedNode node = new ScriptedNode(ScriptedNode.enrol(HOME, "the quiet one"));
    node.sync(List.of()).then().statusCode(200);
    isHere("the quiet one", 1);
    notices.look();
    clock.advance(Duration.ofSeconds(50));
    node.sync(List.of()).then().statusCode(200);
    clock.advance(Duration.ofSeconds(50));
    notices.look();
    assertThat(quiet()).as("it has called in between").isEmpty();

    clock.advance(Duration.ofSeconds(11));
    Patience.until(
        "the notice is told",
        () -> {
          notices.look();
          return !quiet().isEmpty();
        });
    notices.look();
    assertThat(quiet()).hasSize(1);

    node.sync(List.of()).then().statusCode(200);
    isHere("the quiet one", 1);
    notices.look();
    assertThat(quiet()).as("that it is back is no loss").hasSize(1);
  }

  private List<Noted> quiet() {
    return lost().stream().filter(each -> named(each, "the quiet one")).toList();
  }

  @Test
  void aNodeThatSaidThatItEndsIsNotLost() {
    ScriptedNode node = new ScriptedNode(ScriptedNode.enrol(HOME, "home for supper"));
    node.sync(List.of()).then().statusCode(200);
    isHere("home for supper", 1);
    notices.look();
    node.end();
    isHere("home for supper", 0);
    notices.look();
    ScriptedNode other = new ScriptedNode(ScriptedNode.enrol(HOME, "gone without a word"));
    other.sync(List.of()).then().statusCode(200);
    isHere("gone without a word", 1);
    notices.look();

    clock.advance(Duration.ofSeconds(61));
    Patience.until(
        "the loss of the other one is told",
        () -> {
          notices.look();
          return lost().stream().anyMatch(each -> named(each, "gone without a word"));
        });
    assertThat(lost()).noneMatch(each -> named(each, "home for supper"));
  }

  private void isHere(String name, int slots) {
    Patience.until(
        name + " is here",
        () ->
            farm.view().nodes().stream()
                .filter(node -> fleet.name(node.id()).equals(name))
                .anyMatch(node -> node.present() && node.slots() == slots));
  }

  private static boolean named(Noted lost, String name) {
    return lost.parameters().get("node").equals(name);
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
