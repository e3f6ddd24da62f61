package org.callsheet.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.callsheet.contract.Enrol;
import org.callsheet.contract.Enrolled;
import org.callsheet.contract.NodeAbilities;
import org.callsheet.contract.SyncAnswer;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.contract.SyncCall;
import org.callsheet.contract.SyncCall.AttemptEnd;
import org.callsheet.contract.SyncCall.FrameResult;
import org.callsheet.contract.SyncCall.Held;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loop of calls against a server whose every answer the test decides. */
class SyncLoopTest {
  /** A call that waits for the test's answer. */
  private record Pending(SyncCall call, SynchronousQueue<Object> reply) {
    void answer(Lease... leases) throws InterruptedException {
      reply.put(answerTo(call, List.of(leases), List.of()));
    }

    void acknowledge(String... ids) throws InterruptedException {
      reply.put(answerTo(call, List.of(), List.of(ids)));
    }

    void wish(String watched, String rehearse) throws InterruptedException {
      List<String> none = List.of();
      reply.put(
          new SyncAnswer(
              "e",
              call.seq(),
              List.of(),
              none,
              none,
              none,
              7,
              List.of(watched),
              rehearse,
              List.of("e-7")));
    }

    void lose() throws InterruptedException {
      reply.put(new FarmAwayException("lost", null));
    }

    void refuse() throws InterruptedException {
      reply.put(new FarmRefusedException(401, "not-signed-in", "who are you?"));
    }

    private static SyncAnswer answerTo(SyncCall call, List<Lease> leases, List<String> ids) {
      return new SyncAnswer("e", call.seq(), leases, List.of(), ids, List.of(), 7);
    }
  }

  private final LinkedBlockingQueue<Pending> calls = new LinkedBlockingQueue<>();
  private final FakeCrew crew = new FakeCrew();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final java.util.concurrent.ExecutorService threads =
      Executors.newVirtualThreadPerTaskExecutor();
  private SyncLoop loop;
  private Future<SyncLoop.Outcome> outcome;

  @BeforeEach
  void start() {
    begin(false);
  }

  private void begin(boolean once) {
    FarmLink farm =
        new FarmLink() {
          @Override
          public Greeting greet(Optional<String> credential) {
            throw new AssertionError();
          }

          @Override
          public Enrolled enrol(Enrol enrol) {
            throw new AssertionError();
          }

          @Override
          public SyncAnswer sync(String credential, SyncCall call)
              throws FarmAwayException, FarmRefusedException {
            return ask(call);
          }

          @Override
          public NodeAbilities abilities(String credential, NodeAbilities abilities) {
            return abilities;
          }

          @Override
          public void thumbnail(String credential, String job, int frame, byte[] jpeg) {
            throw new AssertionError();
          }
        };
    SyncSettings settings = new SyncSettings("boot", once, 1, told::add);
    loop = new SyncLoop(farm, "secret", crew, settings, InstantSource.system(), threads);
    outcome = threads.submit(loop::run);
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void anIdleNodeLetsItsCallBeParkedAndBeginsWhatItIsGiven() throws Exception {
    Pending first = next();
    assertThat(first.call().waitSeconds()).isEqualTo(25);
    assertThat(first.call().freeSlots()).isEqualTo(1);
    first.answer(lease("e-1"));

    Pending second = next();
    assertThat(second.call().held()).extracting(Held::attempt).containsExactly("e-1");
    assertThat(second.call().freeSlots()).isZero();
    assertThat(second.call().waitSeconds()).as("the server's heartbeat").isEqualTo(7);
  }

  @Test
  void whatIsSaidBesideTheWorkIsHeardOnceAndWishesShortenTheWait() throws Exception {
    Pending first = next();
    Crew.Remarks remarks =
        new Crew.Remarks(
            new SyncCall.Resting("node-hours", Map.of()),
            List.of(new SyncCall.Tail("e-1", "text")),
            new SyncCall.Rehearsed("r-1", List.of()));
    crew.remarks.set(remarks);
    loop.wake();

    Pending second = next();
    assertThat(second.call().resting()).isEqualTo(remarks.resting());
    assertThat(second.call().tails()).isEqualTo(remarks.tails());
    assertThat(second.call().rehearsed()).isEqualTo(remarks.rehearsed());
    first.wish("late", "late");
    second.wish("e-1", "r-2");

    assertThat(next().call().waitSeconds()).isEqualTo(3);
    assertThat(crew.heard).containsExactly(remarks);
    assertThat(crew.wishes).containsExactly("[e-1] r-2", "back e-7");
  }

  @Test
  void aResultOvertakesAParkedCallWhoseLeasesThenDoNotCount() throws Exception {
    Pending parked = next();
    crew.report("r1");
    loop.wake();

    Pending overtaking = next();
    assertThat(overtaking.call().seq()).isEqualTo(2);
    assertThat(overtaking.call().waitSeconds()).isZero();
    assertThat(overtaking.call().results()).extracting(FrameResult::id).containsExactly("r1");
    parked.answer(lease("e-late"));
    overtaking.acknowledge("r1");

    assertThat(next().call().held()).isEmpty();
    assertThat(crew.acknowledged).containsExactly("r1");
  }

  @Test
  void aCallWithReportsIsNotOvertaken() throws Exception {
    next();
    crew.report("r1");
    loop.wake();
    Pending busy = next();
    crew.report("r2");
    loop.wake();
    loop.wake();
    busy.acknowledge("r1");

    Pending following = next();
    assertThat(following.call().seq()).isEqualTo(3);
    assertThat(following.call().results()).extracting(FrameResult::id).containsExactly("r2");
  }

  @Test
  void aLostCallIsRepeatedAsItWas() throws Exception {
    Pending first = next();
    crew.report("r1");
    first.lose();

    Pending again = next();
    assertThat(again.call()).isEqualTo(first.call());
    again.answer();

    assertThat(next().call().results()).hasSize(1);
    assertThat(told).hasSize(2);
  }

  @Test
  void anAttemptIsHeldUntilItsEndIsTold() throws Exception {
    next().answer(lease("e-1"));
    Pending parked = next();
    crew.end("e-1", true);
    loop.wake();

    Pending later = next();
    assertThat(later.call().ended()).isEmpty();
    assertThat(later.call().held()).extracting(Held::attempt).containsExactly("e-1");
    crew.end("e-1", false);
    parked.answer();
    later.answer();

    Pending told = next();
    assertThat(told.call().ended()).extracting(AttemptEnd::attempt).containsExactly("e-1");
    assertThat(told.call().held()).isEmpty();
  }

  @Test
  void aFrameThatIsDoneAndNotYetToldIsNotHandedBack() throws Exception {
    next().answer(lease("e-1"));
    Pending parked = next();
    crew.doneButUntold("e-1", 7);
    loop.wake();

    assertThat(next().call().held().getFirst().frames()).startsWith(7);
    parked.answer();
  }

  @Test
  void aNodeThatIsUnknownFromTheBeginningEnds() throws Exception {
    next().refuse();

    assertThat(refused().known()).isFalse();
  }

  @Test
  void aNodeThatWasThrownOutEndsAndSaysThatItWasKnown() throws Exception {
    next().answer(lease("e-1"));
    next().refuse();

    assertThat(refused().known()).isTrue();
  }

  private SyncLoop.Outcome.Refused refused() throws Exception {
    return (SyncLoop.Outcome.Refused) outcome.get(20, TimeUnit.SECONDS);
  }

  @Test
  void aStoppedNodeReportsBeforeItEnds() throws Exception {
    next();
    crew.report("r1");
    loop.stop(Instant.now().plusSeconds(60));

    Pending last = next();
    assertThat(last.call().freeSlots()).isZero();
    last.acknowledge("r1");

    assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(SyncLoop.Outcome.Finished.class);
  }

  @Test
  void aNodeThatIsToFinishTakesNothingMoreAndEndsWithItsLastFrame() throws Exception {
    next().answer(lease("e-1"));
    Pending working = next();
    loop.leave();

    Pending last = next();
    working.answer();
    assertThat(last.call().held()).extracting(Held::attempt).containsExactly("e-1");
    assertThat(last.call().freeSlots()).isZero();
    assertThat(last.call().waitSeconds()).as("it still has work").isEqualTo(7);
    last.answer(lease("e-unwanted"));

    Pending waiting = next();
    assertThat(waiting.call().held()).extracting(Held::attempt).containsExactly("e-1");
    crew.end("e-1", false);
    loop.wake();
    Pending done = next();
    waiting.answer();
    crew.told();
    done.answer();
    assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(SyncLoop.Outcome.Finished.class);
  }

  @Test
  void aRestingNodeThatIsStoppedSaysThatItEnds() throws Exception {
    crew.remarks.set(
        new Crew.Remarks(new SyncCall.Resting("node-given-back", null), List.of(), null));
    next();
    loop.wake();
    assertThat(next().call().resting()).isNotNull();
    loop.stop(Instant.now().plusSeconds(60));

    Pending last = next();
    assertThat(last.call().resting()).isNull();
    last.answer();
    assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(SyncLoop.Outcome.Finished.class);
  }

  @Test
  void aSingleUseNodeWithoutWorkSaysThatItEnds() throws Exception {
    beginOnce().answer();

    Pending last = next();
    assertThat(last.call().freeSlots()).isZero();
    assertThat(last.call().held()).isEmpty();
    last.answer();
    assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(SyncLoop.Outcome.Finished.class);
  }

  @Test
  void aSingleUseNodeThatCannotSaySoEndsAllTheSame() throws Exception {
    beginOnce().answer();

    next().lose();
    assertThat(next().call().freeSlots()).isZero();
    assertThat(outcome.get(60, TimeUnit.SECONDS)).isInstanceOf(SyncLoop.Outcome.Finished.class);
  }

  private Pending beginOnce() throws InterruptedException {
    next();
    outcome.cancel(true);
    begin(true);
    return next();
  }

  private SyncAnswer ask(SyncCall call) throws FarmAwayException, FarmRefusedException {
    try {
      Pending pending = new Pending(call, new SynchronousQueue<>());
      calls.put(pending);
      return switch (pending.reply().take()) {
        case SyncAnswer answer -> answer;
        case FarmAwayException away -> throw away;
        case FarmRefusedException refused -> throw refused;
        default -> throw new AssertionError();
      };
    } catch (InterruptedException e) {
      throw new FarmAwayException("stopped", e);
    }
  }

  private Pending next() throws InterruptedException {
    Pending pending = calls.poll(20, TimeUnit.SECONDS);
    assertThat(pending).as("a call").isNotNull();
    return pending;
  }

  private static Lease lease(String attempt) {
    return new Lease(
        attempt,
        "j1",
        "p",
        "films::a.blend",
        0,
        0,
        "films::",
        null,
        List.of(1),
        false,
        false,
        null,
        60,
        null);
  }

  /** One slot, and reports as the test says. */
  private static final class FakeCrew implements Crew {
    private final AtomicReference<Remarks> remarks = new AtomicReference<>(Remarks.NONE);
    private final List<Remarks> heard = new CopyOnWriteArrayList<>();
    private final List<String> wishes = new CopyOnWriteArrayList<>();
    private final List<String> acknowledged = new ArrayList<>();
    private final List<FrameResult> results = new ArrayList<>();
    private final List<AttemptEnd> ends = new ArrayList<>();
    private final List<AttemptEnd> later = new ArrayList<>();
    private final List<FrameResult> laterResults = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();

    synchronized void report(String id) {
      results.add(new FrameResult(id, "e-0", "j1", 1, 1, 1, "CPU", 1, 1, List.of()));
    }

    synchronized void doneButUntold(String attempt, int frame) {
      report("r-before");
      laterResults.add(
          new FrameResult("r-later", attempt, "j1", frame, 1, 1, "CPU", 1, 1, List.of()));
    }

    synchronized void end(String attempt, boolean doesNotFit) {
      held.clear();
      ends.clear();
      later.clear();
      AttemptEnd end = new AttemptEnd("x", attempt, "j1", "done", null, null, null, null);
      (doesNotFit ? later : ends).add(end);
      if (doesNotFit) {
        report("r-before");
      }
    }

    synchronized void told() {
      ends.clear();
    }

    @Override
    public Remarks remarks() {
      return remarks.get();
    }

    @Override
    public void heard(Remarks said) {
      heard.add(said);
    }

    @Override
    public void wish(List<String> watched, Optional<String> rehearse) {
      wishes.add(watched + " " + rehearse.orElse("-"));
    }

    @Override
    public void handBack(String attempt) {
      wishes.add("back " + attempt);
    }

    @Override
    public synchronized List<Held> held() {
      return List.copyOf(held);
    }

    @Override
    public synchronized Reports reports() {
      return new Reports(results, ends, later, laterResults);
    }

    @Override
    public synchronized int freeSlots() {
      return held.isEmpty() ? 1 : 0;
    }

    @Override
    public synchronized void begin(Lease lease) {
      held.add(new Held(lease.attempt(), lease.job(), lease.frames(), null, null));
    }

    @Override
    public void cancel(String attempt) {
      throw new AssertionError();
    }

    @Override
    public synchronized void acknowledge(List<String> ids) {
      acknowledged.addAll(ids);
      results.removeIf(result -> ids.contains(result.id()));
    }

    @Override
    public void drop(List<String> ids) {
      assertThat(ids).isEmpty();
    }
  }
}
