package org.callsheet.engine.catalog.making;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callsheet.engine.blend.BlendEdit;

/**
 * The {@code .blend} of a new asset.
 *
 * @param begins the template's file on this machine
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param fps frames in a second
 * @param engine as Blender calls it
 * @param start first frame
 * @param end last frame
 * @param output where it renders to
 * @param collection the name of its collection; empty if it has none to be named
 */
public record PlannedFile(
    Path begins,
    int width,
    int height,
    float fps,
    String engine,
    int start,
    int end,
    String output,
    Optional<String> collection) {
  /** The collection in a template's file that gets the asset's name. */
  static final String NAMED = "GRNAME";

  private static final int NUMBERED_BYTES_MAX = 59;
  private static final String ALL = BlendEdit.EVERY_SCENE;

  /** The same with a number behind the name of its collection. */
  PlannedFile numbered() {
    return new PlannedFile(
        begins,
        width,
        height,
        fps,
        engine,
        start,
        end,
        output,
        collection.map(name -> SafeName.cut(name, NUMBERED_BYTES_MAX) + ".001"));
  }

  /** What has to change in the template's file, which says {@code now}. */
  List<BlendEdit> edits(PlannedFile now) {
    List<BlendEdit> edits = new ArrayList<>();
    if (width != now.width || height != now.height) {
      edits.add(new BlendEdit.Size(ALL, width, height));
    }
    if (fps != now.fps) {
      edits.add(new BlendEdit.Rate(ALL, Math.round(fps), 1));
    }
    if (!engine.equals(now.engine)) {
      edits.add(new BlendEdit.Engine(ALL, engine));
    }
    if (start != now.start || end != now.end) {
      edits.add(new BlendEdit.Frames(ALL, start, end));
      edits.add(new BlendEdit.CurrentFrame(ALL, start));
    }
    if (!output.equals(now.output)) {
      edits.add(new BlendEdit.Output(ALL, output));
    }
    collection
        .filter(name -> !NAMED.endsWith(name))
        .ifPresent(name -> edits.add(new BlendEdit.Rename(NAMED, name)));
    return edits;
  }
}
