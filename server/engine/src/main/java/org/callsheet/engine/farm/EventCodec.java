package org.callsheet.engine.farm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.callsheet.floor.RecordReader;
import org.callsheet.floor.RecordWriter;
import org.callsheet.floor.Refusal;

/**
 * Events as bytes: a record is the version and then one event after another, each with its kind
 * first. {@code docs/formats/farm.md} describes it.
 */
final class EventCodec {
  static final int VERSION = 1;
  private static final HexFormat HEX = HexFormat.of();

  private EventCodec() {}

  static byte[] write(List<FarmEvent> events) {
    RecordWriter to = new RecordWriter().one(VERSION);
    events.forEach(event -> write(to, event));
    return to.toBytes();
  }

  static List<FarmEvent> read(byte[] record) {
    RecordReader from = new RecordReader(record);
    int version = from.one();
    if (version != VERSION) {
      throw Refusal.of(Refusal.Kind.INVALID, "farm-version", "version", Integer.toString(version));
    }
    List<FarmEvent> events = new ArrayList<>();
    while (from.more()) {
      events.add(event(from));
    }
    return events;
  }

  private static void write(RecordWriter to, FarmEvent event) {
    switch (event) {
      case FarmEvent.SnapshotBegun(long next) -> to.one(1).number(next);
      case FarmEvent.JobRestored(JobImage image) -> JobCodec.write(to.one(28), image);
      case FarmEvent.KeyRestored e -> {
        key(to.one(3), e.key());
        to.number(e.job().number()).instant(e.at());
      }
      case FarmEvent.JobSubmitted e -> {
        JobCodec.request(to.one(21).number(e.job().number()).instant(e.at()), e.request());
        to.maybe(e.key(), key -> key(to, key));
      }
      case FarmEvent.JobMoved e ->
          to.one(5).number(e.job().number()).one(e.move().ordinal()).text(e.user()).instant(e.at());
      case FarmEvent.JobEdited e ->
          to.one(6)
              .number(e.job().number())
              .text(e.name())
              .signed(e.priority())
              .text(e.user())
              .instant(e.at());
      case FarmEvent.JobDeleted e ->
          to.one(7).number(e.job().number()).text(e.user()).instant(e.at());
      case FarmEvent.JobEnded e ->
          to.one(8)
              .number(e.job().number())
              .one(e.state().ordinal())
              .maybe(e.why(), why -> JobCodec.reason(to, why))
              .instant(e.at());
      case FarmEvent.Leased e -> {
        attempt(to.one(9), e.attempt());
        to.number(e.job().number()).number(e.node().number());
        positions(to, e.positions());
        to.instant(e.at());
      }
      case FarmEvent.AttemptClosed e -> {
        attempt(to.one(10), e.attempt());
        to.one(e.ending().ordinal()).signed(e.charged()).flag(e.frameFails());
        JobCodec.reason(to, e.why());
        to.instant(e.at());
      }
      case FarmEvent.FrameAccepted e -> accepted(to.one(11), e);
      case FarmEvent.FramePublished(JobId job, int position) ->
          to.one(12).number(job.number()).number(position);
      case FarmEvent.FrameReopened(JobId job, int position) ->
          to.one(13).number(job.number()).number(position);
      case FarmEvent.NodeCame e -> to.one(14).number(e.node().number()).instant(e.at());
      case FarmEvent.NodeWent e -> to.one(15).number(e.node().number()).instant(e.at());
      case FarmEvent.FarmSet(FarmMode mode, String user, var at) ->
          to.one(16)
              .flag(mode.autostart())
              .one(mode.order().ordinal())
              .flag(mode.paused())
              .text(user)
              .instant(at);
      case FarmEvent.JobRewritten(JobId job, NewJob request, String user, var at) -> {
        JobCodec.request(to.one(22).number(job.number()), request);
        to.text(user).instant(at);
      }
      case FarmEvent.FramesRetried(JobId job, var positions, String user, var at) -> {
        positions(to.one(18).number(job.number()), positions);
        to.text(user).instant(at);
      }
      case FarmEvent.JobNodeSet(JobId job, NodeId node, var enabled, String user, var at) -> {
        to.one(19).number(job.number()).number(node.number()).maybe(enabled, to::flag);
        to.text(user).instant(at);
      }
      case FarmEvent.FilesChanged e ->
          to.one(35).number(e.job().number()).text(e.fingerprint()).instant(e.at());
      case FarmEvent.FrameFound(JobId job, int position, var at) ->
          to.one(25).number(job.number()).number(position).instant(at);
      case FarmEvent.SourceHashed(JobId job, String sha256, var at) ->
          to.one(39).number(job.number()).array(HEX.parseHex(sha256)).instant(at);
      case FarmEvent.PreviewAsked(JobId job, PreviewFilm film, var at) -> {
        JobCodec.film(to.one(37).number(job.number()), film);
        to.instant(at);
      }
      case FarmEvent.TriesRestored e -> JobCodec.tries(to.one(50).number(e.job().number()), e);
      case FarmEvent.JobArchived(JobId job, var at) -> to.one(24).number(job.number()).instant(at);
      case FarmEvent.FramesHandedBack(AttemptId attempt, var positions, var at) -> {
        attempt(to.one(20), attempt);
        positions(to, positions);
        to.instant(at);
      }
    }
  }

  private static FarmEvent event(RecordReader from) {
    int kind = from.one();
    return switch (kind) {
      case 1 -> new FarmEvent.SnapshotBegun(from.number());
      case 2 -> new FarmEvent.JobRestored(JobCodec.firstImage(from));
      case 3 -> new FarmEvent.KeyRestored(key(from), job(from), from.instant());
      case 4 -> submitted(from, JobCodec::firstRequest);
      case 5 ->
          new FarmEvent.JobMoved(job(from), Move.values()[from.one()], from.text(), from.instant());
      case 6 ->
          new FarmEvent.JobEdited(
              job(from), from.text(), (int) from.signed(), from.text(), from.instant());
      case 7 -> new FarmEvent.JobDeleted(job(from), from.text(), from.instant());
      case 8 ->
          new FarmEvent.JobEnded(
              job(from),
              JobState.values()[from.one()],
              from.maybe(() -> JobCodec.reason(from)),
              from.instant());
      case 9 ->
          new FarmEvent.Leased(
              attempt(from), job(from), node(from), positions(from), from.instant());
      case 10 ->
          new FarmEvent.AttemptClosed(
              attempt(from),
              FarmEvent.Ending.values()[from.one()],
              (int) from.signed(),
              from.flag(),
              JobCodec.reason(from),
              from.instant());
      case 11 -> accepted(from);
      case 12 -> new FarmEvent.FramePublished(job(from), from.small());
      case 13 -> new FarmEvent.FrameReopened(job(from), from.small());
      case 14 -> new FarmEvent.NodeCame(node(from), from.instant());
      case 15 -> new FarmEvent.NodeWent(node(from), from.instant());
      case 16 ->
          new FarmEvent.FarmSet(
              new FarmMode(from.flag(), FarmMode.Order.values()[from.one()], from.flag()),
              from.text(),
              from.instant());
      case 17 -> rewritten(from, JobCodec::firstRequest);
      case 18 ->
          new FarmEvent.FramesRetried(job(from), positions(from), from.text(), from.instant());
      case 19 ->
          new FarmEvent.JobNodeSet(
              job(from), node(from), from.maybe(from::flag), from.text(), from.instant());
      case 20 -> new FarmEvent.FramesHandedBack(attempt(from), positions(from), from.instant());
      case 21 -> submitted(from, JobCodec::request);
      case 22 -> rewritten(from, JobCodec::request);
      case 39 -> new FarmEvent.SourceHashed(job(from), HEX.formatHex(from.array()), from.instant());
      case 37 -> new FarmEvent.PreviewAsked(job(from), JobCodec.film(from), from.instant());
      case 50 -> JobCodec.tries(job(from), from);
      case 24 -> new FarmEvent.JobArchived(job(from), from.instant());
      case 25 -> new FarmEvent.FrameFound(job(from), from.small(), from.instant());
      case 23 -> new FarmEvent.JobRestored(JobCodec.secondImage(from));
      case 35 -> new FarmEvent.FilesChanged(job(from), from.text(), from.instant());
      case 36 -> new FarmEvent.JobRestored(JobCodec.thirdImage(from));
      case 28 -> new FarmEvent.JobRestored(JobCodec.image(from));
      default ->
          throw Refusal.of(Refusal.Kind.INVALID, "farm-event", "kind", Integer.toString(kind));
    };
  }

  private static FarmEvent rewritten(RecordReader from, Function<RecordReader, NewJob> request) {
    return new FarmEvent.JobRewritten(job(from), request.apply(from), from.text(), from.instant());
  }

  private static FarmEvent submitted(RecordReader from, Function<RecordReader, NewJob> asked) {
    JobId job = job(from);
    var at = from.instant();
    NewJob request = asked.apply(from);
    return new FarmEvent.JobSubmitted(job, request, from.maybe(() -> key(from)), at);
  }

  static void accepted(RecordWriter to, FarmEvent.FrameAccepted e) {
    to.number(e.job().number()).number(e.position());
    attempt(to, e.attempt());
    to.number(e.node().number()).real(e.seconds()).number(e.peakMemoryBytes()).text(e.device());
    to.number(e.files().size());
    for (KeptFile file : e.files()) {
      to.text(file.target()).number(file.bytes()).array(HEX.parseHex(file.sha256()));
    }
    to.instant(e.at());
  }

  static FarmEvent.FrameAccepted accepted(RecordReader from) {
    return new FarmEvent.FrameAccepted(
        job(from),
        from.small(),
        attempt(from),
        node(from),
        from.real(),
        from.number(),
        from.text(),
        from.list(() -> new KeptFile(from.text(), from.number(), HEX.formatHex(from.array()))),
        from.instant());
  }

  /**
   * Runs of neighbours: how many runs, and for each the distance from the last one and its length.
   */
  static void positions(RecordWriter to, Collection<Integer> positions) {
    List<int[]> runs = new ArrayList<>();
    for (int position : positions) {
      int[] last = runs.isEmpty() ? new int[] {0, 0} : runs.getLast();
      if (!runs.isEmpty() && last[0] + last[1] == position) {
        last[1]++;
      } else {
        runs.add(new int[] {position, 1});
      }
    }
    to.number(runs.size());
    int at = 0;
    for (int[] run : runs) {
      to.signed(run[0] - at).number(run[1]);
      at = run[0] + run[1];
    }
  }

  static List<Integer> positions(RecordReader from) {
    List<Integer> positions = new ArrayList<>();
    int at = 0;
    for (int run = from.small(); run > 0; run--) {
      at += (int) from.signed();
      for (int count = from.small(); count > 0; count--) {
        positions.add(at++);
      }
    }
    return positions;
  }

  static void attempt(RecordWriter to, AttemptId attempt) {
    to.text(attempt.epoch()).number(attempt.number());
  }

  static AttemptId attempt(RecordReader from) {
    return new AttemptId(from.text(), from.number());
  }

  static JobId job(RecordReader from) {
    return new JobId(from.number());
  }

  static NodeId node(RecordReader from) {
    return new NodeId(from.number());
  }

  private static void key(RecordWriter to, SubmitKey key) {
    to.text(key.user()).text(key.key()).text(key.digest());
  }

  private static SubmitKey key(RecordReader from) {
    return new SubmitKey(from.text(), from.text(), from.text());
  }
}
