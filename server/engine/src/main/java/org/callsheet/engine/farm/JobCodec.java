package org.callsheet.engine.farm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.NumberedName;
import org.callsheet.floor.RecordReader;
import org.callsheet.floor.RecordWriter;
import org.callsheet.floor.Refusal;

/** Jobs as bytes: what was asked for, and what a snapshot keeps of one. */
final class JobCodec {
  private JobCodec() {}

  private static final String PREFERS_POOL = "prefersPool";
  private static final String SHOW_FIRST = "showFirst";
  private static final String WHEN_IDLE = "whenIdle";
  private static final String APPROVED = "approved";

  static void request(RecordWriter to, NewJob job) {
    firstRequest(to, job);
    List<String> choices = new ArrayList<>();
    if (job.demands().prefersPool()) {
      choices.add(PREFERS_POOL);
    }
    if (job.showFirst()) {
      choices.add(SHOW_FIRST);
    }
    if (job.demands().whenIdle()) {
      choices.add(WHEN_IDLE);
    }
    to.number(choices.size());
    choices.forEach(to::text);
  }

  static NewJob request(RecordReader from) {
    NewJob job = firstRequest(from);
    Set<String> choices = choices(from, Set.of(PREFERS_POOL, SHOW_FIRST, WHEN_IDLE));
    return job.with(
        choices.contains(PREFERS_POOL), choices.contains(SHOW_FIRST), choices.contains(WHEN_IDLE));
  }

  /** Names of what was chosen; one that nobody knows stops the start like an unknown event. */
  private static Set<String> choices(RecordReader from, Set<String> known) {
    Set<String> choices = new TreeSet<>(from.list(from::text));
    for (String choice : choices) {
      if (!known.contains(choice)) {
        throw Refusal.of(Refusal.Kind.INVALID, "farm-event", "kind", choice);
      }
    }
    return choices;
  }

  /** As it was written first, and with what was added since behind it. */
  private static void firstRequest(RecordWriter to, NewJob job) {
    Source source = job.source();
    to.text(job.name()).text(source.project()).text(source.asset()).text(source.file().toString());
    to.number(source.bytes()).signed(source.modifiedMillis());
    to.text(job.output().root().toString());
    to.maybe(job.output().folder(), folder -> to.text(folder.toString()));
    to.text(job.frames().toString()).one(job.kind().ordinal()).signed(job.priority());
    Demands demands = job.demands();
    to.signed(demands.chunk().frames()).text(demands.pool()).number(demands.requires().size());
    new TreeSet<>(demands.requires()).forEach(to::text);
    to.number(demands.after().size());
    new TreeSet<>(demands.after()).forEach(id -> to.number(id.number()));
    Overrides other = job.overrides();
    to.text(other.scene()).text(other.viewLayer()).text(other.camera()).text(other.engine());
    to.number(other.samples()).number(other.resolutionPercent());
    to.flag(job.scripts()).flag(job.start()).text(job.submittedBy());
  }

  static NewJob firstRequest(RecordReader from) {
    return new NewJob(
        from.text(),
        new Source(
            from.text(), from.text(), NamedPath.parse(from.text()), from.number(), from.signed()),
        new Output(NamedPath.parse(from.text()), from.maybe(() -> NamedPath.parse(from.text()))),
        FrameRange.parse(from.text()),
        Kind.values()[from.one()],
        (int) from.signed(),
        new Demands(
            new Chunk((int) from.signed()),
            from.text(),
            new TreeSet<>(from.list(from::text)),
            new TreeSet<>(from.list(() -> EventCodec.job(from)))),
        new Overrides(
            from.text(), from.text(), from.text(), from.text(), from.small(), from.small()),
        from.flag(),
        from.flag(),
        from.text());
  }

  static void write(RecordWriter to, JobImage job) {
    to.number(job.id().number());
    request(to, job.request());
    to.instant(job.submitted()).maybe(job.started(), to::instant).maybe(job.ended(), to::instant);
    to.one(job.state().ordinal()).flag(job.byHand()).maybe(job.why(), why -> reason(to, why));
    to.number(job.loadFailures()).real(job.doneSeconds()).number(job.doneTimed());
    FrameSet frames = job.frames();
    to.array(frames.marks()).array(frames.times()).array(frames.nodes());
    to.number(job.nodes().size());
    job.nodes().forEach(node -> to.number(node.number()));
    to.number(job.faults().size());
    job.faults().forEach((node, faults) -> to.number(node.number()).number(faults));
    to.number(job.pending().size());
    job.pending().values().forEach(pending -> EventCodec.accepted(to, pending));
    to.maybe(job.pattern(), pattern -> pattern(to, pattern));
    to.number(job.oddFiles().size());
    job.oddFiles().forEach((position, files) -> odd(to.number(position), files));
    to.number(job.approved() ? 1 : 0);
    if (job.approved()) {
      to.text(APPROVED);
    }
    MadeOf.Image madeOf = job.madeOf();
    to.number(madeOf.versions().size());
    madeOf.versions().forEach(to::text);
    to.number(madeOf.common()).flag(madeOf.any()).array(madeOf.byFrame());
    FrameNotes.Image notes = job.notes();
    to.array(notes.peaks()).number(notes.whys().size());
    notes.whys().forEach((position, why) -> reason(to.number(position), why));
  }

  static JobImage image(RecordReader from) {
    JobImage image = thirdImage(from);
    FrameNotes.Image notes =
        new FrameNotes.Image(from.chars(), map(from, from::small, () -> reason(from)));
    return image.with(image.approved(), image.madeOf(), notes);
  }

  /** As it was written before memory and failures of single frames were remembered. */
  static JobImage thirdImage(RecordReader from) {
    JobImage image = secondImage(from);
    return image.with(
        image.approved(),
        new MadeOf.Image(from.list(from::text), from.small(), from.flag(), from.array()),
        image.notes());
  }

  /** As it was written before frames knew what they were made of. */
  static JobImage secondImage(RecordReader from) {
    JobId id = EventCodec.job(from);
    JobImage image = firstImage(id, request(from), from);
    return image.with(
        choices(from, Set.of(APPROVED)).contains(APPROVED), image.madeOf(), image.notes());
  }

  static JobImage firstImage(RecordReader from) {
    JobId id = EventCodec.job(from);
    return firstImage(id, firstRequest(from), from);
  }

  private static JobImage firstImage(JobId id, NewJob request, RecordReader from) {
    return new JobImage(
        id,
        request,
        from.instant(),
        from.maybe(from::instant),
        from.maybe(from::instant),
        JobState.values()[from.one()],
        from.flag(),
        from.maybe(() -> reason(from)),
        from.small(),
        from.real(),
        from.small(),
        new FrameSet(request.frames(), from.array(), from.chars(), from.array()),
        from.list(() -> EventCodec.node(from)),
        map(from, () -> EventCodec.node(from), from::small),
        pending(from),
        from.maybe(() -> pattern(from)),
        map(from, from::small, () -> from.list(from::text)),
        false,
        new MadeOf.Image(List.of(), 0, false, new byte[0]),
        FrameNotes.Image.NOTHING);
  }

  static void reason(RecordWriter to, Reason reason) {
    to.text(reason.code()).number(reason.parameters().size());
    new TreeMap<>(reason.parameters()).forEach((name, value) -> to.text(name).text(value));
  }

  static Reason reason(RecordReader from) {
    return new Reason(from.text(), map(from, from::text, from::text));
  }

  private static void pattern(RecordWriter to, FilePattern pattern) {
    to.number(pattern.files().size());
    pattern.files().forEach(name -> numberedName(to, name));
  }

  private static FilePattern pattern(RecordReader from) {
    return new FilePattern(from.list(() -> numberedName(from)));
  }

  static void tries(RecordWriter to, FarmEvent.TriesRestored tries) {
    to.number(tries.failed().size());
    tries
        .failed()
        .forEach((node, positions) -> EventCodec.positions(to.number(node.number()), positions));
    to.number(tries.misses().size());
    tries.misses().forEach((node, misses) -> to.number(node.number()).number(misses));
  }

  static FarmEvent.TriesRestored tries(JobId job, RecordReader from) {
    return new FarmEvent.TriesRestored(
        job,
        map(from, () -> EventCodec.node(from), () -> EventCodec.positions(from)),
        map(from, () -> EventCodec.node(from), from::small));
  }

  static void film(RecordWriter to, PreviewFilm film) {
    numberedName(to.number(film.of().number()), film.pictures());
    to.text(film.frames().toString()).text(film.target().toString()).real(film.rate());
  }

  static PreviewFilm film(RecordReader from) {
    return new PreviewFilm(
        EventCodec.job(from),
        numberedName(from),
        FrameRange.parse(from.text()),
        NamedPath.parse(from.text()),
        from.real());
  }

  private static void numberedName(RecordWriter to, NumberedName name) {
    to.text(name.before()).number(name.digits()).text(name.after());
  }

  private static NumberedName numberedName(RecordReader from) {
    return new NumberedName(from.text(), from.small(), from.text());
  }

  private static void odd(RecordWriter to, List<String> files) {
    to.number(files.size());
    files.forEach(to::text);
  }

  private static Map<Integer, FarmEvent.FrameAccepted> pending(RecordReader from) {
    Map<Integer, FarmEvent.FrameAccepted> pending = new LinkedHashMap<>();
    for (FarmEvent.FrameAccepted each : from.list(() -> EventCodec.accepted(from))) {
      pending.put(each.position(), each);
    }
    return pending;
  }

  private static <K, V> Map<K, V> map(RecordReader from, Supplier<K> key, Supplier<V> value) {
    Map<K, V> map = new LinkedHashMap<>();
    for (int left = from.small(); left > 0; left--) {
      map.put(key.get(), value.get());
    }
    return map;
  }
}
