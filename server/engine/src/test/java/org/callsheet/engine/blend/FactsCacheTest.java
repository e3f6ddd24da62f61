package org.callsheet.engine.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsCacheTest {
  private static final InstantSource LATER = InstantSource.fixed(Instant.now().plusSeconds(3600));

  @TempDir Path folder;

  @Test
  void aFileThatStayedTheSameIsReadOnce() throws IOException {
    FactsCache cache = new FactsCache(LATER, 1000);
    Path path = write("a.blend", 5);
    assertThat(cache.facts(path)).isSameAs(cache.facts(path));
  }

  @Test
  void aFileSavedOrReplacedIsReadAgain() throws IOException {
    FactsCache cache = new FactsCache(LATER, 1000);
    Path path = write("a.blend", 5);
    assertThat(last(cache, path)).isEqualTo(5);
    write("a.blend", 6);
    assertThat(last(cache, path)).isEqualTo(6);
    Files.move(write("b.blend", 7), path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(last(cache, path)).isEqualTo(7);
    Files.delete(path);
    assertThatThrownBy(() -> cache.facts(path)).hasMessageContaining("file-missing");
  }

  @Test
  void aFileReadSoonAfterItWasSavedIsLookedAtAgain() throws IOException {
    Path path = write("a.blend", 5);
    Instant saved = Files.getLastModifiedTime(path).toInstant();
    FactsCache cache = new FactsCache(InstantSource.fixed(saved.plusMillis(500)), 1000);
    assertThat(cache.facts(path)).isNotSameAs(cache.facts(path));
  }

  @Test
  void thatAFileIsBrokenIsKeptToo() throws IOException {
    FactsCache cache = new FactsCache(LATER, 1000);
    Path path = Files.writeString(folder.resolve("a.blend"), "no film at all");
    assertThatThrownBy(() -> cache.facts(path)).hasMessageContaining("blend-foreign");
    assertThatThrownBy(() -> cache.facts(path)).hasMessageContaining("blend-foreign");
    write("a.blend", 8);
    assertThat(last(cache, path)).isEqualTo(8);
  }

  @Test
  void whatWasAskedForLongestAgoIsForgotten() throws IOException {
    FactsCache cache = new FactsCache(LATER, 4);
    Path first = write("a.blend", 1);
    Path second = write("b.blend", 2);
    Path third = write("c.blend", 3);
    BlendFacts ofFirst = cache.facts(first);
    BlendFacts ofSecond = cache.facts(second);
    assertThat(cache.facts(first)).isSameAs(ofFirst);
    cache.facts(third);
    assertThat(cache.facts(first)).isSameAs(ofFirst);
    assertThat(cache.facts(second)).isNotSameAs(ofSecond).isEqualTo(ofSecond);
  }

  private static int last(FactsCache cache, Path path) {
    return cache.facts(path).scenes().getFirst().last();
  }

  private Path write(String name, int last) throws IOException {
    MadeBlend made = TestingBlends.empty(MadeBlend.Form.USUAL);
    made.block("SC", 1, "Scene", Map.of("id.name", "SCOne", "r.efra", last));
    return Files.write(folder.resolve(name), made.bytes());
  }
}
