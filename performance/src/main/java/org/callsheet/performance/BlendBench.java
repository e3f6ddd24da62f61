package org.callsheet.performance;

import com.sun.management.ThreadMXBean;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.callsheet.engine.blend.BlendEdit;
import org.callsheet.engine.blend.BlendEditor;
import org.callsheet.engine.blend.BlendFacts;
import org.callsheet.engine.blend.BlendFile;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.LocalDisk;

/** Reads and edits large files, and reads those of the sample film, with a warm page cache. */
final class BlendBench {
  private static final int SMALL_BLOCKS = 2_000_000;
  private static final int HEADER_BYTES = 12;
  private static final int BLOCK_HEADER_BYTES = 24;

  private final Programs programs;
  private final Figures figures;
  private final int rounds;
  private final LocalDisk disk = new LocalDisk();
  private final AtomicFile files = new AtomicFile(disk, Access.SHARED);

  BlendBench(Programs programs, Figures figures, int rounds) {
    this.programs = programs;
    this.figures = figures;
    this.rounds = rounds;
  }

  void measure() throws Exception {
    var folder = Files.createTempDirectory("callsheet-bench-");
    try {
      make(folder);
      var raw = folder.resolve("big.blend");
      var gzip = folder.resolve("big gzip.blend");
      var blocks = folder.resolve("blocks.blend");
      pack(raw, gzip);
      writeBlocks(folder.resolve("small.blend"), blocks);
      figures.add("size of the large file", Files.size(raw) / 1e6, "MB");
      figures.atMost("raw", seconds(raw), "s", 0.3);
      figures.atMost("zstd with seek table", seconds(folder.resolve("big zstd.blend")), "s", 0.3);
      figures.atMost("gzip", seconds(gzip), "s", 3);
      figures.atMost("2 million small blocks", seconds(blocks), "s", 1);
      figures.add("2 million small blocks, allocated in all", megabytes(blocks), "MB");
      figures.add("gzip, allocated in all", megabytes(gzip), "MB");
      edits(folder, raw, gzip);
      sampleFilm();
    } finally {
      try (var all = Files.walk(folder)) {
        for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private void make(Path folder) throws Exception {
    var script = programs.root().resolve("performance/scenes/make_big.py").toString();
    var command =
        List.of(
            "blender",
            "-b",
            "--factory-startup",
            "-noaudio",
            "--python-exit-code",
            "3",
            "-P",
            script,
            "--",
            folder.toString());
    try (var maker = Running.start(command, folder.resolve("make.log"))) {
      Running.await("the files", Duration.ofMinutes(5), () -> !maker.isAlive());
      if (!Files.isRegularFile(folder.resolve("big zstd.blend"))) {
        throw new IOException("make_big.py made no files:\n" + maker.output());
      }
    }
  }

  private static void pack(Path from, Path to) throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(to), 1 << 16)) {
      Files.copy(from, out);
    }
  }

  /** A copy with small blocks behind the first object, as parts of which they count. */
  private static void writeBlocks(Path small, Path to) throws IOException {
    var bytes = Files.readAllBytes(small);
    int at = HEADER_BYTES;
    while (bytes[at] != 'O' || bytes[at + 1] != 'B' || bytes[at + 2] != 0) {
      at = end(bytes, at);
    }
    int behind = end(bytes, at);
    var block = ByteBuffer.allocate(BLOCK_HEADER_BYTES + 32).order(ByteOrder.LITTLE_ENDIAN);
    block.put("DATA".getBytes(StandardCharsets.US_ASCII)).putInt(32);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 16)) {
      out.write(bytes, 0, behind);
      for (int i = 0; i < SMALL_BLOCKS; i++) {
        out.write(block.array());
      }
      out.write(bytes, behind, bytes.length - behind);
    }
  }

  private static int end(byte[] bytes, int at) {
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at + 4);
    return at + BLOCK_HEADER_BYTES + length;
  }

  /** Writing the large file anew with one field changed, to the disk and for good. */
  private void edits(Path folder, Path raw, Path gzip) throws IOException {
    var target = folder.resolve("edited.blend");
    figures.add("edit raw", editSeconds(raw, target), "s");
    figures.add("edit zstd", editSeconds(folder.resolve("big zstd.blend"), target), "s");
    figures.add("edit gzip", editSeconds(gzip, target), "s");
    long before = allocated();
    edit(raw, target);
    figures.add("edit raw, allocated in all", (allocated() - before) / 1e6, "MB");
    var plain = folder.resolve("copied.blend");
    long begin = System.nanoTime();
    files.copy(raw, plain);
    figures.add("a plain copy of the large file", (System.nanoTime() - begin) / 1e9, "s");
  }

  private double editSeconds(Path from, Path to) {
    long begin = System.nanoTime();
    edit(from, to);
    return (System.nanoTime() - begin) / 1e9;
  }

  private void edit(Path from, Path to) {
    var editor = new BlendEditor(disk, files);
    editor.write(from, List.of(new BlendEdit.Size(BlendEdit.EVERY_SCENE, 640, 480)), to);
  }

  private void sampleFilm() throws IOException {
    try (Stream<Path> all = Files.walk(programs.root().resolve("data/sample/films"))) {
      var files = all.filter(path -> path.toString().endsWith(".blend")).toList();
      double sum = 0;
      for (var file : files) {
        sum += seconds(file);
      }
      figures.add("a file of the sample film", 1000 * sum / files.size(), "ms");
    }
  }

  private double seconds(Path file) {
    var took = new double[rounds];
    read(file);
    for (int i = 0; i < rounds; i++) {
      long begin = System.nanoTime();
      read(file);
      took[i] = (System.nanoTime() - begin) / 1e9;
    }
    Arrays.sort(took);
    return (took[(rounds - 1) / 2] + took[rounds / 2]) / 2;
  }

  private static double megabytes(Path file) {
    long before = allocated();
    read(file);
    return (allocated() - before) / 1e6;
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private static void read(Path file) {
    BlendFacts facts = new BlendFile(file).facts();
    if (facts.scenes().isEmpty()) {
      throw new IllegalStateException("no scene in " + file);
    }
  }
}
