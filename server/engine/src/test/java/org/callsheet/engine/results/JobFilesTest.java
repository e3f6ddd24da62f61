package org.callsheet.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.results.JobFiles.Kind;
import org.callsheet.floor.LocalDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of jobs goes when it is old, and nothing else does. */
class JobFilesTest {
  private static final Instant THEN = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir Path folder;
  private JobFiles files;

  @BeforeEach
  void open() throws IOException {
    files =
        new JobFiles(
            new LocalDisk(),
            Map.of(Kind.LOGS, folder.resolve("logs"), Kind.THUMBNAILS, folder.resolve("small")));
    put("logs/j1/a-1.log", "123", THEN.minusSeconds(10));
    put("logs/j1/a-2.log", "4567", THEN.minusSeconds(5));
    put("logs/j2/a-3.log", "the newest counts", THEN.minusSeconds(5));
    put("logs/j2/a-4.log", "new", THEN.plusSeconds(5));
    put("logs/j3/a-5.log", "still renders", THEN.minusSeconds(5));
    put("logs/somebody's/notes.txt", "not ours", THEN.minusSeconds(5));
    put("small/j1/1.jpg", "12", THEN.minusSeconds(5));
  }

  private void put(String name, String text, Instant at) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(at));
  }

  private static boolean isLive(JobId job) {
    return job.number() == 3;
  }

  @Test
  void onlyWhatIsOldAndOverGoes() {
    var before = Map.of(Kind.LOGS, THEN);
    assertThat(files.old(JobFilesTest::isLive, before))
        .containsExactly(new JobFiles.Amount(Kind.LOGS, 1, 2, 7));
    assertThat(folder.resolve("logs/j1/a-1.log")).as("looking removes nothing").exists();
    assertThat(files.removeOld(JobFilesTest::isLive, before))
        .containsExactly(new JobFiles.Amount(Kind.LOGS, 1, 2, 7));
    assertThat(folder.resolve("logs/j1")).doesNotExist();
    assertThat(folder.resolve("logs/j2/a-3.log")).exists();
    assertThat(folder.resolve("logs/j3/a-5.log")).exists();
    assertThat(folder.resolve("logs/somebody's/notes.txt")).exists();
    assertThat(folder.resolve("small/j1/1.jpg")).as("of a kind that is kept").exists();
    assertThat(files.removeOld(JobFilesTest::isLive, before))
        .containsExactly(new JobFiles.Amount(Kind.LOGS, 0, 0, 0));
  }

  @Test
  void whatThereIsOfAJobGoesWithIt() {
    assertThat(files.of(new JobId(1)))
        .containsExactly(
            new JobFiles.Amount(Kind.LOGS, 1, 2, 7), new JobFiles.Amount(Kind.THUMBNAILS, 1, 1, 2));
    files.remove(new JobId(1));
    assertThat(files.of(new JobId(1))).isEmpty();
    assertThat(folder.resolve("small/j1")).doesNotExist();
    assertThat(files.of(new JobId(2))).hasSize(1);
  }

  @Test
  void whereNothingWasKeptThereIsNothing() {
    JobFiles none = new JobFiles(new LocalDisk(), Map.of(Kind.LOGS, folder.resolve("no such")));
    assertThat(none.of(new JobId(1))).isEmpty();
    assertThat(none.old(job -> false, Map.of(Kind.LOGS, THEN)))
        .containsExactly(new JobFiles.Amount(Kind.LOGS, 0, 0, 0));
  }
}
