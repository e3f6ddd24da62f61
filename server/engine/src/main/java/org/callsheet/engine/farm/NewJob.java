package org.callsheet.engine.farm;

import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;

/**
 * A request to render frames of one file, complete: every default has been filled in.
 *
 * @param priority higher is sooner
 * @param scripts whether Python in the file may run by itself
 * @param start {@code false}: the job is stopped until somebody starts it
 * @param showFirst whether it waits, after its first frames, until somebody has looked at them
 * @param submittedBy the user's id; to the farm only a label
 */
public record NewJob(
    String name,
    Source source,
    Output output,
    FrameRange frames,
    Kind kind,
    int priority,
    Demands demands,
    Overrides overrides,
    boolean scripts,
    boolean start,
    boolean showFirst,
    String submittedBy) {

  /** No project's id ends so. */
  private static final String WHEN_IDLE = " when idle";

  /** The same with the id it was given in its place. */
  NewJob of(JobId job) {
    return new NewJob(
        name,
        source,
        output.of(job),
        frames,
        kind,
        priority,
        demands,
        overrides,
        scripts,
        start,
        showFirst,
        submittedBy);
  }

  /** A job that goes on after its first frames by itself. */
  public NewJob(
      String name,
      Source source,
      Output output,
      FrameRange frames,
      Kind kind,
      int priority,
      Demands demands,
      Overrides overrides,
      boolean scripts,
      boolean start,
      String submittedBy) {
    this(
        name,
        source,
        output,
        frames,
        kind,
        priority,
        demands,
        overrides,
        scripts,
        start,
        false,
        submittedBy);
  }

  /** Whether its frames cannot be shared among nodes. */
  public boolean isWhole() {
    return kind == Kind.VIDEO || demands.chunk().equals(Chunk.ALL);
  }

  /** The same with these choices. */
  NewJob with(boolean prefersPool, boolean first, boolean whenIdle) {
    return new NewJob(
        name,
        source,
        output,
        frames,
        kind,
        priority,
        new Demands(
            demands.chunk(),
            demands.pool(),
            prefersPool,
            demands.requires(),
            demands.after(),
            whenIdle),
        overrides,
        scripts,
        start,
        first,
        submittedBy);
  }

  /** The same of a file whose content is known. */
  NewJob hashed(String sha256) {
    return new NewJob(
        name,
        source.hashed(sha256),
        output,
        frames,
        kind,
        priority,
        demands,
        overrides,
        scripts,
        start,
        showFirst,
        submittedBy);
  }

  /** The same under another name and with another priority. */
  NewJob with(String newName, int newPriority) {
    return new NewJob(
        newName,
        source,
        output,
        frames,
        kind,
        newPriority,
        demands,
        overrides,
        scripts,
        start,
        showFirst,
        submittedBy);
  }

  /**
   * Whose turn it shares: its project's, or, for what nobody waits for, one that comes after all
   * others.
   */
  public String line() {
    return demands.whenIdle() ? source.project() + WHEN_IDLE : source.project();
  }

  /** Whether jobs of that line get only what nobody else wants. */
  static boolean isWhenIdle(String line) {
    return line.endsWith(WHEN_IDLE);
  }

  /** What no other unfinished job may have: where its frames go. */
  NamedPath claim() {
    return output.folder().orElse(source.file());
  }
}
