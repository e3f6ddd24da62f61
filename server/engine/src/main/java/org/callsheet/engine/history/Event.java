package org.callsheet.engine.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.callsheet.engine.people.UserId;

/**
 * Something that somebody did in a film.
 *
 * @param id names it for good; empty until it is appended, and in lines of older servers
 * @param who did it; empty: a program that is not ours
 * @param subject what it was done to
 * @param parameters whatever else is worth knowing, by name; each action has its own
 * @param changes by field what was before and what came after
 */
public record Event(
    String id,
    Instant at,
    Optional<UserId> who,
    Action action,
    Subject subject,
    Map<String, String> parameters,
    Map<String, Change> changes) {
  /** The parameter that all events of one change of many things share. */
  public static final String BATCH = "batch";

  /** The parameter that names the event which an undo takes back. */
  public static final String UNDOES = "undoes";

  /** The parameter of an edit by another program that was replaced at the last instant. */
  public static final String OVERWRITTEN = "overwritten";

  public Event {
    Objects.requireNonNull(id);
    Objects.requireNonNull(at);
    Objects.requireNonNull(who);
    Objects.requireNonNull(action);
    Objects.requireNonNull(subject);
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    changes = Collections.unmodifiableMap(new TreeMap<>(changes));
  }

  /** Something done, with nothing else to say about it yet. */
  public static Event of(Instant at, UserId who, Action action, Subject subject) {
    return new Event("", at, Optional.of(who), action, subject, Map.of(), Map.of());
  }

  /** Something that a program which is not ours did. */
  public static Event outside(Instant at, Subject subject) {
    return new Event("", at, Optional.empty(), Action.OUTSIDE, subject, Map.of(), Map.of());
  }

  /** The same with one more parameter; an empty value says nothing and is left out. */
  public Event with(String name, String value) {
    if (value.isEmpty()) {
      return this;
    }
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(name, value);
    return new Event(id, at, who, action, subject, more, changes);
  }

  /** The same with these changes. */
  public Event with(Map<String, Change> changed) {
    return new Event(id, at, who, action, subject, parameters, changed);
  }

  Event withId(String name) {
    return new Event(name, at, who, action, subject, parameters, changes);
  }

  /** A parameter. */
  public Optional<String> find(String parameter) {
    return Optional.ofNullable(parameters.get(parameter));
  }

  /**
   * What something was done to.
   *
   * @param asset the asset's id; empty when it is about the film
   * @param path where it was, as a named path
   */
  public record Subject(String asset, String path) {
    public Subject {
      Objects.requireNonNull(asset);
      Objects.requireNonNull(path);
    }
  }

  /**
   * Both values as people read them, an empty text is nothing.
   *
   * @param was what lay in the file before, so that it can be put back exactly; empty: nothing did
   */
  public record Change(String before, String after, Optional<JsonNode> was) {
    public Change {
      Objects.requireNonNull(before);
      Objects.requireNonNull(after);
      Objects.requireNonNull(was);
    }

    /** Both values, with nothing in the file before. */
    public Change(String before, String after) {
      this(before, after, Optional.empty());
    }
  }
}
