package org.callsheet.node.work;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.callsheet.floor.Disk;
import org.callsheet.node.blender.InstalledBlenders;
import org.callsheet.node.blender.OpenFile;
import org.callsheet.node.pictures.HiddenFiles;
import org.callsheet.node.pictures.PathMap;
import org.callsheet.node.programs.Encoders;

/**
 * What all attempts of this node share.
 *
 * @param cards whether Cycles computes on graphics cards
 * @param encoders make films of pictures
 * @param engines the programs of other engines by id, as far as they may be started here
 * @param reported called when something new is in the outbox
 */
public record Workplace(
    Disk disk,
    InstalledBlenders blenders,
    OpenFile.Cards cards,
    Encoders encoders,
    Map<String, Path> engines,
    PathMap paths,
    HiddenFiles hidden,
    Outbox outbox,
    Begun begun,
    Limits limits,
    MemoryGuard memory,
    Thumbnails thumbnails,
    InstantSource clock,
    Runnable reported) {
  /** Copies the map. */
  public Workplace {
    engines = Map.copyOf(engines);
  }
}
