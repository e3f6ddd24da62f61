package org.callsheet.engine.farm;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callsheet.floor.FrameRange;

/**
 * What people change about a job, also while it renders; what is absent stays.
 *
 * @param version the version the change was made against; empty: any
 * @param pool a named set of nodes; the empty text: any
 * @param prefersPool whether other nodes may help when no node of the pool is free
 * @param requires abilities a node must have
 * @param after jobs that must be finished first
 * @param frames all frames it is to have; finished ones that stay are not rendered again
 */
public record JobEdit(
    Optional<String> version,
    Optional<String> name,
    OptionalInt priority,
    Optional<String> pool,
    Optional<Boolean> prefersPool,
    Optional<Set<String>> requires,
    Optional<Set<JobId>> after,
    Optional<FrameRange> frames) {

  /** The same, with these among what is required if that is changed. */
  public JobEdit requiring(Set<String> always) {
    Optional<Set<String>> all =
        requires.map(
            asked ->
                Stream.concat(asked.stream(), always.stream())
                    .collect(Collectors.toUnmodifiableSet()));
    return new JobEdit(version, name, priority, pool, prefersPool, all, after, frames);
  }

  /** What the request is then. */
  NewJob of(NewJob now) {
    Demands demands =
        new Demands(
            now.demands().chunk(),
            pool.orElse(now.demands().pool()),
            prefersPool.orElse(now.demands().prefersPool()),
            requires.orElse(now.demands().requires()),
            after.orElse(now.demands().after()),
            now.demands().whenIdle());
    return new NewJob(
        name.orElse(now.name()),
        now.source(),
        now.output(),
        frames.orElse(now.frames()),
        now.kind(),
        priority.orElse(now.priority()),
        demands,
        now.overrides(),
        now.scripts(),
        now.start(),
        now.showFirst(),
        now.submittedBy());
  }
}
