package org.callsheet.engine.blend;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody or something broke: an answer or a reason, soon, in little memory. */
class HostileFilesTest {
  private static final int ROUNDS = 1500;
  private static final Duration TIME_MAX = Duration.ofSeconds(1);
  private static final long BYTES_MAX = 64L << 20;
  private static final Path SAMPLE =
      Path.of(System.getProperty("callsheet.root"), "data/sample/films/lighthouse/shots/010.blend");

  private static final List<BlendEdit> EDITS =
      List.of(
          new BlendEdit.Frames(BlendEdit.EVERY_SCENE, 3, 4),
          new BlendEdit.Output(BlendEdit.EVERY_SCENE, "//x"));

  @TempDir Path folder;

  private final Disk disk = new LocalDisk();
  private final BlendEditor editor = new BlendEditor(disk, new AtomicFile(disk, Access.SHARED));
  private int refused;
  private int read;
  private int edited;

  @Test
  void aBrokenFileIsAnsweredWithinASecondAndInLittleMemory() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("HostileFilesTest seed " + seed);
    Random dice = new Random(seed);
    List<byte[]> models = models();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] model = models.get(round % models.size());
      check(broken(model, dice), "seed " + seed + " round " + round);
    }
    assertThat(refused).isGreaterThan(ROUNDS / 10);
    assertThat(read).isGreaterThan(ROUNDS / 10);
    assertThat(edited).isGreaterThan(ROUNDS / 20);
  }

  @Test
  void bombsAreRefusedBeforeTheyGoOff() throws IOException {
    byte[] bomb = new byte[100 << 20];
    byte[] head = TestingBlends.empty(MadeBlend.Form.USUAL).unfinished();
    System.arraycopy(head, 0, bomb, 0, head.length);
    byte[] gzip = TestingBlends.gzip(bomb);
    byte[] zstd = Zstd.compress(bomb);
    check(gzip, "a gzip of zeros");
    check(TestingBlends.gzip(gzip), "a gzip in a gzip");
    check(zstd, "a zstd of zeros");
    check(Zstd.compress(zstd), "a zstd in a zstd");
    check(TestingBlends.seekable(bomb, 8 << 20, false), "frames of zeros");
    check(TestingBlends.gzip(TestingBlends.film(MadeBlend.Form.USUAL)), "no bomb");
    assertThat(refused).isEqualTo(5);
    assertThat(edited).isEqualTo(1);
  }

  @Test
  void whatGoesInCirclesOrComesInMillionsEnds() throws IOException {
    MadeBlend film = TestingBlends.empty(MadeBlend.Form.USUAL);
    film.block("SC", 0x1000, "Scene", Map.of("id.name", "SCRound", "camera", 0x1000L));
    film.block("DATA", 0x10, "Sequence", Map.of("name", "SQ", "type", 0, "strip", 0x20L));
    film.block("DATA", 0x20, "Strip", Map.of("stripdata", 0x20L, "dir", "//"));
    film.block("TX", 0x30, "Text", Map.of("id.name", "TXround", "name", 0x30L));
    check(film.bytes(), "pointers in a circle");
    assertThat(edited).isEqualTo(1);
    MadeBlend many = TestingBlends.empty(MadeBlend.Form.USUAL);
    for (int i = 0; i < 20_000; i++) {
      many.block("SC", i, "Scene", new byte[1400]);
    }
    byte[] scenes = many.bytes();
    check(scenes, "more scenes than any film has");
    check(Zstd.compress(scenes), "the same, small");
    assertThat(refused).isEqualTo(2);
  }

  /** The sample's real file in three containers, and made files of every form. */
  private static List<byte[]> models() throws IOException {
    byte[] sample = Files.readAllBytes(SAMPLE);
    byte[] raw;
    try (InputStream stream =
        new com.github.luben.zstd.ZstdInputStreamNoFinalizer(Files.newInputStream(SAMPLE))) {
      raw = stream.readAllBytes();
    }
    List<byte[]> models = new ArrayList<>(List.of(sample, raw, TestingBlends.gzip(raw)));
    for (MadeBlend.Form form : MadeBlend.Form.ALL) {
      byte[] made = TestingBlends.film(form);
      models.add(made);
      models.add(TestingBlends.seekable(made, 2000, false));
    }
    return models;
  }

  /** Some bytes flipped, or a number made huge, or an end cut off, or a piece doubled. */
  private static byte[] broken(byte[] model, Random dice) {
    byte[] bytes = model.clone();
    for (int i = dice.nextInt(4); i >= 0; i--) {
      // Half of the harm is done near the ends, where headers, tables and catalogues stand.
      int reach = dice.nextBoolean() ? bytes.length : Math.min(bytes.length, 4000);
      int at = dice.nextInt(reach);
      at = dice.nextBoolean() ? at : bytes.length - 1 - at;
      switch (dice.nextInt(4)) {
        case 0 -> bytes[at] = (byte) dice.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << dice.nextInt(8));
        case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0xFF);
        default -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 8), (byte) 0);
      }
    }
    return switch (dice.nextInt(4)) {
      case 0 -> Arrays.copyOf(bytes, dice.nextInt(bytes.length));
      case 1 -> doubled(bytes, dice.nextInt(bytes.length));
      default -> bytes;
    };
  }

  private static byte[] doubled(byte[] bytes, int at) {
    byte[] longer = Arrays.copyOf(bytes, 2 * bytes.length - at);
    System.arraycopy(bytes, at, longer, bytes.length, bytes.length - at);
    return longer;
  }

  private void check(byte[] bytes, String what) throws IOException {
    Path path = Files.write(folder.resolve("broken.blend"), bytes);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long memory = threads.getCurrentThreadAllocatedBytes();
    long begin = System.nanoTime();
    try {
      BlendFile file = new BlendFile(path);
      file.facts();
      file.thumbnail();
      read++;
      editor.write(path, EDITS, folder.resolve("edited.blend"));
      edited++;
    } catch (Refusal refusal) {
      assertThat(refusal.code()).as(what).startsWith("blend-");
      refused++;
    } catch (RuntimeException | Error fault) {
      throw new AssertionError(what, fault);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(what).isLessThan(TIME_MAX);
    long used = threads.getCurrentThreadAllocatedBytes() - memory;
    assertThat(used).as(what).isLessThan(BYTES_MAX);
  }
}
