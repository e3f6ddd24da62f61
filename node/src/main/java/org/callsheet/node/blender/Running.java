package org.callsheet.node.blender;

/** A program at work on an attempt. Safe for many threads. */
public interface Running {

  /** What it printed. */
  RenderLog log();

  /** Kills it at once, with all it has started. */
  void close();
}
