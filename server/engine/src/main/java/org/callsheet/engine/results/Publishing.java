package org.callsheet.engine.results;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.callsheet.engine.farm.AttemptEnd;
import org.callsheet.engine.farm.AttemptId;
import org.callsheet.engine.farm.FrameFile;
import org.callsheet.engine.farm.FrameResult;
import org.callsheet.engine.farm.HiddenName;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.Output;
import org.callsheet.engine.farm.Publisher;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.callsheet.floor.pictures.NotWholeException;
import org.callsheet.floor.pictures.WholePicture;

/** Checks the files of finished frames and renames them into their place. Thread-safe. */
public final class Publishing implements Publisher {
  /** What is the team's work, and never a frame. */
  private static final Pattern WORK = Pattern.compile(".*\\.(blend\\d*|json)");

  private final Disk disk;
  private final AtomicFile files;
  private final Function<NamedPath, Path> places;
  private final Logs logs;
  private final Replaced replaced;

  /**
   * Publishing through these files.
   *
   * @param places resolves a named path on this machine, safely
   * @param replaced keeps what is there already
   */
  public Publishing(
      Disk disk, AtomicFile files, Function<NamedPath, Path> places, Logs logs, Replaced replaced) {
    this.replaced = replaced;
    this.disk = disk;
    this.files = files;
    this.places = places;
    this.logs = logs;
  }

  @Override
  public boolean whole(FrameResult result) {
    for (FrameFile file : result.files()) {
      Optional<Disk.Stat> seen = find(file.hidden());
      if (seen.isEmpty() || seen.get().folder() || seen.get().size() != file.bytes()) {
        return false;
      }
    }
    return true;
  }

  private Optional<Disk.Stat> find(NamedPath hidden) {
    try {
      return disk.find(places.apply(hidden));
    } catch (Refusal refusal) {
      return switch (refusal.kind()) {
        // The share is away: nobody can tell.
        case READ_ONLY, INTERNAL, BUSY, DISK_FULL -> throw refusal;
        case INVALID,
            NOT_FOUND,
            CONFLICT,
            ILLEGAL_MOVE,
            STALE,
            PRECONDITION_REQUIRED,
            IDEMPOTENCY_MISMATCH,
            NOT_SIGNED_IN,
            WRONG_PASSCODE,
            TOO_MANY_ATTEMPTS,
            FORBIDDEN,
            TOO_LARGE ->
            Optional.empty();
      };
    } catch (IOException failure) {
      throw new Refusal(
          Refusal.Kind.INTERNAL,
          "disk-failed",
          java.util.Map.of("path", hidden.toString()),
          failure);
    }
  }

  @Override
  public boolean mayWrite(Output output, FrameResult result) {
    Set<NamedPath> targets = new HashSet<>();
    for (FrameFile file : result.files()) {
      if (!mayWrite(output, result.attempt(), file) || !targets.add(file.target())) {
        return false;
      }
    }
    return true;
  }

  private static boolean mayWrite(Output output, AttemptId attempt, FrameFile file) {
    NamedPath folder = output.folder().orElse(output.root());
    NamedPath target = file.target();
    String name = target.fileName().toLowerCase(Locale.ROOT);
    boolean ours = ("/" + target.inside()).contains("/.callsheet");
    return target.isInside(output.root())
        && target.isInside(folder)
        && !target.equals(folder)
        && !ours
        && !name.startsWith(".")
        && !WORK.matcher(name).matches()
        && file.hidden().equals(HiddenName.of(attempt, target));
  }

  @Override
  public Optional<Set<Path>> publish(FrameResult frame) {
    Set<Path> folders = new HashSet<>();
    for (FrameFile file : frame.files()) {
      if (!publish(frame.job(), file, folders)) {
        return Optional.empty();
      }
    }
    return Optional.of(folders);
  }

  private boolean publish(JobId job, FrameFile file, Set<Path> folders) {
    Path hidden = places.apply(file.hidden());
    folders.add(hidden.getParent());
    try {
      Optional<Disk.Stat> whole = disk.find(hidden);
      if (whole.isPresent() && isNewBeside(hidden, file.target().fileName())) {
        files.renameBeside(hidden, file.target().fileName(), whole.get().size());
        return true;
      }
      Path target = places.apply(file.target());
      if (whole.isPresent()) {
        replaced.keep(job, target);
        folders.add(files.rename(hidden, target));
        return true;
      }
      // A rename before a crash: what lies there must be the very file, not one of an older job.
      folders.add(target.getParent());
      Optional<Disk.Stat> there = disk.find(target);
      return there.isPresent()
          && there.get().size() == file.bytes()
          && (file.sha256().isEmpty() || file.sha256().equals(sha256(target)));
    } catch (IOException failure) {
      throw Refusal.ofDisk(hidden, failure);
    }
  }

  /** Whether nothing of that name is there, as usual: else it is looked up as any other. */
  private boolean isNewBeside(Path hidden, String name) throws IOException {
    return name.chars().allMatch(each -> each < 128) && !disk.exists(hidden.resolveSibling(name));
  }

  @Override
  public void force(Path folder) {
    try {
      disk.forceFolder(folder);
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  private String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(disk.open(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public boolean isThere(List<NamedPath> frame, Instant since) {
    for (NamedPath file : frame) {
      Path place = places.apply(file);
      try {
        Optional<Disk.Stat> seen = disk.find(place);
        if (seen.isEmpty() || seen.get().folder() || seen.get().modified().isBefore(since)) {
          return false;
        }
        WholePicture.check(place);
      } catch (NotWholeException cutOff) {
        return false;
      } catch (IOException failure) {
        throw Refusal.ofDisk(place, failure);
      }
    }
    return true;
  }

  @Override
  public void keepLog(AttemptEnd end) {
    logs.keep(end);
  }
}
