package org.callsheet.engine.farm;

/** What a job makes of its frames. */
public enum Kind {
  /** A file, or several, for each frame. */
  FRAMES,
  /** All frames in one movie, rendered by one attempt. */
  VIDEO,
  /** A small film of frames that another job has finished; only the farm itself asks for one. */
  PREVIEW
}
