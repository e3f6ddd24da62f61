package org.callsheet.engine.catalog.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.blend.AskingBlend;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetOrder;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.LocalDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are saved, deleted, moved and put into folders in any order: what is known of their
 * links, and the urgency that flows along them, is what reading everything anew gives.
 */
class LinkedFilmTest {
  private static final ProjectId FILM = new ProjectId("lighthouse");
  private static final int NAMES = 14;
  private static final int STEPS = 200;
  private static final List<String> STATES = List.of("ns", "ic", "us", "po");

  @TempDir Path folder;
  private final SettableClock clock = SettableClock.now();
  private SampleHome home;
  private Path film;

  @BeforeEach
  void open() throws IOException {
    home = new SampleHome(folder, clock);
    film = folder.toRealPath().resolve("films/lighthouse/many");
    Files.createDirectories(film);
  }

  @Test
  void manyStepsEndWhereReadingEverythingEnds() throws IOException {
    long seed = Long.getLong("callsheet.seed", System.nanoTime());
    Random random = new Random(seed);
    Links links = links(home.catalog, "kept");
    for (int i = 0; i < STEPS; i++) {
      List<Path> touched = step(random);
      clock.advance(Duration.ofSeconds(10));
      home.catalog.refresh(touched);
      home.catalog.settle();
      links.catchUp();
      if (i % 20 == 19) {
        clock.advance(Duration.ofSeconds(10));
        home.catalog.settle();
        links.catchUp();
        compare("seed " + seed + " step " + i, links);
      }
    }
  }

  private List<Path> step(Random random) throws IOException {
    Path file = some(random);
    Path sidecar = file.resolveSibling(file.getFileName() + ".json");
    Path other = some(random);
    return switch (random.nextInt(6)) {
      case 0, 1 -> save(random, file);
      case 2 -> {
        Files.createDirectories(sidecar.getParent());
        Files.writeString(
            sidecar,
            "{\"type\": \"prop\", \"state\": \"%s\", \"priority\": %d}"
                .formatted(STATES.get(random.nextInt(STATES.size())), random.nextInt(101)));
        yield List.of(sidecar);
      }
      case 3 -> {
        Files.deleteIfExists(file);
        yield List.of(file);
      }
      case 4 -> {
        List<Path> touched = new ArrayList<>(List.of(file, other, sidecar));
        if (Files.exists(file)) {
          Files.createDirectories(other.getParent());
          Files.move(file, other, StandardCopyOption.REPLACE_EXISTING);
        }
        yield touched;
      }
      default -> {
        Path from = film.resolve("a");
        Path to = film.resolve("b");
        if (Files.exists(from) && !Files.exists(to)) {
          Files.move(from, to);
        } else if (Files.exists(to) && !Files.exists(from)) {
          Files.move(to, from);
        }
        yield List.of(from, to);
      }
    };
  }

  /** As Blender does it: beside the file, and then over it. */
  private static List<Path> save(Random random, Path file) throws IOException {
    AskingBlend blend = AskingBlend.of(304, 1, 1 + random.nextInt(99));
    for (int i = random.nextInt(4); i > 0; i--) {
      String up = random.nextBoolean() ? "//" : "//../";
      String folder = List.of("", "a/", "b/", "A/").get(random.nextInt(4));
      blend.library(up + folder + random.nextInt(NAMES) + ".blend");
    }
    Files.createDirectories(file.getParent());
    Path beside = Files.write(file.resolveSibling(file.getFileName() + "@"), blend.bytes());
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    return List.of(file);
  }

  private Path some(Random random) {
    String in = List.of("", "a", "b").get(random.nextInt(3));
    return film.resolve(in).resolve(random.nextInt(NAMES) + ".blend");
  }

  private void compare(String said, Links links) {
    try (Catalog fresh = home.openCatalog("fresh");
        Links anew = links(fresh, "anew " + said)) {
      fresh.put(home.catalog.get(FILM).folder());
      anew.catchUp();
      List<Asset> all = fresh.get(FILM).list(AssetOrder.NAME);
      assertThat(home.catalog.get(FILM).list(AssetOrder.NAME))
          .as(said)
          .extracting(Asset::path)
          .containsExactlyInAnyOrderElementsOf(all.stream().map(Asset::path).toList());
      for (Asset asset : all) {
        Asset known = home.catalog.find(asset.path()).orElseThrow();
        String what = said + " " + asset.path();
        assertThat(known.content()).as(what).isEqualTo(asset.content());
        assertThat(known.effectivePriority()).as(what).isEqualTo(asset.effectivePriority());
        assertThat(links.linkingTo(asset.path())).as(what).isEqualTo(anew.linkingTo(asset.path()));
      }
    }
  }

  private Links links(Catalog catalog, String kept) {
    LocalDisk disk = new LocalDisk();
    Links made =
        new Links(
            new Links.Parts(
                catalog,
                home.paths,
                disk,
                new AtomicFile(disk, Access.SHARED),
                clock,
                folder.resolve("cache").resolve(kept)));
    made.follow();
    return made;
  }
}
