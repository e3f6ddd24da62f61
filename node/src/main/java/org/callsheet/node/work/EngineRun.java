package org.callsheet.node.work;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.contract.SyncAnswer.LineMeaning;
import org.callsheet.contract.SyncAnswer.Recipe;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Placeholders;
import org.callsheet.node.blender.Diagnosis;
import org.callsheet.node.blender.DiagnosisTable;
import org.callsheet.node.blender.RenderLog;
import org.callsheet.node.blender.SlotFolder;
import org.callsheet.node.blender.WorkerEvent;
import org.callsheet.node.blender.WorkerEvent.Written;
import org.callsheet.node.blender.WorkerEvent.WrittenFile;

/**
 * Renders the frames of an attempt with an engine that is not Blender: a start of its program for
 * each. Which program that is, this node's own options say; with which arguments, the lease.
 * Belongs to one thread.
 */
final class EngineRun {
  private static final Set<String> OF_EVERY_PROGRAM = Set.of("disk-full", "out-of-memory");

  private final Workplace place;
  private final Attempt attempt;
  private final Lease lease;
  private final Recipe recipe;
  private final int threads;
  private final RenderLog log;
  private final FramePublisher publisher;

  /**
   * Of an attempt with a recipe.
   *
   * @param threads it may use
   */
  EngineRun(Workplace place, Attempt attempt, int threads) {
    this.place = place;
    this.attempt = attempt;
    this.lease = attempt.lease();
    this.recipe = lease.recipe();
    this.threads = threads;
    this.log = new RenderLog(progress(recipe.progress()));
    this.publisher = new FramePublisher(place);
  }

  /** What the program printed. */
  RenderLog log() {
    return log;
  }

  /**
   * Returns when all frames are in the outbox.
   *
   * @param root a folder of its own, which is emptied first and removed at the end
   */
  void render(Path root) throws AttemptFailure, InterruptedException {
    Path program = program();
    Path file = new SourceFile(place.disk(), place.paths()).get(lease);
    NamedPath target = NamedPath.parse(lease.outputFolder());
    for (List<Integer> left = attempt.left(); !left.isEmpty(); left = attempt.left()) {
      if (attempt.stopped().isPresent()) {
        throw new AttemptFailure(Diagnosis.ofNode("node-stops", ""));
      }
      try {
        SlotFolder folder = SlotFolder.create(place.disk(), root);
        try {
          frame(left.getFirst(), program, file, folder, place.paths().resolve(target));
        } finally {
          folder.remove();
        }
      } catch (IOException e) {
        throw new AttemptFailure(Diagnosis.ofNode("cannot-write", root + ": " + e.getMessage()));
      }
    }
  }

  private Path program() throws AttemptFailure {
    if (recipe.arguments().isEmpty()) {
      throw new AttemptFailure(Diagnosis.ofFrame("engine-unknown", recipe.name()));
    }
    Path program = place.engines().get(recipe.engine());
    if (program == null) {
      throw new AttemptFailure(Diagnosis.ofNode("program-missing", recipe.engine()));
    }
    return program;
  }

  private void frame(int number, Path program, Path file, SlotFolder folder, Path target)
      throws AttemptFailure, InterruptedException, IOException {
    Instant began = place.clock().instant();
    log.clear();
    attempt.begin(number);
    String stem = stem(NamedPath.parse(lease.file()).fileName());
    Path output =
        folder
            .pictures()
            .resolve(
                new Placeholders(recipe.output()).fill(Map.of(Placeholders.STEM, stem), number));
    Map<String, String> values =
        Map.of(
            "file",
            file.toString(),
            "folder",
            file.getParent().toString(),
            "output",
            output.toString(),
            "pictures",
            folder.pictures().toString(),
            Placeholders.STEM,
            stem,
            "threads",
            Integer.toString(threads),
            "width",
            Integer.toString(recipe.width()),
            "height",
            Integer.toString(recipe.height()));
    List<String> command = new ArrayList<>(List.of(program.toString()));
    recipe.arguments().forEach(each -> command.add(new Placeholders(each).fill(values, number)));
    log.note(recipe.name() + ", frame " + number);
    ProgramWatch watch = new ProgramWatch(place, attempt);
    run(watch, command, folder);
    List<WrittenFile> files = files(folder, output, target);
    Optional<Path> small = place.encoders().ffmpeg().map(_ -> keep(output, folder));
    publish(number, files, Duration.between(began, place.clock().instant()), watch);
    if (small.isPresent()) {
      thumbnail(number, small.get(), folder);
    }
  }

  private void run(ProgramWatch watch, List<String> command, SlotFolder folder)
      throws AttemptFailure, InterruptedException {
    AtomicBoolean said = new AtomicBoolean(recipe.line() == null);
    Optional<Pattern> wanted = Optional.ofNullable(recipe.line()).flatMap(EngineRun::pattern);
    int status =
        watch.run(
            command,
            folder.root(),
            log,
            line -> {
              if (wanted.isPresent() && wanted.get().matcher(line).find()) {
                said.set(true);
              }
            },
            this::handBackWhenSlow);
    attempt.release();
    if (attempt.stopped().isPresent()) {
      throw new AttemptFailure(Diagnosis.ofNode("node-stops", ""));
    }
    if (!recipe.statuses().contains(status) || !said.get()) {
      throw new AttemptFailure(why(status));
    }
  }

  /** The first meaning that fits any line; else what every program says; else how it ended. */
  private Diagnosis why(int status) {
    List<String> lines = log.lines();
    for (LineMeaning meaning : recipe.failures()) {
      Optional<Pattern> pattern = pattern(meaning.line());
      for (String line : pattern.isPresent() ? lines : List.<String>of()) {
        if (pattern.get().matcher(line).find()) {
          String detail = meaning.says() + " (" + line.strip() + ")";
          return meaning.blame().equals("node")
              ? Diagnosis.ofNode("engine-said", detail)
              : Diagnosis.ofFrame("engine-said", detail);
        }
      }
    }
    String last = lines.isEmpty() ? "" : ", its last line: " + lines.getLast();
    return DiagnosisTable.find(lines, OF_EVERY_PROGRAM)
        .orElseGet(
            () ->
                Diagnosis.ofFrame(
                    "engine-ended", recipe.name() + " ended with status " + status + last));
  }

  /** All that lies there belongs to the frame; the one that has the frame's name must. */
  private List<WrittenFile> files(SlotFolder folder, Path output, Path target)
      throws AttemptFailure, IOException {
    List<WrittenFile> files = new ArrayList<>();
    try (DirectoryStream<Path> written = Files.newDirectoryStream(folder.pictures())) {
      for (Path file : written) {
        if (Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
          files.add(new WrittenFile(file, target.resolve(file.getFileName()), file.equals(output)));
        }
      }
    }
    if (files.stream().noneMatch(WrittenFile::main)) {
      throw new AttemptFailure(
          Diagnosis.ofFrame(
              "engine-wrote-nothing", recipe.name() + " wrote no " + output.getFileName()));
    }
    return files;
  }

  private void publish(int number, List<WrittenFile> files, Duration took, ProgramWatch watch)
      throws AttemptFailure {
    boolean isSized =
        recipe.arguments().stream().anyMatch(each -> new Placeholders(each).has("width"));
    publisher.publish(
        lease,
        new Written(
            number,
            took.toMillis() / 1000.0,
            watch.peakMemoryBytes(),
            "",
            isSized ? recipe.width() : 0,
            isSized ? recipe.height() : 0,
            files));
    attempt.finish(number);
    place.reported().run();
  }

  /** A second name: the first one goes with the frame. */
  private static Path keep(Path picture, SlotFolder folder) {
    String name = picture.getFileName().toString();
    Path kept =
        folder.root().resolve("small-of" + name.substring(Math.max(0, name.lastIndexOf('.'))));
    try {
      Files.createLink(kept, picture);
    } catch (IOException | UnsupportedOperationException noLinks) {
      return picture;
    }
    return kept;
  }

  /** Nobody waits for it but the next frame of this attempt, for less than a tenth of a second. */
  private void thumbnail(int number, Path picture, SlotFolder folder) throws InterruptedException {
    Path small = folder.root().resolve("small.jpg");
    Optional<List<String>> command = place.encoders().small(picture, small);
    if (command.isEmpty()) {
      return;
    }
    try {
      new ProgramWatch(place, attempt)
          .run(command.get(), folder.root(), new RenderLog(), _ -> {}, _ -> {});
      place.thumbnails().send(lease.job(), new WorkerEvent.Thumbnail(number, small));
    } catch (AttemptFailure noPicture) {
      log.note("no small picture of frame " + number + ": " + noPicture.diagnosis().detail());
    } finally {
      attempt.release();
    }
  }

  private void handBackWhenSlow(Watch watch) {
    if (attempt.handBackWhenSlow(watch.sinceBegun())) {
      place.reported().run();
    }
  }

  /** Two groups are so much of so much, one is a percentage. */
  private static RenderLog.Progress progress(String text) {
    Optional<Pattern> pattern = Optional.ofNullable(text).flatMap(EngineRun::pattern);
    return line -> {
      if (pattern.isEmpty()) {
        return OptionalDouble.empty();
      }
      Matcher found = pattern.get().matcher(line);
      try {
        if (!found.find() || found.groupCount() == 0) {
          return OptionalDouble.empty();
        }
        double done = Double.parseDouble(found.group(1));
        return RenderLog.share(
            done, found.groupCount() == 1 ? 100 : Double.parseDouble(found.group(2)));
      } catch (NumberFormatException noNumber) {
        return OptionalDouble.empty();
      }
    };
  }

  /** Patterns that take no longer for any line than its length: nobody can write a slow one. */
  private static Optional<Pattern> pattern(String text) {
    try {
      return Optional.of(Pattern.compile(text));
    } catch (PatternSyntaxException notOurs) {
      return Optional.empty(); // the server has refused those it knows to be wrong
    }
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
