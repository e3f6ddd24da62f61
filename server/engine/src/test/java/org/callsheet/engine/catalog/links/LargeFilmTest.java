package org.callsheet.engine.catalog.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.blend.AskingBlend;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one changed file costs in a film of many, counted. */
class LargeFilmTest {
  private static final int FILES = 20_000;
  private static final int LINKS_EACH = 3;
  private static final String IN = "films/lighthouse/many/";

  @TempDir Path folder;
  private final SettableClock clock = SettableClock.now();
  private final AtomicLong asked = new AtomicLong();

  @Test
  void aChangedFileCostsAReadingAndALookAtItsLinks() throws IOException {
    SampleHome home = new SampleHome(folder, clock);
    Files.createDirectories(home.file(IN));
    for (int i = 0; i < FILES; i++) {
      write(home, i, LINKS_EACH);
    }
    clock.advance(Duration.ofSeconds(30));
    home.catalog.refresh();
    Links links = open(home);
    links.catchUp();
    long all = links.filesRead();
    assertThat(all).isGreaterThanOrEqualTo(FILES);

    List<Integer> snapshots = new ArrayList<>();
    home.catalog.listen((ProjectAssets film) -> snapshots.add(film.size()));
    write(home, FILES / 2, 1);
    asked.set(0);
    home.catalog.refresh(List.of(folder.toRealPath().resolve(IN + FILES / 2 + ".blend")));
    clock.advance(Duration.ofSeconds(30));
    links.catchUp();
    assertThat(links.filesRead()).isEqualTo(all + 1);
    assertThat(asked.get()).as("questions to the disk").isLessThan(40);
    assertThat(snapshots).as("one for the file, one for what it says").hasSize(2);
  }

  private void write(SampleHome home, int number, int links) throws IOException {
    AskingBlend blend = AskingBlend.usual();
    for (int i = 1; i <= links; i++) {
      blend.library("//" + (number + i * i) % FILES + ".blend");
    }
    Files.write(home.file(IN + number + ".blend"), blend.bytes());
    Files.writeString(home.file(IN + number + ".blend.json"), "{\"type\": \"prop\"}");
  }

  private Disk counting(Disk disk) {
    return (Disk)
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(),
            new Class<?>[] {Disk.class},
            (proxy, method, arguments) -> {
              asked.incrementAndGet();
              return method.invoke(disk, arguments);
            });
  }

  private Links open(SampleHome home) {
    Links links =
        new Links(
            new Links.Parts(
                home.catalog,
                home.paths,
                counting(new LocalDisk()),
                new AtomicFile(new LocalDisk(), Access.SHARED),
                clock,
                folder.resolve("cache/links")));
    links.follow();
    return links;
  }
}
