package org.callsheet.engine.farm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.callsheet.floor.NamedPath;

/**
 * A node as {@code docs/protocol.md} describes one, small: two slots, an outbox on its disk, one
 * call at a time. It can be killed, cut off, or sleep with everything in its memory.
 */
final class NightNode {
  private static final int SLOTS = 2;
  private static final long GIVE_UP = 30_000;

  /** A lease in work. */
  private static final class Work {
    private final Lease lease;
    private final List<Integer> left;
    private boolean over;

    private Work(Lease lease) {
      this.lease = lease;
      this.left = new ArrayList<>(lease.frames());
    }
  }

  final NodeId id;
  private final Night night;
  private final Random random;

  // What survives a kill: the disk.
  private final Map<String, FrameResult> results = new LinkedHashMap<>();
  private final Map<String, AttemptEnd> ends = new LinkedHashMap<>();
  private int boots;

  // What does not.
  private Map<AttemptId, Work> held = new LinkedHashMap<>();
  private long seq;
  private long reports;
  private boolean calling;
  private long calledAt;
  private SyncMessage last;

  private long cutOffUntil;
  private long asleepUntil;

  NightNode(Night night, NodeId id, Random random) {
    this.night = night;
    this.id = id;
    this.random = random;
  }

  void start() {
    int boot = ++boots;
    seq = 0;
    held = new LinkedHashMap<>();
    calling = false;
    call();
    watch(boot);
  }

  void kill() {
    int killed = boots;
    boots++;
    night.after(
        random.nextInt(60_000),
        () -> {
          if (boots == killed + 1) {
            start();
          }
        });
  }

  /** It is switched off and never seen again. */
  void stolen() {
    boots++;
  }

  void cutOff(long millis) {
    cutOffUntil = night.now() + millis;
  }

  void suspend(long millis) {
    asleepUntil = night.now() + millis;
  }

  boolean isCutOff() {
    return night.now() < cutOffUntil;
  }

  /** Runs in this boot only, and not while the machine sleeps. */
  private void later(long millis, Runnable what) {
    int boot = boots;
    night.after(
        millis,
        () -> {
          if (boot != boots) {
            return;
          }
          if (night.now() < asleepUntil) {
            later(asleepUntil - night.now(), what);
          } else {
            what.run();
          }
        });
  }

  private void watch(int boot) {
    later(
        5_000,
        () -> {
          if (calling && night.now() - calledAt > GIVE_UP) {
            calledAt = night.now();
            send(last);
          } else if (!calling || night.now() - calledAt > 10_000 && !held.isEmpty()) {
            call();
          }
          watch(boot);
        });
  }

  private void call() {
    List<Held> holds = new ArrayList<>();
    for (Work work : held.values()) {
      holds.add(
          new Held(work.lease.attempt(), work.lease.job(), work.left, OptionalInt.empty(), 0));
    }
    boolean reporting = !results.isEmpty() || !ends.isEmpty();
    last =
        new SyncMessage(
            "boot" + boots,
            ++seq,
            reporting ? Duration.ZERO : Duration.ofSeconds(25),
            SLOTS - held.size(),
            holds,
            List.copyOf(results.values()),
            List.copyOf(ends.values()));
    calling = true;
    calledAt = night.now();
    send(last);
  }

  private void send(SyncMessage message) {
    int boot = boots;
    night.send(
        this,
        message,
        reply -> {
          if (boot == boots && calling && reply.seq() == seq) {
            later(0, () -> take(boot, reply));
          }
        });
  }

  private void take(int boot, SyncReply reply) {
    if (boot != boots || !calling || reply.seq() != seq) {
      return;
    }
    calling = false;
    for (String each : reply.acknowledged()) {
      results.remove(each);
      ends.remove(each);
    }
    for (String each : reply.drop()) {
      FrameResult dropped = results.remove(each);
      if (dropped != null) {
        dropped.files().forEach(file -> night.share.remove(file.hidden()));
      }
    }
    for (AttemptId each : reply.cancel()) {
      Work work = held.remove(each);
      if (work != null) {
        work.over = true;
      }
    }
    for (Lease lease : reply.leases()) {
      Work work = new Work(lease);
      held.put(lease.attempt(), work);
      renderNext(work);
    }
    later(reply.leases().isEmpty() ? 500 : 1, this::callUnlessCalling);
  }

  private void callUnlessCalling() {
    if (!calling) {
      call();
    }
  }

  private void renderNext(Work work) {
    later(
        1_000 + random.nextInt(random.nextInt(20) == 0 ? 60_000 : 8_000),
        () -> {
          if (!work.over) {
            rendered(work);
          }
        });
    if (!night.calm() && random.nextInt(12) == 0) {
      later(random.nextInt(8_000), () -> handBackRest(work));
    }
  }

  /** The frame in work takes too long: whoever is free may have the others. */
  private void handBackRest(Work work) {
    if (!work.over && work.left.size() > 1) {
      work.left.subList(1, work.left.size()).clear();
      night.handedBack++;
      callUnlessCalling();
    }
  }

  private void rendered(Work work) {
    String name = work.lease.request().name();
    int frame = work.left.getFirst();
    boolean poison = name.hashCode() % 7 == 0 && frame == 3;
    if (poison || !night.calm() && random.nextInt(40) == 0) {
      night.failed(name, frame);
      end(work, AttemptEnd.Outcome.FAILED, OptionalInt.of(frame));
      return;
    }
    if (!night.calm() && random.nextInt(60) == 0) {
      end(work, AttemptEnd.Outcome.RETURNED, OptionalInt.empty());
      return;
    }
    NamedPath target = Night.target(name, frame);
    NamedPath hidden = HiddenName.of(work.lease.attempt(), target);
    night.share.put(hidden, work.lease.attempt() + " " + name + "/" + target.fileName());
    String id = "b" + boots + "r" + ++reports;
    results.put(
        id,
        new FrameResult(
            id,
            work.lease.attempt(),
            work.lease.job(),
            frame,
            3,
            1,
            "CPU",
            List.of(new FrameFile(target, hidden, 1, ""))));
    work.left.removeFirst();
    if (work.left.isEmpty()) {
      end(work, AttemptEnd.Outcome.DONE, OptionalInt.empty());
    } else {
      call();
      renderNext(work);
    }
  }

  private void end(Work work, AttemptEnd.Outcome outcome, OptionalInt frame) {
    work.over = true;
    held.remove(work.lease.attempt());
    String id = "b" + boots + "e" + ++reports;
    ends.put(
        id,
        new AttemptEnd(
            id, work.lease.attempt(), work.lease.job(), outcome, frame, "crashed", "", ""));
    call();
  }
}
