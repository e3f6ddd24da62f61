package org.callsheet.engine.production;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.farm.Chunk;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.farm.Overrides;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;

/**
 * What somebody asks to be rendered. What is empty is filled in from the asset, its type and its
 * film.
 *
 * @param project the film; needed for a file that is in no film's folder only to be refused well
 * @param asset what to render; or
 * @param file what to render, a file inside the film's folder
 * @param preset a way to render of the film's template, by id; what is asked for besides wins
 * @param forFilm whether its frames are the film's own or lie beside it; empty: the film's own, if
 *     they look as the file says or as its final preset does
 * @param force whether it is sent although something was found that blocks it
 */
public record Submission(
    Optional<ProjectId> project,
    Optional<AssetId> asset,
    Optional<NamedPath> file,
    Optional<String> name,
    Optional<FrameRange> frames,
    Optional<Chunk> chunk,
    Optional<Kind> kind,
    OptionalInt priority,
    Wishes wishes,
    Overrides overrides,
    Optional<String> preset,
    Optional<Boolean> forFilm,
    boolean start,
    boolean showFirst,
    boolean force) {
  public Submission {
    Objects.requireNonNull(project);
    Objects.requireNonNull(asset);
    Objects.requireNonNull(file);
    Objects.requireNonNull(name);
    Objects.requireNonNull(frames);
    Objects.requireNonNull(chunk);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(priority);
    Objects.requireNonNull(wishes);
    Objects.requireNonNull(overrides);
    Objects.requireNonNull(preset);
    Objects.requireNonNull(forFilm);
  }

  /** Whatever the asset says, as soon as possible. */
  public static Submission of(AssetId asset) {
    return new Submission(
        Optional.empty(),
        Optional.of(asset),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Wishes.NONE,
        Overrides.NONE,
        Optional.empty(),
        Optional.empty(),
        true,
        false,
        false);
  }

  /** The same with these frames. */
  Submission frames(FrameRange wanted) {
    return new Submission(
        project,
        asset,
        file,
        name,
        Optional.of(wanted),
        chunk,
        kind,
        priority,
        wishes,
        overrides,
        preset,
        forFilm,
        start,
        showFirst,
        force);
  }

  /** The same for nodes that have nothing else to do. */
  Submission whenIdle() {
    return new Submission(
        project,
        asset,
        file,
        name,
        frames,
        chunk,
        kind,
        priority,
        Wishes.WHEN_IDLE,
        overrides,
        preset,
        forFilm,
        start,
        showFirst,
        force);
  }

  /**
   * Where and when.
   *
   * @param pool a named set of nodes; empty: any
   * @param prefersPool whether other nodes may help when no node of the pool is free
   * @param requires abilities a node must have
   * @param after jobs to wait for
   * @param whenIdle whether it gets only what nobody else wants
   */
  public record Wishes(
      String pool, boolean prefersPool, Set<String> requires, Set<JobId> after, boolean whenIdle) {
    /** Any node, at once. */
    public static final Wishes NONE = new Wishes("", false, Set.of(), Set.of());

    /** Any node that has nothing else to do. */
    static final Wishes WHEN_IDLE = new Wishes("", false, Set.of(), Set.of(), true);

    /** Wishes of somebody who waits. */
    public Wishes(String pool, boolean prefersPool, Set<String> requires, Set<JobId> after) {
      this(pool, prefersPool, requires, after, false);
    }

    public Wishes {
      Objects.requireNonNull(pool);
      requires = Set.copyOf(requires);
      after = Set.copyOf(after);
    }
  }
}
