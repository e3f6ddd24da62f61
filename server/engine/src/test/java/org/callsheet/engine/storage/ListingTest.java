package org.callsheet.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.SettableClock;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder on a share that does not answer about one of its files. */
class ListingTest {
  private static final String DEAF = "b.png";

  @TempDir Path folder;

  @Test
  void anEntryThatCannotBeReadHidesNoOther() throws IOException {
    SampleHome home = new SampleHome(folder, SettableClock.now());
    Path frames = Files.createDirectories(home.file("films/lighthouse/frames"));
    for (String name : new String[] {"a.png", DEAF, "c.png"}) {
      Files.writeString(frames.resolve(name), name);
    }

    var entries =
        new Listing(disk(), home.paths)
            .list(NamedPath.parse("films::lighthouse/frames"), place -> true);

    assertThat(entries)
        .extracting(entry -> entry.name() + " " + entry.kind().word())
        .containsExactly("a.png file", "b.png unreadable", "c.png file");
  }

  private static Disk disk() {
    Disk real = new LocalDisk();
    return (Disk)
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(),
            new Class<?>[] {Disk.class},
            (proxy, method, given) -> {
              if (method.getName().equals("find") && ((Path) given[0]).endsWith(DEAF)) {
                throw new IOException("Input/output error");
              }
              try {
                return method.invoke(real, given);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }
}
