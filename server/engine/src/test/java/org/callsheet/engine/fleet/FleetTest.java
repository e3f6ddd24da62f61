package org.callsheet.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.farm.FarmMode;
import org.callsheet.engine.farm.FarmStanding;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.Needs;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.NodeView;
import org.callsheet.engine.farm.Requirement;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.ForgetfulDisk;
import org.callsheet.floor.Refusal;
import org.callsheet.floor.trust.Fingerprint;
import org.junit.jupiter.api.Test;

/** Nodes join, come back under their name, and are known by their credential alone. */
class FleetTest {
  private static final Path STATE = Path.of("/home/state");
  private static final Path POOLS = Path.of("/home/config/pools");
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  private final ForgetfulDisk disk = new ForgetfulDisk(new Random(3)).withFolder(Path.of("/home"));
  private Pools pools;
  private Fleet fleet = open();

  private Fleet open() {
    pools = Pools.open(disk, new AtomicFile(disk, Access.PRIVATE), POOLS);
    return Fleet.open(disk, STATE, pools, new Random(4), InstantSource.fixed(NOW));
  }

  private static NewNode card(String name) {
    return new NewNode(
        name,
        "0.1.0",
        "Linux amd64",
        8,
        16L << 30,
        2,
        List.of(new NewNode.Blender("3.4.1", "/usr/bin/blender")),
        List.of("films"));
  }

  private static FarmView view(NodeView... nodes) {
    return new FarmView("e", 1, FarmStanding.OPEN, FarmMode.USUAL, List.of(), List.of(nodes));
  }

  private static NodeView present(NodeId id) {
    return new NodeView(id, NOW, true, 2, List.of());
  }

  @Test
  void aNodeThatJoinedIsKnownByItsCredentialAfterAPowerCut() {
    Enrolled enrolled = fleet.enrol(fleet.joinToken(), card("Büro \"7\""), view());
    disk.restartForgettingAll();
    fleet = open();
    assertThat(fleet.find(enrolled.credential())).contains(enrolled.node());
    assertThat(fleet.find(enrolled.credential() + "x")).isEmpty();
    Node node = fleet.find(enrolled.node(), view()).orElseThrow();
    assertThat(node.card()).isEqualTo(card("Büro \"7\""));
    assertThat(node.state()).isEqualTo(NodeState.AWAY);
  }

  @Test
  void aPoolHasWhateverNameFitsAlsoNodesThatComeLater() {
    pools.put(new Pool("gpu", "Room 12", List.of("PC-1?", "studio*", "Büro \"7\"")));
    NodeId ten = fleet.enrol(fleet.joinToken(), card("pc-10"), view()).node();
    NodeId two = fleet.enrol(fleet.joinToken(), card("pc-2"), view()).node();
    NodeId studio = fleet.enrol(fleet.joinToken(), card("Studio left"), view()).node();
    assertThat(fleet.abilities(ten).pools()).containsExactly("gpu");
    assertThat(fleet.abilities(two).pools()).isEmpty();
    assertThat(fleet.abilities(studio).pools()).containsExactly("gpu");
    disk.restartForgettingAll();
    fleet = open();
    assertThat(fleet.abilities(ten).pools()).containsExactly("gpu");
    pools.put(new Pool("gpu", "Room 12", List.of("pc-2")));
    assertThat(fleet.abilities(two).pools()).as("at once").containsExactly("gpu");
    pools.remove("gpu");
    assertThat(fleet.abilities(two).pools()).isEmpty();
  }

  @Test
  void aPatternOfStarsTakesNoTime() {
    Pool stars = new Pool("x", "x", List.of("*a".repeat(500) + "b"));
    assertThat(stars.has("a".repeat(5_000))).isFalse();
    assertThat(new Pool("x", "x", List.of("*")).has("")).isTrue();
    assertThat(new Pool("x", "x", List.of("a*c?")).has("abbccd")).isTrue();
  }

  @Test
  void whatANodeHasIsCountedAndTagged() {
    NodeId node = fleet.enrol(fleet.joinToken(), card("pc"), view()).node();
    fleet.set(node, Optional.empty(), Optional.of(Set.of("optix")));
    disk.restartForgettingAll();
    fleet = open();
    assertThat(
            needs("optix", "memory>=16", "cores>=8", "blender>=3.4", "blender-3.4")
                .metBy(fleet.abilities(node)))
        .isTrue();
    for (String missing :
        List.of("memory>=17", "cores>=9", "blender>=3.10", "blender-4.2", "cuda")) {
      assertThat(needs(missing).metBy(fleet.abilities(node))).as(missing).isFalse();
    }
    fleet.remove(node);
    assertThat(fleet.abilities(node).takesWork()).isFalse();
    assertThat(fleet.find(node, view())).isEmpty();
  }

  private static Needs needs(String... requires) {
    return new Needs(
        "",
        false,
        Stream.of(requires).map(Requirement::parse).collect(Collectors.toSet()),
        Set.of("films"));
  }

  @Test
  void aNodeWithAGraphicsCardHasWhatJobsRequireOfOne() {
    NewNode plain = card("plain");
    NewNode quick =
        new NewNode(
            "quick",
            plain.version(),
            plain.system(),
            plain.cores(),
            plain.memoryBytes(),
            plain.slots(),
            plain.blenders(),
            List.of(new NewNode.Card("OPTIX", "GeForce RTX 3060")),
            plain.paths());
    NodeId without = fleet.enrol(fleet.joinToken(), plain, view()).node();
    NodeId with = fleet.enrol(fleet.joinToken(), quick, view()).node();
    Fleet again = open();
    assertThat(again.find(with, view()).orElseThrow().card()).isEqualTo(quick);
    assertThat(needs("gpu").metBy(again.abilities(with))).isTrue();
    assertThat(needs("gpu-optix").metBy(again.abilities(with))).isTrue();
    assertThat(needs("gpu-hip").metBy(again.abilities(with))).isFalse();
    assertThat(needs("gpu").metBy(again.abilities(without))).isFalse();
  }

  @Test
  void theJoinTokenStaysAndAWrongOneIsRefused() {
    String token = fleet.joinToken();
    assertThat(open().joinToken()).isEqualTo(token);
    Fingerprint server = new Fingerprint("ab".repeat(32));
    fleet.certify(server);
    assertThat(open().joinToken()).isEqualTo(token + "." + server.hex());
    assertThat(fleet.enrol(fleet.joinToken(), card("b"), view()).credential()).isNotEmpty();
    assertThatThrownBy(() -> fleet.enrol(token + "x", card("a"), view()))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("join-token-wrong"));
  }

  @Test
  void aTokenIsLentToOneNodeOrForAnHour() {
    SettableClock clock = new SettableClock(NOW);
    Fleet lending = Fleet.open(disk, STATE, pools, new Random(5), clock);
    lending.certify(new Fingerprint("ab".repeat(32)));
    String once = lending.lend(true).token();
    String hour = lending.lend(false).token();
    assertThat(once).endsWith("." + "ab".repeat(32)).isNotEqualTo(hour);
    lending.enrol(once, card("a"), view());
    assertThatThrownBy(() -> lending.enrol(once, card("b"), view())).hasMessageContaining("join");
    lending.enrol(hour, card("b"), view());
    lending.enrol(hour, card("c"), view());
    assertThatThrownBy(() -> lending.checkJoinToken(hour)).hasMessageContaining("join");
    String late = lending.lend(true).token();
    clock.advance(JoinPasses.GOOD);
    for (String over : List.of(hour, late)) {
      assertThatThrownBy(() -> lending.enrol(over, card("d"), view())).hasMessageContaining("join");
    }
  }

  @Test
  void aTokenForOneNodeIsNotSpentByAMistake() {
    String once = fleet.lend(true).token();
    assertThatThrownBy(() -> fleet.enrol(once, card(" "), view()))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("node-card"));
    assertThat(fleet.enrol(once, card("a"), view()).credential()).isNotEmpty();
  }

  @Test
  void soManyTokensAreLentAndNoMore() {
    for (int i = 0; i < JoinPasses.MAX; i++) {
      fleet.lend(true);
    }
    assertThatThrownBy(() -> fleet.lend(true))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("join-passes-many"));
  }

  @Test
  void secretsAreForUsAloneAndTheCredentialIsNotStored() throws IOException {
    Enrolled enrolled = fleet.enrol(fleet.joinToken(), card("a"), view());
    Path nodes = STATE.resolve("nodes.json");
    assertThat(disk.mode(nodes)).isEqualTo(0600);
    assertThat(disk.mode(STATE.resolve("join-token"))).isEqualTo(0600);
    assertThat(new String(disk.read(nodes), StandardCharsets.UTF_8))
        .doesNotContain(enrolled.credential());
  }

  @Test
  void aNameIsRefusedWhileItsNodeIsHereAndTakenOverWhenItIsAway() {
    Enrolled first = fleet.enrol(fleet.joinToken(), card("pc-7"), view());
    assertThatThrownBy(
            () -> fleet.enrol(fleet.joinToken(), card("pc-7"), view(present(first.node()))))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("node-name-taken"));
    Enrolled second = fleet.enrol(fleet.joinToken(), card("pc-7"), view());
    assertThat(second.node()).isEqualTo(first.node());
    assertThat(fleet.find(first.credential())).isEmpty();
    assertThat(fleet.enrol(fleet.joinToken(), card("pc-8"), view()).node())
        .isNotEqualTo(first.node());
  }

  @Test
  void namesWithoutLettersOrWithControlCharactersAreRefused() {
    for (String name : List.of("", "  ", "a\nb", "x".repeat(65))) {
      assertThatThrownBy(() -> fleet.enrol(fleet.joinToken(), card(name), view()))
          .isInstanceOf(Refusal.class);
    }
  }

  @Test
  void aDrainingNodeTakesNoNewWork() {
    NodeId id = fleet.enrol(fleet.joinToken(), card("a"), view()).node();
    assertThat(fleet.abilities(id).takesWork()).isTrue();
    fleet.drain(id, true);
    assertThat(open().abilities(id).takesWork()).isFalse();
    assertThat(fleet.find(id, view(present(id))).orElseThrow().state())
        .isEqualTo(NodeState.DRAINING);
    assertThat(fleet.list(view(present(id)))).hasSize(1);
  }
}
