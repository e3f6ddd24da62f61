package org.callsheet.app.rest;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Enrol;
import org.callsheet.contract.ProblemCode;
import org.callsheet.contract.SyncAnswer;
import org.callsheet.contract.SyncCall;
import org.callsheet.engine.farm.AttemptEnd;
import org.callsheet.engine.farm.AttemptId;
import org.callsheet.engine.farm.FrameFile;
import org.callsheet.engine.farm.FrameResult;
import org.callsheet.engine.farm.Held;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.farm.Lease;
import org.callsheet.engine.farm.NewJob;
import org.callsheet.engine.farm.PreviewFilm;
import org.callsheet.engine.farm.Requirement;
import org.callsheet.engine.farm.SyncMessage;
import org.callsheet.engine.farm.SyncReply;
import org.callsheet.engine.fleet.NewNode;
import org.callsheet.floor.NamedPath;

/** The farm protocol as it travels, with the checks that a node's words make sense. */
final class ProtocolWire {
  private static final int PATIENCE_SECONDS_MAX = 25;

  private ProtocolWire() {}

  static SyncMessage message(SyncCall call) {
    return new SyncMessage(
        Given.text(call.boot(), "boot"),
        call.seq(),
        Duration.ofSeconds(
            Given.between(call.waitSeconds(), 0, PATIENCE_SECONDS_MAX, "waitSeconds")),
        Given.between(call.freeSlots(), 0, 1024, "freeSlots"),
        all(call.held(), ProtocolWire::held),
        all(call.results(), ProtocolWire::result),
        all(call.ended(), ProtocolWire::end),
        RemarksWire.of(call));
  }

  static SyncAnswer answer(SyncReply reply, Function<NewJob, SyncAnswer.Recipe> recipes) {
    return new SyncAnswer(
        reply.epoch(),
        reply.seq(),
        reply.leases().stream().map(lease -> lease(lease, recipes)).toList(),
        reply.cancel().stream().map(AttemptId::toString).toList(),
        reply.acknowledged(),
        reply.drop(),
        seconds(reply.heartbeat()),
        someOf(reply.wishes().watched()),
        reply.wishes().rehearse().orElse(null),
        someOf(reply.wishes().handBack()));
  }

  private static List<String> someOf(List<AttemptId> attempts) {
    return attempts.isEmpty() ? null : attempts.stream().map(AttemptId::toString).toList();
  }

  static NewNode card(Enrol enrol) {
    return new NewNode(
        Given.text(enrol.name(), "name"),
        Given.orEmpty(enrol.version()),
        Given.orEmpty(enrol.system()),
        enrol.cores(),
        enrol.memoryBytes(),
        Given.between(enrol.slots(), 1, 1024, "slots"),
        all(
            enrol.blenders(),
            blender ->
                new NewNode.Blender(
                    Given.orEmpty(blender.version()), Given.orEmpty(blender.program()))),
        all(
            enrol.cards(),
            card -> new NewNode.Card(Given.orEmpty(card.kind()), Given.orEmpty(card.name()))),
        Given.orEmpty(enrol.paths()));
  }

  private static Held held(SyncCall.Held held) {
    return new Held(
        attempt(held.attempt()),
        job(held.job()),
        Given.orEmpty(held.frames()),
        number(held.frame()),
        held.percent() == null ? 0 : held.percent());
  }

  private static FrameResult result(SyncCall.FrameResult result) {
    return new FrameResult(
        Given.text(result.id(), "results.id"),
        attempt(result.attempt()),
        job(result.job()),
        result.frame(),
        result.seconds(),
        result.peakMemoryBytes(),
        Given.orEmpty(result.device()),
        all(result.files(), ProtocolWire::file));
  }

  private static FrameFile file(SyncCall.FrameFile file) {
    return new FrameFile(
        NamedPath.parse(Given.text(file.target(), "results.files.target")),
        NamedPath.parse(Given.text(file.hidden(), "results.files.hidden")),
        file.bytes(),
        Given.orEmpty(file.sha256()));
  }

  private static AttemptEnd end(SyncCall.AttemptEnd end) {
    return new AttemptEnd(
        Given.text(end.id(), "ended.id"),
        attempt(end.attempt()),
        job(end.job()),
        outcome(end.outcome()),
        number(end.frame()),
        Given.orEmpty(end.code()),
        Given.orEmpty(end.detail()),
        Given.orEmpty(end.log()));
  }

  private static AttemptEnd.Outcome outcome(String word) {
    for (AttemptEnd.Outcome outcome : AttemptEnd.Outcome.values()) {
      if (outcome.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
        return outcome;
      }
    }
    throw new Refused(ProblemCode.INVALID_VALUE, "field", "ended.outcome");
  }

  private static SyncAnswer.Lease lease(Lease lease, Function<NewJob, SyncAnswer.Recipe> recipes) {
    NewJob job = lease.request();
    return new SyncAnswer.Lease(
        lease.attempt().toString(),
        lease.job().toString(),
        job.source().project(),
        job.source().file().toString(),
        job.source().bytes(),
        job.source().modifiedMillis(),
        job.output().root().toString(),
        job.output().folder().map(NamedPath::toString).orElse(null),
        lease.frames(),
        job.kind() == Kind.VIDEO,
        job.scripts(),
        JobWire.overrides(job.overrides()),
        blender(job.demands().requires()).orElse(null),
        lease.fingerprint().orElse(null),
        seconds(lease.time()),
        lease.patience().map(ProtocolWire::seconds).orElse(null),
        lease.film().map(ProtocolWire::film).orElse(null),
        lease.film().isPresent() ? null : recipes.apply(job));
  }

  private static SyncAnswer.PreviewFilm film(PreviewFilm film) {
    return new SyncAnswer.PreviewFilm(
        film.pictures().before(),
        film.pictures().digits(),
        film.pictures().after(),
        film.frames().toString(),
        film.target().toString(),
        film.rate());
  }

  /** What a node that has several is to choose. */
  static Optional<String> blender(Set<String> requires) {
    String exactly = Requirement.BLENDER + "-";
    String atLeast = Requirement.BLENDER + ">=";
    List<String> all = requires.stream().map(each -> Requirement.parse(each).toString()).toList();
    return all.stream()
        .filter(each -> each.startsWith(exactly))
        .map(each -> each.substring(exactly.length()))
        .findFirst()
        .or(
            () ->
                all.stream()
                    .filter(each -> each.startsWith(atLeast))
                    .map(each -> each.substring(Requirement.BLENDER.length()))
                    .findFirst());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static AttemptId attempt(String text) {
    return AttemptId.parse(text)
        .orElseThrow(() -> new Refused(ProblemCode.INVALID_VALUE, "field", "attempt"));
  }

  private static JobId job(String text) {
    return JobId.parse(text)
        .orElseThrow(() -> new Refused(ProblemCode.INVALID_VALUE, "field", "job"));
  }

  private static OptionalInt number(Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static <A, B> List<B> all(List<A> given, Function<A, B> change) {
    return Optional.ofNullable(given).orElse(List.of()).stream().map(change).toList();
  }
}
