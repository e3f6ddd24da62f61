package org.callsheet.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Access;
import org.callsheet.floor.ForgetfulDisk;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryTest {
  private static final UserId ZOE = new UserId("zoe");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Event.Subject SHOT =
      new Event.Subject("0f3a9c1be5d27748", "films::lighthouse/shots/020 \"é\\.blend");
  private static final int OPERATIONS_MAX = 60;

  @TempDir Path film;

  @Test
  void whatIsAppendedIsReadBack() {
    Event event =
        Event.of(NOON, ZOE, Action.CHANGE, SHOT)
            .with("batch", "b-1")
            .with("empty", "")
            .with(
                Map.of(
                    "priority", new Event.Change("30", "50", Optional.of(TextNode.valueOf("30"))),
                    "owner", new Event.Change("", "zoe")));
    Event appended = history("here").append(film, event);
    assertThat(appended.id()).startsWith("here-");
    assertThat(history("there").list(film, SHOT.asset(), 10)).containsExactly(appended);
    assertThat(appended.parameters()).containsOnlyKeys("batch");
  }

  @Test
  void theGoldenFileStillOpens() throws IOException {
    Path file = film.resolve(History.FOLDER).resolve("history-golden-2026-11.jsonl");
    Files.createDirectories(file.getParent());
    Files.copy(getClass().getResourceAsStream("history-1.jsonl"), file);
    List<Event> events = history("here").list(film, SHOT.asset(), 10).reversed();
    assertThat(events)
        .extracting(Event::action)
        .containsExactly(Action.CHANGE, Action.CHANGE, Action.OUTSIDE, Action.OTHER, Action.NOTE);
    Event old = events.getFirst();
    assertThat(old.id()).isEmpty();
    assertThat(old.who()).contains(ZOE);
    assertThat(old.changes()).containsEntry("state", new Event.Change("us", "ac"));
    assertThat(events.get(1).find(Event.BATCH)).contains("here-9");
    assertThat(events.get(1).changes().get("support").was().orElseThrow().get(1).asText())
        .isEqualTo("mia");
    assertThat(events.get(2).who()).isEmpty();
    assertThat(events.get(3).find("action")).contains("sculpt");
    assertThat(events.get(3).find("depth")).contains(IntNode.valueOf(3).toString());
    assertThat(events.get(4).find("text")).contains("The lamp \"flickers\"");
  }

  @Test
  void aTornLastLineSwallowsNothing() throws IOException {
    History history = history("here");
    history.append(film, Event.of(NOON, ZOE, Action.NOTE, SHOT));
    Path file = film.resolve(History.FOLDER).resolve("history-here-2026-11.jsonl");
    Files.writeString(file, "{\"id\":\"torn", StandardOpenOption.APPEND);
    Event next = history.append(film, Event.of(NOON.plusSeconds(1), ZOE, Action.HAND_UP, SHOT));
    assertThat(history.list(film, SHOT.asset(), 10)).hasSize(2).startsWith(next);
  }

  @Test
  void linesOfManyAtOnceAreAllThereWhole() throws Exception {
    History history = history("here");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Event>> all =
          IntStream.range(0, 200)
              .mapToObj(
                  i ->
                      threads.submit(
                          () ->
                              history.append(
                                  film, Event.of(NOON.plusMillis(i), ZOE, Action.NOTE, SHOT))))
              .toList();
      for (Future<Event> each : all) {
        each.get();
      }
    }
    List<Event> found = history.list(film, SHOT.asset(), 1_000);
    assertThat(found).hasSize(200).extracting(Event::id).doesNotHaveDuplicates();
    assertThat(found).extracting(Event::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @ParameterizedTest
  @EnumSource(
      value = ForgetfulDisk.Fault.class,
      names = {"POWER", "ERROR", "FULL"})
  void whatWasAnsweredIsThereWhateverTheDiskDoes(ForgetfulDisk.Fault fault) {
    long seed = System.nanoTime();
    int failures = 0;
    for (int n = 1; n <= OPERATIONS_MAX; n++) {
      Random chance = new Random(seed + n);
      ForgetfulDisk disk = new ForgetfulDisk(chance).withFolder(Path.of("/film"));
      History history = new History(disk, Access.SHARED, "here", InstantSource.system());
      disk.failAt(n, fault);
      boolean answered = true;
      Optional<Event> first = append(history, 0);
      Optional<Event> second = append(history, 1);
      answered = first.isPresent() && second.isPresent();
      disk.failNever();
      disk.restart(chance);
      Optional<Event> third =
          append(new History(disk, Access.SHARED, "here", InstantSource.system()), 2);
      List<Event> found =
          new History(disk, Access.SHARED, "there", InstantSource.system())
              .list(Path.of("/film"), SHOT.asset(), 10);
      String said = "seed %d, %s at operation %d".formatted(seed, fault, n);
      assertThat(third).as(said).isPresent();
      assertThat(found).as(said).contains(third.get());
      first.ifPresent(e -> assertThat(found).as(said).contains(e));
      second.ifPresent(e -> assertThat(found).as(said).contains(e));
      failures += answered ? 0 : 1;
    }
    assertThat(failures).as("operations that failed").isGreaterThan(4);
  }

  private static Optional<Event> append(History history, int second) {
    try {
      return Optional.of(
          history.append(
              Path.of("/film"), Event.of(NOON.plusSeconds(second), ZOE, Action.HAND_UP, SHOT)));
    } catch (Refusal refused) {
      return Optional.empty();
    }
  }

  @Test
  void aHistoryThatCannotBeWrittenIsRefused() throws IOException {
    Files.writeString(film.resolve(History.FOLDER), "in the way");
    assertThatThrownBy(() -> history("here").append(film, Event.of(NOON, ZOE, Action.NOTE, SHOT)))
        .isInstanceOf(Refusal.class);
  }

  private static History history(String server) {
    return new History(new LocalDisk(), Access.SHARED, server, InstantSource.system());
  }
}
