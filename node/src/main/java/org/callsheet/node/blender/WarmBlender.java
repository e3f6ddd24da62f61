package org.callsheet.node.blender;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.callsheet.floor.Disk;

/**
 * A running Blender that serves one job. Commands and {@link #next} belong to one thread; {@link
 * #close}, which kills it at once, may come from any.
 *
 * <p>Blender ends by itself when this program does, even when that is killed: its script reads our
 * end of the pipe.
 */
public final class WarmBlender implements Running, AutoCloseable {
  private static final Duration LAST_LINES = Duration.ofSeconds(2);

  private final Process process;
  private final SlotFolder folder;
  private final BlenderProgram program;
  private final RenderLog log = new RenderLog();
  private final BlockingQueue<WorkerEvent> events = new LinkedBlockingQueue<>();

  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean ready;
  private volatile Consumer<WorkerEvent.Thumbnail> thumbnails = _ -> {};

  private WarmBlender(Process process, SlotFolder folder, BlenderProgram program) {
    this.process = process;
    this.folder = folder;
    this.program = program;
  }

  /** Starts a Blender; it is ready when {@link WorkerEvent.Ready} comes. */
  public static WarmBlender start(Seat seat, Disk disk) throws IOException {
    SlotFolder folder = SlotFolder.create(disk, seat.folder());
    ProcessBuilder builder =
        new ProcessBuilder(
            seat.program().program().toString(),
            "-b",
            "--factory-startup",
            "-noaudio",
            "-t",
            Integer.toString(seat.threads()),
            "--python-exit-code",
            "3",
            "-P",
            seat.script().toString());
    CleanEnvironment.leave(builder.environment(), folder.temporary());
    Process process = builder.start();
    WarmBlender blender = new WarmBlender(process, folder, seat.program());
    Thread output = blender.read(process.getInputStream(), "output");
    Thread errors = blender.read(process.getErrorStream(), "errors");
    Thread.ofPlatform().daemon().name("blender-end").start(() -> blender.awaitEnd(output, errors));
    return blender;
  }

  private Thread read(InputStream stream, String name) {
    return Thread.ofPlatform().daemon().name("blender-" + name).start(() -> readLines(stream));
  }

  private void readLines(InputStream stream) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<WorkerEvent> event = WorkerLine.findEvent(line);
        if (event.isPresent()) {
          take(event.get());
        } else {
          log.add(line);
        }
      }
    } catch (IOException e) {
      return; // the process is killed; its end is an event of its own
    }
  }

  /**
   * Small pictures come whenever Blender has the time, also when nobody asks for the next event.
   */
  private void take(WorkerEvent event) {
    if (event instanceof WorkerEvent.Thumbnail picture) {
      thumbnails.accept(picture);
    } else {
      note(event);
      events.add(event);
    }
  }

  /** Whoever wants the small pictures from now on. */
  public void onThumbnail(Consumer<WorkerEvent.Thumbnail> wants) {
    thumbnails = wants;
  }

  private void note(WorkerEvent event) {
    if (event instanceof WorkerEvent.Begun) {
      log.forgetPercent();
    } else if (event instanceof WorkerEvent.Ready) {
      log.forgetOutput(); // what it prints at its start, tracebacks among it, says nothing about a
      // file
      ready = true;
    }
  }

  private void awaitEnd(Thread output, Thread errors) {
    try {
      int status = process.waitFor();
      // Somebody else may hold the pipe open: then not all lines are waited for.
      output.join(LAST_LINES);
      errors.join(LAST_LINES);
      events.add(new WorkerEvent.Exited(status));
      over.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks for a file; {@link WorkerEvent.Opened} or {@link WorkerEvent.Failed} answers. */
  public void open(OpenFile file) {
    send(file.command(folder.pictures()));
  }

  /** Asks for the graphics cards it can use; {@link WorkerEvent.Cards} answers. */
  public void listCards() {
    send("{\"do\":\"cards\"}");
  }

  /** Asks for frames in this order; the last answer is {@link WorkerEvent.Rendered}. */
  public void render(List<Integer> frames) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("do", "render");
    ArrayNode numbers = json.putArray("frames");
    frames.forEach(numbers::add);
    send(json.toString());
  }

  /** It has no more work, and ends by itself when the small pictures are made. */
  public void retire() {
    send("{\"do\":\"quit\"}");
  }

  /** Waits until it has ended and all it said was heard; false when it takes longer. */
  public boolean awaitEnd(Duration wait) throws InterruptedException {
    return over.await(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void send(String command) {
    try {
      OutputStream input = process.getOutputStream();
      input.write((command + "\n").getBytes(StandardCharsets.UTF_8));
      input.flush();
    } catch (IOException ended) {
      return; // the end of the process is an event of its own
    }
  }

  /** The next event; empty when none comes in that time. */
  public Optional<WorkerEvent> next(Duration wait) throws InterruptedException {
    return Optional.ofNullable(events.poll(wait.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public RenderLog log() {
    return log;
  }

  /** Which Blender it is. */
  public BlenderProgram program() {
    return program;
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it has started and takes commands. */
  public boolean isReady() {
    return ready;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** A number that changes whenever it prints or computes: no change, no progress. */
  public long signsOfLife() {
    Duration used = process.info().totalCpuDuration().orElse(Duration.ZERO);
    return used.toMillis() * 31 + log.printed();
  }

  /** Kills it with all it has started, and removes its folder. */
  @Override
  public void close() {
    ProcessGroup.kill(process);
    try {
      process.waitFor(LAST_LINES.toMillis(), TimeUnit.MILLISECONDS);
      folder.remove();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (UncheckedIOException left) {
      return; // files still held: the next start removes them
    }
  }
}
