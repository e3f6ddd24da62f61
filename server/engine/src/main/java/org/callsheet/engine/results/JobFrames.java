package org.callsheet.engine.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.callsheet.engine.farm.FrameState;
import org.callsheet.engine.farm.FrameTable;
import org.callsheet.engine.farm.FrameView;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Whether the finished frames of a job still lie where they were put, whole. Reads every picture to
 * its end. Thread-safe; changes nothing.
 */
public final class JobFrames {
  private final FolderFrames pictures;

  /** Looks as at the frames of a folder. */
  public JobFrames(FolderFrames pictures) {
    this.pictures = pictures;
  }

  /**
   * What is wrong with finished frames, by frame. Of several files of a frame each is compared with
   * those of its kind.
   *
   * @throws Refusal {@code frames-too-many-to-look-at}; {@code path-missing} and others
   */
  public List<FolderFrames.Fault> look(FrameTable table) {
    List<Map<Integer, NamedPath>> kinds = new ArrayList<>();
    IntStream.range(0, table.count())
        .mapToObj(table::get)
        .filter(frame -> frame.state() == FrameState.DONE)
        .forEach(frame -> sort(frame, kinds));
    return kinds.stream()
        .flatMap(files -> pictures.look(files).stream())
        .sorted(Comparator.comparingInt(FolderFrames.Fault::frame))
        .toList();
  }

  private static void sort(FrameView frame, List<Map<Integer, NamedPath>> kinds) {
    for (int kind = 0; kind < frame.files().size(); kind++) {
      if (kinds.size() == kind) {
        kinds.add(new TreeMap<>());
      }
      kinds.get(kind).put(frame.frame(), frame.files().get(kind));
    }
  }
}
