package org.callsheet.node.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;
import org.callsheet.node.blender.BlenderProgram;
import org.callsheet.node.blender.Diagnosis;
import org.callsheet.node.blender.GraphicsCard;
import org.callsheet.node.blender.InstalledBlenders;
import org.callsheet.node.blender.OpenFile;
import org.callsheet.node.blender.Seat;
import org.callsheet.node.blender.ShippedFile;
import org.callsheet.node.blender.SlotFolder;
import org.callsheet.node.blender.TestFrame;

/**
 * Each Blender renders one small frame for real.
 *
 * @param files writes what Blender is to read
 * @param folder made for it and removed
 * @param threads for each render; 0: as many as there are cores
 * @param limit for each of them
 */
public record BlenderChecks(
    Disk disk,
    AtomicFile files,
    InstantSource clock,
    Path folder,
    int threads,
    OpenFile.Cards cards,
    Duration limit) {

  /** What came of it, and the graphics cards of the newest one. */
  public List<Check> look(InstalledBlenders blenders) throws InterruptedException {
    List<Check> checks = new ArrayList<>();
    try {
      files.createFolders(folder);
      Path script = ShippedFile.SCRIPT.putInto(folder, files);
      Path film = ShippedFile.REHEARSAL.putInto(folder, files);
      TestFrame frame = new TestFrame(disk, clock, limit);
      for (BlenderProgram program : blenders.all()) {
        Seat seat = new Seat(program, script, folder.resolve("rehearsal"), threads);
        checks.addAll(
            judge(program, frame.render(seat, film, cards), program.equals(blenders.newest())));
      }
    } catch (IOException | Refusal e) {
      checks.add(Check.wrong("work-folder", "folder", folder.toString(), "detail", e.getMessage()));
    } finally {
      new SlotFolder(folder).remove();
    }
    return checks;
  }

  private static List<Check> judge(
      BlenderProgram program, TestFrame.Outcome outcome, boolean newest) {
    List<Check> checks = new ArrayList<>();
    switch (outcome) {
      case TestFrame.Outcome.Failed failed -> checks.add(failed(program, failed.why()));
      case TestFrame.Outcome.Rendered rendered -> {
        checks.add(
            Check.ok(
                "blender-renders",
                "version",
                program.version(),
                "program",
                program.program().toString(),
                "seconds",
                String.format(Locale.ROOT, "%.1f", rendered.seconds()),
                "device",
                rendered.device()));
        if (newest) {
          checks.addAll(cards(rendered.cards()));
        }
      }
    }
    if (!program.isTried()) {
      checks.add(
          Check.warn(
              "blender-untried",
              "version",
              program.version(),
              "tried",
              String.join(", ", BlenderProgram.TRIED)));
    }
    return checks;
  }

  private static Check failed(BlenderProgram program, Diagnosis why) {
    return Check.wrong(
        "blender-fails",
        "version",
        program.version(),
        "program",
        program.program().toString(),
        "code",
        why.code(),
        "detail",
        why.detail());
  }

  private static List<Check> cards(List<GraphicsCard> cards) {
    if (cards.isEmpty()) {
      return List.of(Check.ok("gpu-none"));
    }
    return cards.stream()
        .map(card -> Check.ok("gpu-found", "kind", card.kind(), "name", card.name()))
        .toList();
  }
}
