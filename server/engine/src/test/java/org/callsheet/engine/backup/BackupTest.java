package org.callsheet.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.callsheet.engine.SettableClock;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Journal;
import org.callsheet.floor.JournalLimits;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
  private static final String SHOT = "films/Team \"Ä\" 🎬/shots/010.blend";
  private static final String IN_BACKUP = "paths/" + SHOT;

  @TempDir Path folder;
  private Path home;
  private Path target;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-27T08:00:00Z"));

  @BeforeEach
  void makeHome() throws IOException {
    home = folder.resolve("home");
    target = folder.resolve("usb/backup");
    write("config/users/zoe.json", "{}");
    write("farm/logs/a.log", "x");
    write("state/tokens.json", "secret");
    write(SHOT, "first");
    write(SHOT + ".json", "{\"name\": \"first\"}");
    write("films/.callsheet.tmp-12-3", "half");
    write("cache/blend/x", "nothing to keep");
  }

  @Test
  void aGenerationHasAllButCacheAndHalfFilesAndOnlyTheOwnerReadsIt() throws IOException {
    Backup.Done done = backup().run();
    assertThat(done.files()).isEqualTo(5);
    assertThat(done.copied()).isEqualTo(5);
    Path made = done.generation().folder();
    assertThat(Files.readString(made.resolve(IN_BACKUP))).isEqualTo("first");
    assertThat(made.resolve("home/cache")).doesNotExist();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
    assertThat(new Shelf(new LocalDisk(), target).verify(done.generation())).isEmpty();
  }

  @Test
  void whatDidNotChangeSharesItsRoomWithTheGenerationBeforeNeverWithTheLiveFile()
      throws IOException {
    Path first = backup().run().generation().folder();
    write(SHOT, "second");
    clock.advance(Duration.ofSeconds(600));
    Backup.Done done = backup().run();
    Path second = done.generation().folder();
    assertThat(done.copied()).as("the file, and its sidecar with it").isEqualTo(2);
    assertThat(inode(second.resolve("home/config/users/zoe.json")))
        .isEqualTo(inode(first.resolve("home/config/users/zoe.json")))
        .isNotEqualTo(inode(home.resolve("config/users/zoe.json")));
    assertThat(Files.readString(first.resolve(IN_BACKUP))).isEqualTo("first");
    assertThat(Files.readString(second.resolve(IN_BACKUP))).isEqualTo("second");
    Files.writeString(home.resolve("config/users/zoe.json"), "{changed in place}");
    assertThat(Files.readString(first.resolve("home/config/users/zoe.json"))).isEqualTo("{}");
  }

  @Test
  void aChangeThatKeepsSizeAndTimeIsSeenWhenItIsFresh() throws IOException {
    backup().run();
    Path user = home.resolve("config/users/zoe.json");
    // Written in the second of the first generation: its time tells nothing.
    Files.setLastModifiedTime(user, FileTime.from(clock.instant()));
    backup().run();
    Files.writeString(user, "[]");
    Files.setLastModifiedTime(user, FileTime.from(clock.instant()));
    Path last = backup().run().generation().folder();
    assertThat(Files.readString(last.resolve("home/config/users/zoe.json"))).isEqualTo("[]");
  }

  @Test
  void aFileAndItsSidecarAreOfTheSameMoment() throws IOException {
    AtomicInteger saves = new AtomicInteger();
    Disk disk =
        MeddlingDisk.of(
            (operation, path) -> {
              // Somebody saves both while the sidecar is about to be read, three times.
              if (operation.equals("open")
                  && path.startsWith(home)
                  && path.toString().endsWith(".blend.json")
                  && saves.incrementAndGet() <= 3) {
                write(SHOT, "save " + saves);
                write(SHOT + ".json", "{\"name\": \"save " + saves + "\"}");
              }
            });
    Backup.Done done = new Backup(disk, clock, source(), target).run();
    assertThat(done.unsettled()).isEmpty();
    Path made = done.generation().folder();
    assertThat(Files.readString(made.resolve(IN_BACKUP))).isEqualTo("save 3");
    assertThat(Files.readString(made.resolve(IN_BACKUP + ".json"))).contains("save 3");
  }

  @Test
  void aFileThatNeverStandsStillIsSaid() {
    AtomicInteger saves = new AtomicInteger();
    Disk disk =
        MeddlingDisk.of(
            (operation, path) -> {
              if (operation.equals("open") && path.equals(home.resolve(SHOT))) {
                write(SHOT, "save " + "!".repeat(saves.incrementAndGet()));
              }
            });
    Backup.Done done = new Backup(disk, clock, source(), target).run();
    assertThat(done.unsettled()).contains(IN_BACKUP);
    assertThat(new Shelf(new LocalDisk(), target).verify(done.generation()))
        .contains(new Shelf.Fault(IN_BACKUP, "backup-file-unsettled"));
  }

  @Test
  void aCrashLeavesNoHalfGenerationAndTheNextRunRemovesWhatItLeft() {
    for (int n = 1; n < 40; n += 3) {
      AtomicInteger left = new AtomicInteger(n);
      Disk failing =
          MeddlingDisk.of(
              (operation, path) -> {
                if (path.startsWith(target) && left.decrementAndGet() < 0) {
                  throw new IOException("No space left on device");
                }
              });
      List<Generation> before = new Shelf(new LocalDisk(), target).list();
      try {
        new Backup(failing, clock, source(), target).run();
      } catch (Refusal refused) {
        assertThat(refused.kind()).isEqualTo(Refusal.Kind.DISK_FULL);
        assertThat(new Shelf(new LocalDisk(), target).list())
            .hasSizeBetween(before.size(), before.size() + 1);
      }
      clock.advance(Duration.ofSeconds(1));
    }
    Backup.Done done = backup().run();
    for (Generation each : new Shelf(new LocalDisk(), target).list()) {
      assertThat(new Shelf(new LocalDisk(), target).verify(each)).isEmpty();
    }
    assertThat(names(target)).allMatch(name -> !name.startsWith("."));
    assertThat(done.files()).isEqualTo(5);
  }

  @Test
  void aDiskWithoutHardLinksGetsWholeCopies() {
    backup().run();
    clock.advance(Duration.ofSeconds(600));
    Disk fat =
        MeddlingDisk.of(
            (operation, path) -> {
              if (operation.equals("link")) {
                throw new IOException("Operation not permitted");
              }
            });
    Backup.Done done = new Backup(fat, clock, source(), target).run();
    assertThat(done.links()).isFalse();
    assertThat(done.copied()).isEqualTo(5);
    assertThat(new Shelf(fat, target).verify(done.generation())).isEmpty();
  }

  @Test
  void whatCannotWorkIsRefusedBeforeAnythingIsBegun() throws IOException {
    assertRefused(new Backup(new LocalDisk(), clock, source(), home.resolve("x")), "backup-inside");
    Path link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("films"));
    assertRefused(new Backup(new LocalDisk(), clock, source(), link.resolve("y")), "backup-inside");
    assertThat(home.resolve("films/y")).doesNotExist();
    Files.createDirectories(target.resolve(".unfinished-20260101T000000Z-1"));
    assertRefused(backup(), "backup-running");
  }

  @Test
  void damageInABackupIsFoundAndNotBroughtBack() throws IOException {
    Generation made = backup().run().generation();
    Files.writeString(made.folder().resolve(IN_BACKUP), "flipp");
    Shelf shelf = new Shelf(new LocalDisk(), target);
    assertThat(shelf.verify(made))
        .containsExactly(new Shelf.Fault(IN_BACKUP, "backup-file-damaged"));
    write(SHOT, "newer");
    Restore restore = new Restore(new LocalDisk(), clock, made);
    List<Restore.Step> steps = restore.plan(IN_BACKUP, source().parts());
    assertThatThrownBy(() -> restore.apply(steps))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code()).isEqualTo("restore-damaged"));
    assertThat(Files.readString(home.resolve(SHOT))).isEqualTo("newer");
    Files.writeString(made.folder().resolve(Manifest.NAME), "{\"version\":1}\n");
    assertThat(shelf.look(made).damage()).isPresent();
  }

  @Test
  void aFileComesBackWithItsSidecarAndWhatWasThereIsKept() throws IOException {
    Generation made = backup().run().generation();
    write(SHOT, "broken by somebody");
    Files.delete(home.resolve(SHOT + ".json"));
    Restore restore = new Restore(new LocalDisk(), clock, made);
    List<Restore.Step> steps = restore.plan(IN_BACKUP, source().parts());
    assertThat(steps)
        .extracting(Restore.Step::fate)
        .containsExactly(Restore.Fate.REPLACED, Restore.Fate.NEW);
    restore.apply(steps);
    assertThat(Files.readString(home.resolve(SHOT))).isEqualTo("first");
    assertThat(Files.readString(home.resolve(SHOT + ".json"))).contains("first");
    Path old = home.resolve(SHOT).resolveSibling("old");
    assertThat(Files.readString(old.resolve("010 20261127T080000Z.blend")))
        .isEqualTo("broken by somebody");
    assertThat(restore.plan(IN_BACKUP, source().parts()))
        .allMatch(step -> step.fate() == Restore.Fate.SAME);
  }

  @Test
  void aFolderComesBackAndWhatCameLaterStays() throws IOException {
    Generation made = backup().run().generation();
    Files.delete(home.resolve(SHOT));
    write("films/Team \"Ä\" 🎬/shots/020.blend", "later");
    Restore restore = new Restore(new LocalDisk(), clock, made);
    restore.apply(restore.plan("paths/films/Team \"Ä\" 🎬", source().parts()));
    assertThat(Files.readString(home.resolve(SHOT))).isEqualTo("first");
    assertThat(home.resolve("films/Team \"Ä\" 🎬/shots/020.blend")).exists();
    for (String secret : List.of("home/state", "home/farm/logs/a.log")) {
      assertThatThrownBy(() -> restore.plan(secret, source().parts()))
          .isInstanceOfSatisfying(
              Refusal.class, r -> assertThat(r.code()).isEqualTo("restore-private"));
    }
  }

  @Test
  void everythingComesBackIntoAnEmptyFolderOnly() throws IOException {
    Generation made = backup().run().generation();
    Restore restore = new Restore(new LocalDisk(), clock, made);
    assertThatThrownBy(() -> restore.planAll(home)).isInstanceOf(Refusal.class);
    Path fresh = folder.resolve("fresh");
    restore.apply(restore.planAll(fresh));
    assertThat(Files.readString(fresh.resolve(SHOT))).isEqualTo("first");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(fresh.resolve("state/tokens.json"))))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh.resolve("state"))))
        .isEqualTo("rwx------");
  }

  @Test
  void theFarmsJournalIsWholeAndHasAllThatWasThereWhenTheBackupBegan() throws Exception {
    Path live = home.resolve("farm/journal");
    Files.createDirectories(live);
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger acknowledged = new AtomicInteger();
    try (Journal journal = Journal.open(new LocalDisk(), live, JournalLimits.USUAL, r -> {})) {
      Thread farm = Thread.ofPlatform().start(() -> work(journal, acknowledged, over));
      try {
        for (int i = 0; i < 12; i++) {
          int before = acknowledged.get();
          while (acknowledged.get() < before + 20) {
            Thread.onSpinWait();
          }
          int atLeast = acknowledged.get();
          Generation made = backup().run().generation();
          assertThat(new Shelf(new LocalDisk(), target).verify(made)).isEmpty();
          Path fresh = folder.resolve("fresh" + i);
          Restore restore = new Restore(new LocalDisk(), clock, made);
          restore.apply(restore.planAll(fresh));
          assertThat(records(fresh.resolve("farm/journal"))).isGreaterThanOrEqualTo(atLeast);
        }
      } finally {
        over.set(true);
        farm.join();
      }
    }
  }

  /** Appends numbers, and now and then begins a new file that holds all so far. */
  private static void work(Journal journal, AtomicInteger acknowledged, AtomicBoolean over) {
    List<byte[]> all = new ArrayList<>();
    while (!over.get()) {
      byte[] record = ("record " + all.size()).getBytes(StandardCharsets.UTF_8);
      all.add(record);
      journal.append(record).toCompletableFuture().join();
      acknowledged.set(all.size());
      if (all.size() % 37 == 0) {
        journal.rewrite(List.copyOf(all)).toCompletableFuture().join();
      }
    }
  }

  private static int records(Path journal) {
    List<String> read = new ArrayList<>();
    try (Journal opened =
        Journal.open(
            new LocalDisk(),
            journal,
            JournalLimits.USUAL,
            record -> read.add(new String(record, StandardCharsets.UTF_8)))) {
      assertThat(opened.report().damage()).isEmpty();
    }
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i)).isEqualTo("record " + i);
    }
    return read.size();
  }

  private Backup backup() {
    return new Backup(new LocalDisk(), clock, source(), target);
  }

  private Source source() {
    return new Source(
        home,
        List.of(
            new Source.Part("home/farm", home.resolve("farm")),
            new Source.Part("home/config", home.resolve("config")),
            new Source.Part("home/state", home.resolve("state")),
            new Source.Part("paths/films", home.resolve("films"))));
  }

  private static void assertRefused(Backup backup, String code) {
    assertThatThrownBy(backup::run)
        .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo(code));
  }

  /** Writes as a program does that replaces the file, long ago so that its time tells something. */
  private void write(String inside, String text) throws IOException {
    Path file = home.resolve(inside);
    AtomicFile files = new AtomicFile(new LocalDisk(), Access.SHARED);
    files.createFolders(file.getParent());
    files.put(file, text.getBytes(StandardCharsets.UTF_8));
    Files.setLastModifiedTime(file, FileTime.from(OLD.plusSeconds(text.hashCode() & 0xffff)));
  }

  private static Object inode(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList();
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
