package org.callsheet.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.callsheet.engine.storage.Usage.Part;
import org.callsheet.floor.LocalDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file counts once, and nothing outside counts. */
class UsageTest {
  @TempDir Path folder;

  private void put(String name, int bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[bytes]);
  }

  @Test
  void aFilmIsCountedByWhatItsFilesAre() throws IOException {
    put("outside/huge.png", 5000);
    put("film/shots/010.blend", 100);
    put("film/shots/010.blend1", 90);
    put("film/shots/010.blend.json", 7);
    put("film/shots/old/010 20261121T224400Z.blend", 80);
    put("film/tests/wood.png", 11);
    put("film/renders/010/0001.png", 300);
    put("film/renders/010/tests/j7/0001.PNG", 33);
    put("film/renders/010/0001.exr", 200);
    put("film/sounds/Ebb.wav", 9);
    Files.createSymbolicLink(folder.resolve("film/away"), folder.resolve("outside"));
    assertThat(new Usage(new LocalDisk()).film(folder.resolve("film")))
        .containsExactly(
            new Part("pictures", 3, 511),
            new Part("blends", 2, 190),
            new Part("old", 1, 80),
            new Part("tests", 1, 33),
            new Part("other", 2, 16));
  }

  @Test
  void aHomeIsCountedByItsFolders() throws IOException {
    put("home/farm/journal/1.journal", 40);
    put("home/farm/logs/j1/a.log", 2);
    put("home/cache/films/x", 60);
    put("home/lock", 1);
    assertThat(new Usage(new LocalDisk()).byFolder(folder.resolve("home")))
        .containsExactly(new Part("cache", 1, 60), new Part("farm", 2, 42), new Part("lock", 1, 1));
    assertThat(new Usage(new LocalDisk()).byFolder(folder.resolve("no such"))).isEmpty();
  }
}
