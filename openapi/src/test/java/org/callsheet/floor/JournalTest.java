package org.callsheet.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.callsheet.floor.JournalReport.Damage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Path FOLDER = Path.of("/home/farm");
  private static final Path FIRST = FOLDER.resolve("0000000001.journal");

  private final ForgetfulDisk disk = new ForgetfulDisk(new Random(1)).withFolder(FOLDER);

  @Test
  void recordsComeBackInOrder(@TempDir Path folder) {
    Disk local = new LocalDisk();
    try (Journal journal = open(local, folder, new ArrayList<>())) {
      journal.appendLazily(bytes("leased 1"));
      journal.append(bytes("done 1")).toCompletableFuture().join();
      journal.appendLazily(bytes("leased 2"));
    }
    assertThat(read(local, folder)).containsExactly("leased 1", "done 1", "leased 2");
  }

  @Test
  void aRewriteStandsForAllBefore(@TempDir Path folder) throws IOException {
    Disk local = new LocalDisk();
    try (Journal journal = open(local, folder, new ArrayList<>())) {
      IntStream.range(0, 1000).forEach(i -> journal.append(bytes("record " + i)));
      long before = journal.bytes();
      journal.rewrite(List.of(bytes("all 1000"), bytes("more of it")));
      journal.append(bytes("record 1000")).toCompletableFuture().join();
      assertThat(journal.bytes()).isLessThan(before);
    }
    assertThat(read(local, folder)).containsExactly("all 1000", "more of it", "record 1000");
    assertThat(local.list(folder)).hasSize(1);
  }

  @Test
  void manyWritersShareOneForce() throws Exception {
    int each = 200;
    List<String> read = new ArrayList<>();
    try (Journal journal = Journal.open(disk, FOLDER, JournalLimits.USUAL, record -> {})) {
      try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int writer = 0; writer < 16; writer++) {
          String name = "writer " + writer + " ";
          writers.submit(
              () -> IntStream.range(0, each).forEach(i -> journal.append(bytes(name + i))));
        }
      }
      journal.append(bytes("last")).toCompletableFuture().join();
      disk.restartForgettingAll();
    }
    open(disk, FOLDER, read).close();
    assertThat(read).hasSize(16 * each + 1).doesNotHaveDuplicates();
    for (int writer = 0; writer < 16; writer++) {
      String name = "writer " + writer + " ";
      assertThat(read.stream().filter(text -> text.startsWith(name)))
          .containsExactlyElementsOf(IntStream.range(0, each).mapToObj(i -> name + i).toList());
    }
  }

  @Test
  void aGroupIsForcedOnce() {
    List<Runnable> held = new ArrayList<>();
    Journal journal = Journal.open(disk, FOLDER, JournalLimits.USUAL, record -> {}, held::add);
    long before = disk.operations();
    for (int i = 0; i < 100; i++) {
      journal.append(bytes("record " + i));
    }
    held.forEach(Runnable::run);
    assertThat(disk.operations() - before).as("one write and one force").isEqualTo(2);
  }

  @Test
  void aFileCutAtAnyByteGivesItsWholeRecordsAndGoesOn() throws IOException {
    List<String> records = List.of("one", "two two", "three", "vier mit Größe", "x".repeat(700));
    byte[] whole = journalOf(records);
    int[] ends = ends(records);
    for (int length = 0; length <= whole.length; length++) {
      ForgetfulDisk cut = diskWith(FIRST, whole, length);
      int left = length;
      List<String> read = new ArrayList<>();
      try (Journal journal = open(cut, FOLDER, read)) {
        int expected = (int) IntStream.of(ends).filter(end -> end <= left).count();
        assertThat(read).as("cut at %d", length).isEqualTo(records.subList(0, expected));
        assertThat(journal.report().damage()).isEmpty();
        int good = expected == 0 ? Segment.HEADER_BYTES : ends[expected - 1];
        assertThat(journal.report().torn().isPresent())
            .as("cut at %d", left)
            .isEqualTo(left != good);
        journal.report().torn().ifPresent(torn -> keeps(cut, torn, whole));
        journal.append(bytes("afterwards")).toCompletableFuture().join();
        read.add("afterwards");
      }
      cut.restartForgettingAll();
      assertThat(read(cut, FOLDER)).as("cut at %d", length).isEqualTo(read);
    }
  }

  @Test
  void aFlippedByteInTheMiddleIsDamageAndTheRestIsRead() throws IOException {
    List<String> records = List.of("first", "the second record", "third", "fourth");
    byte[] whole = journalOf(records);
    int[] ends = ends(records);
    for (int at = ends[0]; at < ends[1]; at++) {
      ForgetfulDisk bad = diskWith(FIRST, whole, whole.length);
      bad.damage(FIRST, at);
      List<String> read = new ArrayList<>();
      try (Journal journal = open(bad, FOLDER, read)) {
        assertThat(read).as("flipped %d", at).containsExactly("first", "third", "fourth");
        assertThat(journal.report().torn()).isEmpty();
        assertThat(journal.report().damage())
            .containsExactly(
                new Damage("0000000001.journal", ends[0], ends[1] - ends[0], "journal-damaged"));
        journal.append(bytes("fifth")).toCompletableFuture().join();
      }
      assertThat(read(bad, FOLDER)).containsExactly("first", "third", "fourth", "fifth");
    }
  }

  @Test
  void damageIsReportedUntilARewriteAndTheDamagedFileIsKept() throws IOException {
    byte[] whole = journalOf(List.of("first", "second", "third"));
    ForgetfulDisk bad = diskWith(FIRST, whole, whole.length);
    bad.damage(FIRST, ends(List.of("first"))[0]);
    open(bad, FOLDER, new ArrayList<>()).close();
    try (Journal journal = open(bad, FOLDER, new ArrayList<>())) {
      assertThat(journal.report().damage()).hasSize(1);
      journal.rewrite(List.of(bytes("rebuilt"))).toCompletableFuture().join();
    }
    try (Journal journal = open(bad, FOLDER, new ArrayList<>())) {
      assertThat(journal.report().damage()).isEmpty();
    }
    assertThat(read(bad, FOLDER)).containsExactly("rebuilt");
    assertThat(bad.exists(FOLDER.resolve("0000000001.journal.damaged"))).isTrue();
  }

  @Test
  void anyFlippedByteOfASnapshotIsDamageNeverAnUnfinishedWrite() throws IOException {
    try (Journal journal = open(disk, FOLDER, new ArrayList<>())) {
      journal.rewrite(List.of(bytes("half"), bytes("all"))).toCompletableFuture().join();
    }
    Path checkpoint = FOLDER.resolve("0000000002.checkpoint");
    byte[] whole = disk.read(checkpoint);
    for (int at = 0; at < whole.length; at++) {
      ForgetfulDisk bad = diskWith(checkpoint, whole, whole.length);
      bad.damage(checkpoint, at);
      try (Journal journal = open(bad, FOLDER, new ArrayList<>())) {
        assertThat(journal.report().damage()).as("flipped %d", at).isNotEmpty();
      }
      if (at > Segment.HEADER_BYTES) {
        ForgetfulDisk cut = diskWith(checkpoint, whole, at);
        try (Journal journal = open(cut, FOLDER, new ArrayList<>())) {
          assertThat(journal.report().damage()).as("cut at %d", at).isNotEmpty();
        }
      }
    }
  }

  @Test
  void aMissingFileIsDamage() throws IOException {
    JournalLimits small = new JournalLimits(1000, 200, 100, 0);
    try (Journal journal = Journal.open(disk, FOLDER, small, record -> {}, Runnable::run)) {
      IntStream.range(0, 40).forEach(i -> journal.append(bytes("record " + i)));
    }
    assertThat(disk.list(FOLDER)).hasSizeGreaterThan(3);
    disk.delete(FOLDER.resolve("0000000002.journal"));
    try (Journal journal = open(disk, FOLDER, new ArrayList<>())) {
      assertThat(journal.report().damage())
          .extracting(Damage::code)
          .containsExactly("journal-segment-missing");
    }
  }

  @Test
  void recordsOfNoOrTooManyBytesAreRefused() {
    JournalLimits small = new JournalLimits(10, 200, 100, 0);
    try (Journal journal = Journal.open(disk, FOLDER, small, record -> {}, Runnable::run)) {
      for (int length : new int[] {0, 11}) {
        assertThatExceptionOfType(Refusal.class)
            .isThrownBy(() -> journal.append(new byte[length]))
            .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("journal-record"));
      }
    }
  }

  @Test
  void afterClosingNothingIsTaken() {
    Journal journal = open(disk, FOLDER, new ArrayList<>());
    journal.close();
    assertThat(journal.standing()).isEqualTo(Journal.Standing.CLOSED);
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> journal.append(bytes("late")).toCompletableFuture().join());
  }

  @Test
  void aJournalOfANewerVersionIsRefusedAndLeftAlone() throws IOException {
    byte[] newer = Segment.header(Segment.HEADER_BYTES);
    ByteBuffer.wrap(newer).put(8, (byte) 2);
    CRC32C sum = new CRC32C();
    sum.update(newer, 0, 20);
    for (int i = 0; i < 4; i++) {
      newer[20 + i] = (byte) (sum.getValue() >> 8 * i);
    }
    ForgetfulDisk other = diskWith(FIRST, newer, newer.length);
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> open(other, FOLDER, new ArrayList<>()))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("journal-version"));
    assertThat(other.read(FIRST)).isEqualTo(newer);
  }

  @Test
  void whateverHappensToTheBytesOnlyWrittenRecordsComeBackInOrder() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> records = IntStream.range(0, 30).mapToObj(i -> "record " + i).toList();
    byte[] whole = journalOf(records);
    int spoiled = 0;
    for (int round = 0; round < 2000; round++) {
      byte[] bad = whole.clone();
      for (int i = 0; i <= random.nextInt(4); i++) {
        int at = random.nextInt(bad.length);
        int end = Math.min(bad.length, at + random.nextInt(60));
        switch (random.nextInt(3)) {
          case 0 -> bad[at] ^= (byte) (1 << random.nextInt(8));
          case 1 -> Arrays.fill(bad, at, end, (byte) 0);
          default ->
              System.arraycopy(whole, random.nextInt(whole.length - end + at), bad, at, end - at);
        }
      }
      ForgetfulDisk other = diskWith(FIRST, bad, bad.length - random.nextInt(20));
      JournalReport seen = Journal.verify(other, FOLDER, JournalLimits.USUAL);
      List<String> read = new ArrayList<>();
      try (Journal journal = open(other, FOLDER, read)) {
        assertThat(journal.report()).as("seed %d round %d", seed, round).isEqualTo(seen);
        assertThat(records).as("seed %d round %d", seed, round).containsAll(read);
        boolean isSilent = seen.damage().isEmpty() && seen.torn().isEmpty();
        spoiled += isSilent ? 0 : 1;
        assertThat(isSilent && !read.equals(records.subList(0, read.size())))
            .as("seed %d round %d: records are missing and nobody says so", seed, round)
            .isFalse();
      }
    }
    assertThat(spoiled).isGreaterThan(1000);
  }

  @Test
  void aWholeRecordAtTheWrongPlaceIsDamage() throws IOException {
    List<String> records = List.of("aaaa", "bbbb", "cccc", "dddd");
    byte[] whole = journalOf(records);
    int[] ends = ends(records);
    System.arraycopy(whole, ends[0], whole, ends[1], ends[1] - ends[0]);
    ForgetfulDisk bad = diskWith(FIRST, whole, whole.length);
    try (Journal journal = open(bad, FOLDER, new ArrayList<>())) {
      assertThat(journal.report().damage()).hasSize(1);
    }
    assertThat(read(bad, FOLDER)).containsExactly("aaaa", "bbbb", "dddd");
  }

  @Test
  void verifyingChangesNothing() throws IOException {
    byte[] whole = journalOf(List.of("first", "second"));
    ForgetfulDisk cut = diskWith(FIRST, whole, whole.length - 1);
    long before = cut.operations();
    assertThat(Journal.verify(cut, FOLDER, JournalLimits.USUAL).torn()).isPresent();
    assertThat(cut.operations()).isEqualTo(before);
  }

  /** Written by the first version; every later one must still open it. */
  @Test
  void theCommittedJournalStillOpens(@TempDir Path folder) throws Exception {
    Path golden = Path.of(JournalTest.class.getResource("journal-1").toURI());
    try (Stream<Path> files = Files.list(golden)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
    List<String> read = new ArrayList<>();
    try (Journal journal = open(new LocalDisk(), folder, read)) {
      assertThat(read)
          .containsExactly("snapshot: Größe", "and the rest of it", "r1", "r2", "{\"r\": 3}");
      assertThat(journal.report().torn().orElseThrow().bytes()).isEqualTo(5);
      assertThat(journal.report().damage()).isEmpty();
    }
  }

  private byte[] journalOf(List<String> records) throws IOException {
    try (Journal journal = open(disk, FOLDER, new ArrayList<>())) {
      records.forEach(record -> journal.append(bytes(record)));
    }
    return disk.read(FIRST);
  }

  private static int[] ends(List<String> records) {
    int[] ends = new int[records.size()];
    int at = Segment.HEADER_BYTES;
    for (int i = 0; i < ends.length; i++) {
      at += Segment.RECORD_HEADER_BYTES + bytes(records.get(i)).length;
      ends[i] = at;
    }
    return ends;
  }

  private static void keeps(Disk disk, JournalReport.Torn torn, byte[] whole) {
    try {
      byte[] kept = disk.read(FOLDER.resolve(torn.kept()));
      int from = (int) torn.offset();
      assertThat(kept).isEqualTo(Arrays.copyOfRange(whole, from, from + kept.length));
      assertThat(kept).hasSize((int) torn.bytes());
    } catch (IOException gone) {
      throw new AssertionError(gone);
    }
  }

  private static ForgetfulDisk diskWith(Path file, byte[] content, int length) throws IOException {
    ForgetfulDisk made = new ForgetfulDisk(new Random(1)).withFolder(FOLDER);
    try (Disk.Output output = made.create(file)) {
      output.write(ByteBuffer.wrap(content, 0, length));
      output.force();
    }
    made.forceFolder(FOLDER);
    return made;
  }

  private static List<String> read(Disk disk, Path folder) {
    List<String> records = new ArrayList<>();
    open(disk, folder, records).close();
    return records;
  }

  private static Journal open(Disk disk, Path folder, List<String> records) {
    return Journal.open(
        disk,
        folder,
        JournalLimits.USUAL,
        record -> records.add(new String(record, StandardCharsets.UTF_8)),
        Runnable::run);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
