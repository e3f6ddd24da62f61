package org.callsheet.engine.catalog;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.callsheet.engine.catalog.index.Sorted;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.NamedPath;

/**
 * When something that a person has to do with last changed in a film: what they own or help with,
 * what others do first of that, why it is urgent, and what nobody has. As long as it is the same,
 * so is their call sheet. Immutable; a change costs by what it touches.
 */
final class Concerns {
  /** Stands for what has no owner; everybody sees that. */
  private static final UserId NOBODY = new UserId("");

  private static final Comparator<Since> BY_PERSON =
      Comparator.comparing(since -> since.person().value());

  private final long all;
  private final Sorted<Since> some;

  private record Since(UserId person, long at) {}

  private Concerns(long all, Sorted<Since> some) {
    this.all = all;
    this.some = some;
  }

  /** All of it changed at that moment. */
  static Concerns of(long at) {
    return new Concerns(at, Sorted.of(BY_PERSON, List.of()));
  }

  /** When something last changed for that person. */
  long since(UserId person) {
    return Math.max(at(person), at(NOBODY));
  }

  private long at(UserId person) {
    return find(person).map(Since::at).orElse(all);
  }

  private Optional<Since> find(UserId person) {
    int at = some.first(since -> since.person().value().compareTo(person.value()));
    return at < some.size() && some.get(at).person().equals(person)
        ? Optional.of(some.get(at))
        : Optional.empty();
  }

  /**
   * What follows from it when a film changes.
   *
   * @param at which moment of the film that is
   */
  Concerns then(Step step, long at) {
    Set<UserId> people = step.people();
    List<Since> gone = people.stream().flatMap(person -> find(person).stream()).toList();
    List<Since> come = people.stream().map(person -> new Since(person, at)).toList();
    return new Concerns(all, some.with(gone, come));
  }

  /** A film at one moment, as far as it matters here. */
  record Moment(AssetIndex index, Dependencies dependencies) {}

  /**
   * A change of a film.
   *
   * @param changed what went or came, as it was and as it is
   */
  record Step(Moment before, Moment after, Collection<Placed> changed) {

    /** Whom it concerns. */
    Set<UserId> people() {
      Set<UserId> people = new HashSet<>();
      changed.forEach(placed -> add(people, placed.asset()));
      Set<UserId> owners = new HashSet<>(people);
      Stream.of(before, after).forEach(film -> addWaiting(people, film));
      Stream.of(before, after).forEach(film -> addNeeded(people, film));
      Stream.of(before, after).forEach(film -> addHelpers(people, owners, film));
      return people;
    }

    private static void add(Set<UserId> people, Asset asset) {
      people.add(asset.owner().orElse(NOBODY));
      people.addAll(asset.support());
    }

    /** Their files link to what changed: they may be warned of it. */
    private void addWaiting(Set<UserId> people, Moment film) {
      for (Placed placed : changed) {
        for (NamedPath by : film.dependencies().waiting(placed.entry().path())) {
          film.index().find(by).ifPresent(found -> add(people, found.asset()));
        }
      }
    }

    /** What is urgent because of what changed, through any number of steps. */
    private void addNeeded(Set<UserId> people, Moment film) {
      Deque<Entry> next = new ArrayDeque<>();
      changed.forEach(placed -> next.add(placed.entry()));
      Set<NamedPath> seen = new HashSet<>();
      while (!next.isEmpty()) {
        for (NamedPath needed : film.dependencies().needs(next.poll())) {
          Optional<Placed> found = seen.add(needed) ? film.index().find(needed) : Optional.empty();
          found.ifPresent(placed -> add(people, placed.asset()));
          found.ifPresent(placed -> next.add(placed.entry()));
        }
      }
    }

    /** What somebody does first comes first for those who help with it: one of the most urgent. */
    private static void addHelpers(Set<UserId> people, Set<UserId> owners, Moment film) {
      for (UserId owner : owners) {
        int most = Integer.MIN_VALUE;
        for (Placed placed : film.index().workload().open(owner)) {
          int urgency = placed.asset().effectivePriority();
          if (urgency < most) {
            break;
          }
          most = urgency;
          people.addAll(placed.asset().support());
        }
      }
    }
  }
}
