package org.callsheet.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private final Disk disk = new LocalDisk();

  @Test
  void recordsComeBackInOrder(@TempDir Path folder) {
    try (Journal journal = open(folder, new ArrayList<>())) {
      journal.appendLazily(bytes("leased 1"));
      journal.append(bytes("done 1")).toCompletableFuture().join();
      journal.appendLazily(bytes("leased 2"));
    }
    assertThat(read(folder)).containsExactly("leased 1", "done 1", "leased 2");
  }

  @Test
  void aRewriteStandsForAllBefore(@TempDir Path folder) throws Exception {
    try (Journal journal = open(folder, new ArrayList<>())) {
      for (int i = 0; i < 1000; i++) {
        journal.append(bytes("record " + i));
      }
      journal.rewrite(List.of(bytes("all 1000"), bytes("more of it")));
      journal.append(bytes("record 1000")).toCompletableFuture().join();
    }
    assertThat(read(folder)).containsExactly("all 1000", "more of it", "record 1000");
    assertThat(disk.list(folder)).hasSize(1);
  }

  private List<String> read(Path folder) {
    List<String> records = new ArrayList<>();
    open(folder, records).close();
    return records;
  }

  private Journal open(Path folder, List<String> records) {
    return Journal.open(
        disk,
        folder,
        JournalLimits.USUAL,
        record -> records.add(new String(record, StandardCharsets.UTF_8)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
