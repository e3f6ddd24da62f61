package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callsheet.engine.farm.TestingFarm.now;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.NumberedName;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;

/** What is written can be read: events, snapshots, and a journal of version 1. */
class SnapshotTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/org/callsheet/engine/farm/events-1.hex");

  private final TestingFarm all = new TestingFarm();

  @Test
  void aSnapshotStandsForEverythingBeforeIt() {
    JobId done = all.submit(request("010", "1-3"));
    all.node(1).renderAll();
    JobId failing = all.submit(TestingFarm.chunked(request("020", "-2-30x4"), new Chunk(2)));
    TestingFarm.Node node = all.node(1);
    Lease lease = node.lease();
    node.call(
        0,
        List.of(),
        List.of(node.render(lease, lease.frames().getFirst())),
        List.of(node.failed(lease, lease.frames().getLast(), "crashed")));
    Optional<SubmitKey> key = Optional.of(new SubmitKey("ana", "k", "d"));
    JobId keyed = now(all.farm.submit(TestingFarm.movie(request("030", "1-9")), key)).id();
    Lease out = node.lease();
    now(all.farm.hashed(failing, "0c".repeat(32)));
    List<JobView> before = all.farm.view().jobs();
    // Opening writes a snapshot: the second restart reads nothing else.
    all.kill();
    all.kill();
    assertThat(all.farm.view().jobs()).isEqualTo(before);
    assertThat(node.holds(out).cancel()).as("the lease is known").isEmpty();
    assertThat(now(all.farm.frames(done)).get(1).files())
        .containsExactly(TestingFarm.ROOT.resolve("render/010_0002.png"));
    assertThat(now(all.farm.frames(failing)).list(0, 2))
        .extracting(FrameView::charges)
        .containsExactly(0, 1);
    assertThat(now(all.farm.findSubmitted(key.get())).orElseThrow().id()).isEqualTo(keyed);
    all.pass(Duration.ofHours(25));
    assertThat(all.submit(request("040", "1"))).isEqualTo(new JobId(4));
  }

  @Test
  void anEventOfEachKindIsReadBackAsItWas() {
    for (FarmEvent event : events()) {
      byte[] record = EventCodec.write(List.of(event));
      assertThat(EventCodec.read(record)).containsExactly(event);
    }
    assertThat(
            Stream.concat(events().stream(), later().stream())
                .map(FarmEvent::getClass)
                .distinct()
                .count())
        .as("kinds covered; a restored job is covered by the snapshot")
        .isEqualTo(FarmEvent.class.getPermittedSubclasses().length - 1);
    for (FarmEvent event : later()) {
      assertThat(EventCodec.read(EventCodec.write(List.of(event)))).containsExactly(event);
    }
  }

  @Test
  void recordsOfVersionOneCanStillBeRead() throws IOException {
    List<String> lines = Files.readAllLines(GOLDEN);
    List<FarmEvent> read = new ArrayList<>();
    lines.forEach(line -> read.addAll(EventCodec.read(HexFormat.of().parseHex(line))));
    assertThat(read).isEqualTo(Stream.concat(events().stream(), later().stream()).toList());
  }

  @Test
  void aRecordOfALaterVersionIsRefused() {
    assertThatThrownBy(() -> EventCodec.read(new byte[] {9, 1}))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("farm-version"));
  }

  static List<FarmEvent> events() {
    Instant at = Instant.parse("2026-11-22T08:00:00.123Z");
    JobId job = new JobId(300);
    NodeId node = new NodeId(2);
    AttemptId attempt = new AttemptId("k3x", 9);
    SubmitKey key = new SubmitKey("ana", "kéy", "digest");
    Reason why = new Reason("no-camera", java.util.Map.of("detail", "Größe", "frame", "3"));
    KeptFile file = new KeptFile("films::blau/x_0003.png", 12_345, "ab".repeat(32));
    NewJob request =
        TestingFarm.after(TestingFarm.urgent(request("010", "-5--1,7"), -4), new JobId(2));
    return List.of(
        new FarmEvent.SnapshotBegun(301),
        new FarmEvent.KeyRestored(key, job, at),
        new FarmEvent.JobSubmitted(job, request, Optional.of(key), at),
        new FarmEvent.JobMoved(job, Move.RETRY, "ben", at),
        new FarmEvent.JobEdited(job, "Änderung", -3, "ben", at),
        new FarmEvent.JobDeleted(job, "ben", at),
        new FarmEvent.JobEnded(job, JobState.FAILED, Optional.of(why), at),
        new FarmEvent.Leased(attempt, job, node, List.of(4, 5, 6, 2, 9), at),
        new FarmEvent.AttemptClosed(attempt, FarmEvent.Ending.FAILED, 4, true, why, at),
        new FarmEvent.FrameAccepted(job, 4, attempt, node, 2.5, 1L << 33, "CPU", List.of(file), at),
        new FarmEvent.FramePublished(job, 4),
        new FarmEvent.FrameReopened(job, 4),
        new FarmEvent.NodeCame(node, at),
        new FarmEvent.NodeWent(node, at),
        new FarmEvent.FarmSet(new FarmMode(false, FarmMode.Order.FIFO, true), "ruth", at),
        new FarmEvent.JobRewritten(job, request, "ruth", at),
        new FarmEvent.FramesRetried(job, List.of(0, 1, 5), "ruth", at),
        new FarmEvent.JobNodeSet(job, node, Optional.of(false), "ruth", at),
        new FarmEvent.FramesHandedBack(attempt, List.of(5, 6, 2), at));
  }

  /** What is written otherwise than it was at first. */
  static List<FarmEvent> later() {
    Instant at = Instant.parse("2026-11-27T16:00:00Z");
    NewJob request = request("020", "1-9").with(true, true, false);
    return List.of(
        new FarmEvent.JobSubmitted(new JobId(301), request, Optional.empty(), at),
        new FarmEvent.JobRewritten(new JobId(301), request, "ruth", at),
        new FarmEvent.JobMoved(new JobId(301), Move.APPROVE, "ana", at),
        new FarmEvent.JobArchived(new JobId(301), at),
        new FarmEvent.FilesChanged(new JobId(301), "4be2c0ffee", at),
        new FarmEvent.JobSubmitted(
            new JobId(302), request.with(false, false, true), Optional.empty(), at),
        new FarmEvent.FrameFound(new JobId(302), 7, at),
        new FarmEvent.PreviewAsked(
            new JobId(303),
            new PreviewFilm(
                new JobId(301),
                new NumberedName("films::blau/x_", 4, ".png"),
                FrameRange.parse("1-9x2"),
                NamedPath.parse("films::blau/x.preview.mp4"),
                23.976),
            at),
        new FarmEvent.SourceHashed(new JobId(303), "0c".repeat(32), at),
        new FarmEvent.TriesRestored(
            new JobId(303),
            java.util.Map.of(new NodeId(2), List.of(0, 7, 8)),
            java.util.Map.of(new NodeId(5), 2)));
  }

  /** Adds to the golden file what it does not have; what stands there is never written anew. */
  public static void main(String[] arguments) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(GOLDEN));
    for (FarmEvent event :
        Stream.concat(events().stream(), later().stream()).skip(lines.size()).toList()) {
      lines.add(HexFormat.of().formatHex(EventCodec.write(List.of(event))));
    }
    Files.write(GOLDEN, lines);
  }
}
