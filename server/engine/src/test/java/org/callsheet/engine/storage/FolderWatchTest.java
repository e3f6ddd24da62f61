package org.callsheet.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FolderWatchTest {
  @TempDir Path folder;
  private final FolderWatch watch = FolderWatch.open();

  @BeforeEach
  void followTheFolder() {
    watch.follow(folder);
  }

  @AfterEach
  void closeTheWatch() {
    watch.close();
  }

  @Test
  void tellsWhatCameChangedAndWent() throws Exception {
    Path file = folder.resolve("Tür \"é\" 🎬.blend.json");
    Files.writeString(file, "{}");
    awaitHint(file);
    Files.writeString(file, "{\"type\": \"prop\"}");
    awaitHint(file);
    Files.delete(file);
    awaitHint(file);
  }

  @Test
  void tellsAFileThatIsMovedOverAnotherOne() throws Exception {
    Path file = Files.writeString(folder.resolve("a.json"), "{}");
    Path fresh = Files.writeString(folder.resolve("b"), "{ }");
    awaitHint(fresh);
    Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    awaitHint(file);
  }

  @Test
  void aFolderThatMovedIsToldUnderItsNewPath() throws Exception {
    Path before = Files.createDirectory(folder.resolve("before"));
    watch.follow(before);
    Path after = Files.move(before, folder.resolve("after"));
    watch.follow(after);
    Path file = Files.writeString(after.resolve("x.json"), "{}");
    assertThat(awaitHint(file)).doesNotContain(before.resolve("x.json"));
  }

  @Test
  void whenTooMuchHappensAtOnceTheFolderIsTold() throws Exception {
    for (int i = 0; i < 5_000; i++) {
      Files.createFile(folder.resolve("f" + i));
    }
    awaitHint(folder);
    assertThat(watch.state().overflows()).isPositive();
  }

  @Test
  void aFolderThatIsGoneIsFollowedNoMore() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    watch.follow(inner);
    assertThat(watch.state().folders()).isEqualTo(2);
    Files.move(inner, folder.resolve("elsewhere"));
    watch.prune();
    assertThat(watch.state().folders()).isEqualTo(1);
    watch.follow(inner);
    assertThat(watch.state()).isEqualTo(new FolderWatch.State(1, 0, 0));
  }

  @Test
  void closingEndsTheWaiting() throws Exception {
    Thread closer = Thread.ofVirtual().start(watch::close);
    assertThat(watch.take()).isEmpty();
    closer.join();
    watch.follow(folder);
    assertThat(FolderWatch.none().take()).isEmpty();
  }

  private Set<Path> awaitHint(Path place) throws InterruptedException, IOException {
    Set<Path> told = new HashSet<>();
    while (!told.contains(place)) {
      told.addAll(watch.take());
    }
    return told;
  }
}
