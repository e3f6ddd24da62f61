package org.callsheet.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.callsheet.engine.NoLinks;
import org.callsheet.engine.farm.Counts;
import org.callsheet.engine.farm.Demands;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.farm.NewJob;
import org.callsheet.engine.farm.Output;
import org.callsheet.engine.farm.Overrides;
import org.callsheet.engine.farm.Source;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedTest {
  @TempDir Path home;
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final LocalDisk disk = new LocalDisk();
  private Replaced replaced;

  @BeforeEach
  void open() throws IOException {
    replaced = new Replaced(disk, this::place, later::add);
    Files.createDirectory(home.resolve("renders"));
    Files.createDirectory(home.resolve("depth"));
  }

  private Path place(NamedPath path) {
    return home.resolve(path.inside());
  }

  private Path frame(String name, String content) throws IOException {
    return Files.writeString(home.resolve(name), content);
  }

  /** As the farm tells it when the first frame went to renders. */
  private static JobView job(long number, JobState state) {
    NamedPath film = NamedPath.parse("films::");
    NewJob request =
        new NewJob(
            "010",
            new Source("blau", "", film.resolve("010.blend"), 1, 1),
            new Output(film, Optional.empty()),
            FrameRange.of(1, 9),
            Kind.FRAMES,
            5,
            Demands.NONE,
            Overrides.NONE,
            false,
            true,
            "ana");
    return new JobView(
        new JobId(number),
        "v",
        request,
        state,
        false,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        new Counts(9, 0, 0, 9, 0),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.of(film.resolve("renders")),
        Map.of(),
        Set.of(),
        false,
        Optional.empty(),
        0,
        Set.of());
  }

  @Test
  void whatAJobFoundIsKeptOnceWhateverItReplacesLater() throws IOException {
    Path frame = frame("renders/010_0001.png", "first");
    replaced.keep(new JobId(7), frame);
    frame("renders/010_0001.png.new", "second");
    Files.move(
        home.resolve("renders/010_0001.png.new"), frame, StandardCopyOption.REPLACE_EXISTING);
    replaced.keep(new JobId(7), frame);
    assertThat(home.resolve("renders/old/010_0001 j7.png")).hasContent("first");
    assertThat(frame).hasContent("second");
  }

  @Test
  void aFinishedJobTakesAllThatItAndThoseBeforeItReplaced() throws IOException {
    replaced.keep(new JobId(7), frame("renders/010_0001.png", "a"));
    replaced.keep(new JobId(9), frame("renders/010_0001.png", "b"));
    replaced.keep(new JobId(9), frame("depth/010_0001.exr", "c"));
    replaced.keep(new JobId(10), frame("renders/010_0002.png", "d"));
    Files.writeString(home.resolve("renders/old/notes of j3.txt"), "mine");

    replaced.jobEnded(job(9, JobState.FINISHED));
    assertThat(home.resolve("depth/old")).as("nobody waits for the disk").exists();
    later.forEach(Runnable::run);

    assertThat(home.resolve("depth/old")).doesNotExist();
    try (Stream<Path> left = Files.list(home.resolve("renders/old"))) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("010_0002 j10.png", "notes of j3.txt");
    }
    assertThat(home.resolve("renders/010_0001.png")).exists();
  }

  @Test
  void ofAJobThatWasCancelledOrFailedTheyStay() throws IOException {
    replaced.keep(new JobId(7), frame("renders/010_0001.png", "better"));
    replaced.jobEnded(job(7, JobState.CANCELLED));
    replaced.jobEnded(job(7, JobState.FAILED));
    assertThat(later).isEmpty();
    assertThat(home.resolve("renders/old/010_0001 j7.png")).hasContent("better");
  }

  @Test
  void anotherStartKnowsWhereTheFirstFrameWent() throws IOException {
    replaced.keep(new JobId(7), frame("renders/010_0001.png", "a"));
    Replaced next = new Replaced(disk, this::place, later::add);
    assertThat(next.remove(job(7, JobState.FINISHED))).isOne();
    assertThat(home.resolve("renders/old")).doesNotExist();
  }

  @Test
  void whereTheDiskHasNoSecondNamesTheFrameStepsAside() throws IOException {
    Path frame = frame("renders/010_0001.png", "a");
    new Replaced(NoLinks.disk(), this::place, later::add).keep(new JobId(7), frame);
    assertThat(home.resolve("renders/old/010_0001 j7.png")).hasContent("a");
    assertThat(frame).doesNotExist();
  }

  @Test
  void aFrameThatIsNewLeavesNothingBehind() throws IOException {
    replaced.keep(new JobId(7), home.resolve("renders/010_0001.png"));
    assertThat(home.resolve("renders/old")).doesNotExist();
  }
}
