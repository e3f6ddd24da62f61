package org.callsheet.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Enrol;
import org.callsheet.contract.Enrolled;
import org.callsheet.contract.InterfaceVersion;
import org.callsheet.contract.Node;
import org.callsheet.contract.NodeAbilities;
import org.callsheet.contract.Problem;
import org.callsheet.contract.SyncAnswer;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.contract.SyncCall;
import org.callsheet.contract.SyncCall.AttemptEnd;
import org.callsheet.contract.SyncCall.FrameFile;
import org.callsheet.contract.SyncCall.FrameResult;
import org.callsheet.floor.NamedPath;

/**
 * A farm of one node: plays the server's side of the protocol honestly, over HTTP. Parks calls,
 * ends a parked one when the next comes, repeats the answer to a repeated one, takes back leases
 * that the next call does not hold, accepts each frame once and renames it.
 */
final class TestFarm implements AutoCloseable {
  static final String TOKEN = "join-token";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path films;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private final Deque<Lease> waiting = new ArrayDeque<>();
  private final Map<String, Lease> leased = new TreeMap<>();
  private final Map<String, AttemptEnd> ends = new TreeMap<>();
  private final List<FrameResult> accepted = new ArrayList<>();
  private final Set<String> held = new HashSet<>();
  private final Set<String> published = new HashSet<>();
  private final Set<String> cancelled = new HashSet<>();
  private final Set<String> unwanted = new HashSet<>();
  private final Map<String, byte[]> thumbnails = new TreeMap<>();
  private final List<Enrol> enrolments = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private int home = 1;
  private String boot = "";
  private long newestSeq;
  private Optional<SyncAnswer> lastAnswer = Optional.empty();
  private boolean closed;
  private int attempts;
  private String rehearsal;
  private boolean wished;
  private final Set<String> watched = new HashSet<>();
  private final Map<String, List<SyncCall.Looked>> rehearsed = new TreeMap<>();
  private final Map<String, String> tails = new TreeMap<>();
  private Optional<NodeAbilities> abilities = Optional.empty();
  private Optional<SyncCall> newest = Optional.empty();

  TestFarm(Path films) throws IOException {
    this.films = films;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(threads);
    server.createContext("/api/farm/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Offers frames of a file; the answer is the attempt's id. */
  String offer(String job, String file, Integer... frames) {
    return offer(job, file, false, List.of(frames));
  }

  /** Offers more frames than a test has time for: it is still being rendered whatever comes. */
  String offerEndless(String job, String file) {
    return offer(job, file, false, IntStream.rangeClosed(1, 500).boxed().toList());
  }

  String offer(String job, String file, boolean scripts, List<Integer> frames) {
    return under(
        () -> {
          String attempt = "t-" + ++attempts;
          waiting.add(
              new Lease(
                  attempt,
                  job,
                  "p",
                  "films::" + file,
                  0,
                  0,
                  "films::",
                  null,
                  frames,
                  false,
                  scripts,
                  null,
                  60,
                  null));
          changed.signalAll();
          return attempt;
        });
  }

  void offer(Lease lease) {
    under(
        () -> {
          waiting.add(lease);
          changed.signalAll();
          return true;
        });
  }

  /** As a server does that starts with another home: no credential is known any more. */
  void forgetNodes() {
    under(() -> ++home);
  }

  private String credential() {
    return under(() -> "node-credential-" + home);
  }

  /** A closed farm answers 503. */
  void close(boolean shut) {
    under(
        () -> {
          closed = shut;
          changed.signalAll();
          return true;
        });
  }

  void cancel(String attempt) {
    under(
        () -> {
          cancelled.add(attempt);
          changed.signalAll();
          return true;
        });
  }

  /** Results of this attempt will be answered with drop. */
  void refuse(String attempt) {
    under(() -> unwanted.add(attempt));
  }

  void rehearse(String id) {
    under(
        () -> {
          rehearsal = id;
          wished = true;
          changed.signalAll();
          return true;
        });
  }

  void watch(String attempt) {
    under(
        () -> {
          watched.add(attempt);
          wished = true;
          changed.signalAll();
          return true;
        });
  }

  List<SyncCall.Looked> awaitRehearsed(String id) {
    return await(() -> Optional.ofNullable(rehearsed.get(id)), "the rehearsal " + id);
  }

  /** The end of the output of an attempt, as soon as it has this word. */
  String awaitTail(String attempt, String word) {
    return await(
        () -> Optional.ofNullable(tails.get(attempt)).filter(text -> text.contains(word)),
        word + " of " + attempt);
  }

  /** Until the node says that it rests for this reason; empty: that it does not. */
  void awaitResting(String code) {
    await(
        () ->
            newest.filter(call -> code.equals(call.resting() == null ? "" : call.resting().code())),
        "resting " + code);
  }

  /** Until a frame of it is being rendered. */
  void awaitFrame(String attempt) {
    await(
        () ->
            newest.filter(
                call ->
                    call.held().stream()
                        .anyMatch(each -> each.attempt().equals(attempt) && each.frame() != null)),
        "a frame of " + attempt);
  }

  /** Until the frame in work is so far. */
  void awaitPercent(String attempt, double percent) {
    await(
        () ->
            newest.filter(
                call ->
                    call.held().stream()
                        .filter(each -> each.attempt().equals(attempt) && each.percent() != null)
                        .anyMatch(each -> each.percent() == percent)),
        percent + " % of " + attempt);
  }

  AttemptEnd awaitEnd(String attempt) {
    return await(() -> Optional.ofNullable(ends.get(attempt)), "the end of " + attempt);
  }

  List<FrameResult> awaitFrames(String attempt, int count) {
    return await(
        () -> Optional.of(framesOf(attempt)).filter(found -> found.size() >= count),
        count + " frames of " + attempt);
  }

  /** What the node says that it can do. */
  List<String> awaitAbilities() {
    return await(() -> abilities, "abilities").can();
  }

  void awaitDropped(int count) {
    await(() -> Optional.of(dropped).filter(all -> all.size() >= count), count + " drops");
  }

  /** Small pictures by what they were sent to, as soon as there are so many. */
  Map<String, byte[]> awaitThumbnails(String of, int count) {
    return await(() -> Optional.of(thumbnails(of)).filter(all -> all.size() >= count), of);
  }

  private Map<String, byte[]> thumbnails(String of) {
    Map<String, byte[]> found = new TreeMap<>(thumbnails);
    found.keySet().removeIf(path -> !path.contains(of));
    return found;
  }

  private List<FrameResult> framesOf(String attempt) {
    return accepted.stream().filter(result -> result.attempt().equals(attempt)).toList();
  }

  List<FrameResult> frames(String attempt) {
    return under(() -> framesOf(attempt));
  }

  List<Enrol> enrolments() {
    return under(() -> List.copyOf(enrolments));
  }

  /** What an honest node never does. */
  List<String> faults() {
    return under(() -> List.copyOf(faults));
  }

  private <T> T await(Supplier<Optional<T>> wanted, String what) {
    Instant by = Instant.now().plus(PATIENCE);
    lock.lock();
    try {
      while (true) {
        Optional<T> found = wanted.get();
        if (found.isPresent()) {
          return found.get();
        }
        long left = Duration.between(Instant.now(), by).toNanos();
        if (left <= 0) {
          throw new AssertionError(
              "waited in vain for " + what + "; ends " + ends + " faults " + faults);
        }
        changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      lock.unlock();
    }
  }

  private <T> T under(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (under(() -> closed)) {
        problem(exchange, 503, "busy");
      } else if (!InterfaceVersion.text()
          .equals(exchange.getRequestHeaders().getFirst(InterfaceVersion.HEADER))) {
        problem(exchange, 426, "node-too-old");
      } else if (exchange.getRequestURI().getPath().endsWith("/enrol")) {
        enrol(exchange, JSON.readValue(body, Enrol.class));
      } else if (!("Bearer " + credential())
          .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        problem(exchange, 401, "not-signed-in");
      } else if (exchange.getRequestURI().getPath().endsWith("/node")) {
        send(exchange, 200, new Answer<>(node(), "", null));
      } else if (exchange.getRequestURI().getPath().endsWith("/abilities")) {
        NodeAbilities said = JSON.readValue(body, NodeAbilities.class);
        under(
            () -> {
              abilities = Optional.of(said);
              changed.signalAll();
              return true;
            });
        send(exchange, 200, new Answer<>(said, "", null));
      } else if (exchange.getRequestURI().getPath().endsWith("/thumbnail")) {
        under(() -> thumbnails.put(exchange.getRequestURI().getPath(), body));
        under(
            () -> {
              changed.signalAll();
              return true;
            });
        send(exchange, 200, new Answer<>("", "", null));
      } else {
        Optional<SyncAnswer> answer = sync(JSON.readValue(body, SyncCall.class));
        if (answer.isPresent()) {
          send(exchange, 200, new Answer<>(answer.get(), "", null));
        } else {
          problem(exchange, under(() -> closed) ? 503 : 409, "conflict");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Node node() {
    List<String> none = List.of();
    return new Node(
        "n1",
        "test-node",
        "1",
        "idle",
        1,
        0,
        none,
        none,
        none,
        none,
        "",
        1,
        1,
        null,
        null,
        List.of());
  }

  private void enrol(HttpExchange exchange, Enrol enrol) throws IOException {
    if (!enrol.joinToken().equals(TOKEN)) {
      problem(exchange, 401, "not-signed-in");
      return;
    }
    under(() -> enrolments.add(enrol));
    send(exchange, 200, new Answer<>(new Enrolled("n1", credential()), "", null));
  }

  private static void problem(HttpExchange exchange, int status, String code) throws IOException {
    send(
        exchange,
        status,
        new Problem(
            "/problems/" + code, code, status, code, code, "r1", null, "Test: " + code, Map.of()));
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    String type = status < 400 ? "application/json" : "application/problem+json";
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.getResponseHeaders().add(InterfaceVersion.HEADER, InterfaceVersion.text());
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /** Empty for a call that a newer one has overtaken, and when the farm was closed meanwhile. */
  private Optional<SyncAnswer> sync(SyncCall call) throws InterruptedException {
    lock.lock();
    try {
      if (!call.boot().equals(boot)) {
        boot = call.boot();
        newestSeq = 0;
        leased.clear();
      }
      if (call.seq() == newestSeq && lastAnswer.isPresent()) {
        return lastAnswer;
      }
      if (call.seq() < newestSeq) {
        return Optional.empty(); // overtaken on its way
      }
      newestSeq = call.seq();
      newest = Optional.of(call);
      if (call.rehearsed() != null) {
        rehearsed.put(call.rehearsed().id(), call.rehearsed().findings());
      }
      if (call.tails() != null) {
        call.tails().forEach(tail -> tails.put(tail.attempt(), tail.text()));
      }
      lastAnswer = Optional.empty();
      changed.signalAll();
      takeBack(call);
      List<String> acknowledged = new ArrayList<>();
      List<String> drop = new ArrayList<>();
      call.results().forEach(result -> (accept(result) ? acknowledged : drop).add(result.id()));
      dropped.addAll(drop);
      call.ended().forEach(end -> acknowledged.add(end(end)));
      changed.signalAll();
      park(call, acknowledged.isEmpty() && drop.isEmpty());
      if (closed) {
        return Optional.empty();
      }
      lastAnswer = Optional.of(reply(call, acknowledged, drop));
      return lastAnswer;
    } finally {
      lock.unlock();
    }
  }

  private void takeBack(SyncCall call) {
    Set<String> known = new HashSet<>();
    call.held().forEach(each -> known.add(each.attempt()));
    held.addAll(known);
    call.ended().forEach(end -> known.add(end.attempt()));
    for (String attempt : List.copyOf(leased.keySet())) {
      if (!known.contains(attempt) && !ends.containsKey(attempt)) {
        // One that no call has held yet was in an answer that a newer call has overtaken.
        if (held.contains(attempt)) {
          faults.add("attempt " + attempt + " is neither held nor ended");
        }
        waiting.addFirst(leased.remove(attempt));
      }
    }
  }

  private void park(SyncCall call, boolean nothing) throws InterruptedException {
    long left = Duration.ofSeconds(call.waitSeconds()).toNanos();
    while (nothing
        && left > 0
        && !closed
        && newestSeq == call.seq()
        && !wished
        && (waiting.isEmpty() || call.freeSlots() == 0)
        && cancelled.isEmpty()) {
      left = changed.awaitNanos(left);
    }
  }

  private SyncAnswer reply(SyncCall call, List<String> acknowledged, List<String> drop) {
    wished = false;
    List<Lease> leases = new ArrayList<>();
    while (newestSeq == call.seq() && leases.size() < call.freeSlots() && !waiting.isEmpty()) {
      Lease lease = waiting.removeFirst();
      leased.put(lease.attempt(), lease);
      leases.add(lease);
    }
    List<String> cancel = List.copyOf(cancelled);
    cancelled.clear();
    List<String> seen = watched.isEmpty() ? null : List.copyOf(watched);
    return new SyncAnswer(
        "epoch", call.seq(), leases, cancel, acknowledged, drop, 10, seen, rehearsal, null);
  }

  private String end(AttemptEnd end) {
    ends.putIfAbsent(end.attempt(), end);
    leased.remove(end.attempt());
    return end.id();
  }

  private boolean accept(FrameResult result) {
    if (unwanted.contains(result.attempt())) {
      return false;
    }
    if (published.contains(result.id())) {
      return true;
    }
    for (FrameFile file : result.files()) {
      publish(file);
    }
    published.add(result.id());
    accepted.add(result);
    return true;
  }

  private void publish(FrameFile file) {
    try {
      Path hidden = place(file.hidden());
      try (InputStream content = Files.newInputStream(hidden)) {
        byte[] bytes = content.readAllBytes();
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
        if (bytes.length != file.bytes() || !HexFormat.of().formatHex(sum).equals(file.sha256())) {
          faults.add(file.hidden() + " is not what was reported");
        }
      }
      Files.move(hidden, place(file.target()), StandardCopyOption.REPLACE_EXISTING);
    } catch (Exception e) {
      faults.add(file.hidden() + ": " + e);
    }
  }

  private Path place(String named) {
    return films.resolve(NamedPath.parse(named).inside());
  }

  @Override
  public void close() {
    close(true);
    server.stop(0);
    threads.close();
  }
}
