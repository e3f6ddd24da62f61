package org.callsheet.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.callsheet.floor.Journal;
import org.callsheet.floor.JournalLimits;
import org.callsheet.floor.LocalDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check of a home says that nobody has open. */
class VerifyCommandTest {
  @TempDir Path home;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private boolean verify() throws IOException {
    Files.createDirectories(home.resolve("config/languages"));
    said.reset();
    return new VerifyCommand(home, new PrintStream(said, true, StandardCharsets.UTF_8)).run();
  }

  private String text() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private Path journal(byte[] record) throws IOException {
    Path folder = Files.createDirectories(home.resolve("farm/journal"));
    try (Journal journal =
        Journal.open(new LocalDisk(), folder, JournalLimits.USUAL, read -> {}, Runnable::run)) {
      for (int i = 0; i < 50; i++) {
        journal.append(record);
      }
    }
    return folder.resolve("0000000001.journal");
  }

  /** An event that says which number the next job gets. */
  private static final byte[] EVENT = {1, 1, 5};

  @Test
  void aWholeHomeIsWell() throws IOException {
    journal(EVENT);
    assertThat(verify()).as(text()).isTrue();
    assertThat(text()).contains("50 records").contains("All is well.");
  }

  @Test
  void damageInTheMiddleIsFoundAndNothingIsChanged() throws IOException {
    Path file = journal(EVENT);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertThat(verify()).isFalse();
    assertThat(text()).contains("farm/journal/0000000001.journal").contains("backup");
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void anUnfinishedWriteAtTheEndIsNoFault() throws IOException {
    Path file = journal(EVENT);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 3));

    assertThat(verify()).as(text()).isTrue();
    assertThat(text()).contains("unfinished");
  }

  @Test
  void aRecordNobodyKnowsIsNamed() throws IOException {
    journal(new byte[] {1, 99});

    assertThat(verify()).isFalse();
    assertThat(text()).contains("farm/journal/");
  }
}
