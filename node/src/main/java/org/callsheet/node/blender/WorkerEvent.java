package org.callsheet.node.blender;

import java.nio.file.Path;
import java.util.List;

/** Something the script inside Blender, or the end of its process, tells the node. */
public sealed interface WorkerEvent {

  /** The script runs and takes commands. */
  record Ready(String version) implements WorkerEvent {}

  /**
   * The file is open.
   *
   * @param warm it was open already and nothing it is made of has changed
   * @param notes what may surprise the artist
   */
  record Opened(boolean warm, double seconds, String scene, String engine, List<Note> notes)
      implements WorkerEvent {
    public Opened {
      notes = List.copyOf(notes);
    }
  }

  /** A remark on the file that does not stop the render. */
  record Note(String code, String about) {}

  /** A frame begins. */
  record Begun(int frame) implements WorkerEvent {}

  /**
   * A frame is written.
   *
   * @param seconds wall time since the frame before it
   * @param width pixels of the main picture, 0 where only the picture can tell
   */
  record Written(
      int frame,
      double seconds,
      long peakMemoryBytes,
      String device,
      int width,
      int height,
      List<WrittenFile> files)
      implements WorkerEvent {
    public Written {
      files = List.copyOf(files);
    }
  }

  /**
   * One file of a frame.
   *
   * @param file where it lies
   * @param target where it belongs
   * @param main whether it is the scene's own output, not that of a File Output node
   */
  record WrittenFile(Path file, Path target, boolean main) {}

  /** The small picture of a frame, a JPEG file that is ours to take away. */
  record Thumbnail(int frame, Path file) implements WorkerEvent {}

  /** The cards that this Blender can use. */
  record Cards(List<GraphicsCard> cards) implements WorkerEvent {
    public Cards {
      cards = List.copyOf(cards);
    }
  }

  /** All frames of the last command are done. */
  record Rendered() implements WorkerEvent {}

  /**
   * The last command failed.
   *
   * @param code what the script knows of the reason, empty when only Blender's words tell
   */
  record Failed(String code, String detail) implements WorkerEvent {}

  /**
   * The process is over.
   *
   * @param status its exit status, 128 and the signal's number when it was killed
   */
  record Exited(int status) implements WorkerEvent {}
}
