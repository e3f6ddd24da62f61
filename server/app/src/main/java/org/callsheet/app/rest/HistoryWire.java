package org.callsheet.app.rest;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.callsheet.contract.HistoryEntry;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;

/** What was done, as it travels and in words. */
@Singleton
public final class HistoryWire {
  private final People people;

  /** Takes the people, for their names. */
  public HistoryWire(People people) {
    this.people = people;
  }

  /** An event as it travels. */
  HistoryEntry of(Event event, Voice voice) {
    Map<String, HistoryEntry.FieldChange> changes = new TreeMap<>();
    event
        .changes()
        .forEach(
            (field, c) -> changes.put(field, new HistoryEntry.FieldChange(c.before(), c.after())));
    return new HistoryEntry(
        event.id(),
        event.at(),
        event.who().map(UserId::value).orElse(null),
        event.action().word(),
        sentence(event, voice),
        event.subject().path(),
        changes,
        event.parameters());
  }

  /** Who did what. */
  private String sentence(Event event, Voice voice) {
    String who =
        event
            .who()
            .map(id -> people.find(id).map(User::name).orElse(id.value()))
            .orElseGet(() -> voice.say("history.somebody", Map.of()));
    return voice.say("history.sentence", Map.of("who", who, "what", what(event, voice)));
  }

  /** What was done. */
  String what(Event event, Voice voice) {
    Map<String, String> parameters = new TreeMap<>(event.parameters());
    parameters.put(
        "changes",
        event.changes().entrySet().stream()
            .map(each -> changed(each.getKey(), each.getValue(), voice))
            .collect(Collectors.joining(", ")));
    String key = "history." + event.action().word();
    return event.changes().isEmpty()
        ? voice.find(key + ".bare", parameters).orElseGet(() -> voice.say(key, parameters))
        : voice.say(key, parameters);
  }

  private static String changed(String field, Event.Change change, Voice voice) {
    return voice.say(
        "history.field",
        Map.of(
            "field", field,
            "before", quoted(change.before(), voice),
            "after", quoted(change.after(), voice)));
  }

  private static String quoted(String value, Voice voice) {
    return value.isEmpty()
        ? voice.say("history.nothing", Map.of())
        : voice.say("history.value", Map.of("value", value));
  }
}
