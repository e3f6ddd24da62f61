package org.callsheet.node.work;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import org.callsheet.floor.Disk;
import org.callsheet.node.blender.WorkerEvent;

/**
 * Sends small pictures of finished frames, one after another, beside the work. A picture is not
 * worth a frame: what the server does not want is let go, and so are the oldest when too many wait.
 * Safe for many threads.
 */
public final class Thumbnails implements AutoCloseable {
  private static final int WAITING_MAX = 200;
  private static final int BYTES_MAX = 64 << 10;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private record Picture(String job, int frame, byte[] jpeg) {}

  private final Disk disk;
  private final BlockingDeque<Picture> waiting = new LinkedBlockingDeque<>(WAITING_MAX);
  private volatile Thread sender;

  /** The way to the server. */
  @FunctionalInterface
  public interface Way {
    /** Whether a picture has come there, or is not wanted; else it is tried again. */
    boolean isSettled(String job, int frame, byte[] jpeg);
  }

  /** Pictures that wait until there is a way. */
  public Thumbnails(Disk disk) {
    this.disk = disk;
  }

  /** Sends that way from now on. */
  public synchronized void open(Way way) {
    close();
    sender = Thread.ofVirtual().name("thumbnails").start(() -> sendAll(way));
  }

  /** Takes a picture away from its place; it is sent soon. */
  void send(String job, WorkerEvent.Thumbnail picture) {
    try {
      byte[] jpeg = read(picture.file());
      if (jpeg.length > BYTES_MAX) {
        return;
      }
      while (!waiting.offer(new Picture(job, picture.frame(), jpeg))) {
        waiting.poll();
      }
    } catch (IOException gone) {
      return; // its Blender was ended, and the folder with it
    }
  }

  private byte[] read(Path file) throws IOException {
    byte[] bytes = disk.read(file);
    disk.delete(file);
    return bytes;
  }

  private void sendAll(Way way) {
    try {
      while (true) {
        Picture next = waiting.take();
        if (!way.isSettled(next.job(), next.frame(), next.jpeg())) {
          waiting.offerFirst(next);
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    if (sender != null) {
      sender.interrupt();
    }
  }
}
