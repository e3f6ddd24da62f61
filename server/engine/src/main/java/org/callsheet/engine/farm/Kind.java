package org.callsheet.engine.farm;

/** What a job makes of its frames. */
public enum Kind {
  /** A file, or several, for each frame. */
  FRAMES,
  /** All frames in one movie, rendered by one attempt. */
  VIDEO
}
