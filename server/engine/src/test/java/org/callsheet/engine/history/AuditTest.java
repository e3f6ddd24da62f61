package org.callsheet.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.callsheet.floor.LocalDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  private static final AuditEntry.Query ALL = new AuditEntry.Query("", "");
  private static final Instant DAY = Instant.parse("2026-11-21T22:44:00Z");

  @TempDir Path folder;

  @Test
  void theNewestComesFirstAndEachCanBeFound() {
    try (Audit audit = open()) {
      audit.append(entry(DAY, "zoe", "changeAsset"));
      audit.append(entry(DAY, "ruth", "pauseFarm"));
      audit.append(entry(DAY, "zoe", "\n\"{evil}\u2028"));
      assertThat(whats(audit.list(ALL, 10)))
          .containsExactly("\n\"{evil}\u2028", "pauseFarm", "changeAsset");
      assertThat(whats(audit.list(new AuditEntry.Query("zoe", "change"), 10)))
          .containsExactly("changeAsset");
      assertThat(whats(audit.list(ALL, 2))).containsExactly("\n\"{evil}\u2028", "pauseFarm");
      assertThat(audit.list(ALL, 10)).extracting(AuditEntry.Found::place).doesNotHaveDuplicates();
    }
  }

  @Test
  void nobodyElseReadsItAndItSurvivesARestartAndATornLine() throws IOException {
    try (Audit audit = open()) {
      audit.append(entry(DAY, "zoe", "one"));
    }
    Path file = folder.resolve("2026-11.jsonl");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.writeString(file, "{\"at\": \"2026-", StandardOpenOption.APPEND);
    try (Audit audit = open()) {
      audit.append(entry(DAY, "zoe", "two"));
      assertThat(whats(audit.list(ALL, 10))).containsExactly("two", "one");
    }
  }

  @Test
  void eachMonthHasItsFileAndOldOnesGo() throws IOException {
    try (Audit audit = open()) {
      audit.append(entry(Instant.parse("2026-07-31T23:59:59Z"), "zoe", "july"));
      audit.append(entry(Instant.parse("2026-09-01T00:00:00Z"), "zoe", "september"));
      audit.append(entry(DAY, "zoe", "november"));
      assertThat(whats(audit.list(ALL, 10))).containsExactly("november", "september");
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("2026-09.jsonl", "2026-11.jsonl");
    }
  }

  @Test
  void whoKnocksAllNightIsCountedOnly() {
    try (Audit audit = open()) {
      for (int i = 0; i < 3_000; i++) {
        audit.append(
            new AuditEntry(DAY, "zoe", "", "10.0.0.7", "signIn", "/api", 401, "", Map.of()));
      }
      audit.append(entry(DAY, "ruth", "pauseFarm"));
      List<AuditEntry.Found> found = audit.list(ALL, 10_000);
      assertThat(found).hasSizeBetween(1_002, 1_100);
      assertThat(whats(found)).contains("pauseFarm");
      assertThat(
              found.stream()
                  .filter(each -> each.entry().what().equals("left-out"))
                  .mapToInt(each -> Integer.parseInt(each.entry().on()))
                  .sum())
          .isEqualTo(2_000);
    }
  }

  private Audit open() {
    return new Audit(new LocalDisk(), folder, 2);
  }

  private static AuditEntry entry(Instant at, String who, String what) {
    return new AuditEntry(at, who, "student", "10.0.0.7", what, "/api/x", 200, "r1", Map.of());
  }

  private static List<String> whats(List<AuditEntry.Found> found) {
    return found.stream().map(each -> each.entry().what()).toList();
  }
}
