package org.callsheet.engine.farm;

import java.util.Optional;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.NumberedName;

/**
 * A small film of the frames of a finished job, to look at.
 *
 * @param of the job
 * @param pictures how the pictures of its frames are called; of views and passes the first
 * @param frames those that are there, by number
 * @param target where it belongs: beside the frames
 * @param rate frames in a second
 */
public record PreviewFilm(
    JobId of, NumberedName pictures, FrameRange frames, NamedPath target, double rate) {
  private static final String ENDING = "preview.mp4";
  private static final String SEPARATORS = "[ ._-]+$";

  /** More frames in a second than anybody looks at. */
  public static final double RATE_MOST = 240;

  /** Refuses a rate at which nobody looks. */
  public PreviewFilm {
    if (!(rate > 0 && rate <= RATE_MOST)) {
      throw new IllegalArgumentException("frames in a second: " + rate);
    }
  }

  /** The place of the film of frames that are called so. */
  public static NamedPath target(NumberedName pictures) {
    NamedPath first = NamedPath.parse(pictures.at(0));
    String before = pictures.before();
    int folder = Math.max(before.lastIndexOf('/') + 1, before.indexOf("::") + 2);
    String stem = before.substring(folder).replaceFirst(SEPARATORS, "");
    return first.sibling(stem.isEmpty() ? ENDING : stem + "." + ENDING);
  }

  /** The film of a job; empty when fewer than two of its frames can be shown one after another. */
  static Optional<PreviewFilm> of(JobEntry job, double rate) {
    if (job.request.kind() != Kind.FRAMES || job.state() != JobState.FINISHED) {
      return Optional.empty();
    }
    int[] shown = job.numbered();
    return job.pictures()
        .filter(_ -> shown.length > 1)
        .map(
            pictures ->
                new PreviewFilm(job.id, pictures, FrameRange.of(shown), target(pictures), rate));
  }
}
