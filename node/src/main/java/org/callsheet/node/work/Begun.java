package org.callsheet.node.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.callsheet.contract.SyncCall.FrameResult;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * The attempts that were begun, each a file with its job and the hidden names it writes. What a
 * killed node leaves behind is found here by the next start. Survives the death of the process, not
 * that of the machine: then at worst a hidden file stays.
 */
public final class Begun {
  private static final String INTENDED = "? ";
  private static final String REPORTED = "! ";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Disk disk;
  private final AtomicFile files;

  /**
   * An attempt of an earlier start.
   *
   * @param hidden names it began to write and never reported
   * @param reported what it was about to put into the outbox, and mostly did
   */
  record Leftover(String attempt, String job, List<String> hidden, List<FrameResult> reported) {
    Leftover {
      hidden = List.copyOf(hidden);
      reported = List.copyOf(reported);
    }
  }

  /** The attempts noted in a folder, which is made if it is not there. */
  public Begun(Path folder, Disk disk, AtomicFile files) {
    this.folder = folder;
    this.disk = disk;
    this.files = files;
    files.createFolders(folder);
  }

  void begin(String attempt, String job) {
    files.put(file(attempt), (job + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Notes a hidden name before anything is written there. */
  void intend(String attempt, String hidden) {
    append(attempt, INTENDED + hidden);
  }

  /**
   * Notes, before the report is made, that what lies there is the server's now: it may be renamed
   * at any time, so this program never removes it on its own.
   */
  void report(String attempt, FrameResult result) {
    try {
      append(attempt, REPORTED + JSON.writeValueAsString(result));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void append(String attempt, String line) {
    try (Disk.Output output = disk.append(file(attempt))) {
      output.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
    } catch (IOException failure) {
      throw Refusal.ofDisk(file(attempt), failure);
    }
  }

  void end(String attempt) {
    files.delete(file(attempt));
  }

  /** What is noted of one attempt. */
  Optional<Leftover> find(String attempt) {
    try {
      Path file = file(attempt);
      return disk.exists(file) ? Optional.of(read(file)) : Optional.empty();
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  /** All that is noted. */
  List<Leftover> leftovers() {
    List<Leftover> found = new ArrayList<>();
    try {
      for (Path file : disk.list(folder)) {
        if (!file.getFileName().toString().startsWith(".")) {
          found.add(read(file));
        }
      }
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
    return found;
  }

  private Leftover read(Path file) throws IOException {
    List<String> lines = new String(disk.read(file), StandardCharsets.UTF_8).lines().toList();
    SequencedSet<String> open = new LinkedHashSet<>();
    List<FrameResult> reported = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(INTENDED)) {
        open.add(line.substring(INTENDED.length()));
      } else if (line.startsWith(REPORTED)) {
        reported(line.substring(REPORTED.length())).ifPresent(reported::add);
      }
    }
    reported.stream()
        .flatMap(result -> result.files().stream())
        .forEach(f -> open.remove(f.hidden()));
    String job = lines.isEmpty() ? "" : lines.getFirst();
    return new Leftover(file.getFileName().toString(), job, List.copyOf(open), reported);
  }

  /** A line that was cut off when the node was killed is none: its report was never made. */
  private static Optional<FrameResult> reported(String line) {
    try {
      return Optional.of(JSON.readValue(line, FrameResult.class));
    } catch (JsonProcessingException cutOff) {
      return Optional.empty();
    }
  }

  private Path file(String attempt) {
    return folder.resolve(attempt);
  }
}
