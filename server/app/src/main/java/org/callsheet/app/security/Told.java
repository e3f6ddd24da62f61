package org.callsheet.app.security;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callsheet.engine.history.AuditEntry;

/**
 * What records say, field by field, as the audit tells it: values that are one text, a list of
 * them, or may be missing. A secret is never told, only that it is another one.
 */
final class Told {
  private static final String SECRET = "…";
  private static final Set<String> SECRETS = Set.of("passcode", "token", "secret", "word");
  private static final Set<String> LEFT_OUT = Set.of("version");

  private Told() {}

  /** By field what is different; {@code null} stands for what was not there, or is gone. */
  static Map<String, AuditEntry.Change> changes(Object before, Object after) {
    Map<String, String> was = of(before);
    Map<String, String> is = of(after);
    Map<String, AuditEntry.Change> changes = new TreeMap<>();
    Set<String> fields = new TreeSet<>(was.keySet());
    fields.addAll(is.keySet());
    for (String field : fields) {
      String one = was.getOrDefault(field, "");
      String other = is.getOrDefault(field, "");
      if (!one.equals(other)) {
        boolean hidden = SECRETS.contains(field);
        changes.put(field, new AuditEntry.Change(shown(one, hidden), shown(other, hidden)));
      }
    }
    return changes;
  }

  private static String shown(String value, boolean hidden) {
    return hidden && !value.isEmpty() ? SECRET : value;
  }

  private static Map<String, String> of(Object told) {
    Map<String, String> fields = new TreeMap<>();
    if (told == null) {
      return fields;
    }
    for (RecordComponent component : told.getClass().getRecordComponents()) {
      if (!LEFT_OUT.contains(component.getName())) {
        text(value(component, told)).ifPresent(text -> fields.put(component.getName(), text));
      }
    }
    return fields;
  }

  /** A value as text; empty for one that has several parts. */
  private static Optional<String> text(Object value) {
    return switch (value) {
      case null -> Optional.of("");
      case Optional<?> maybe -> maybe.isEmpty() ? Optional.of("") : text(maybe.get());
      case Collection<?> all ->
          Optional.of(
              String.join(
                  ", ",
                  all.stream()
                      .map(each -> text(each).orElse(""))
                      .filter(text -> !text.isEmpty())
                      .toList()));
      case Enum<?> word -> Optional.of(word.name().toLowerCase(Locale.ROOT));
      case Record record when record.getClass().getRecordComponents().length == 1 ->
          text(value(record.getClass().getRecordComponents()[0], record));
      case org.callsheet.floor.NamedPath path -> Optional.of(path.toString());
      case Record several -> Optional.empty();
      default -> Optional.of(Objects.toString(value));
    };
  }

  private static Object value(RecordComponent component, Object of) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(of);
    } catch (ReflectiveOperationException notReadable) {
      throw new IllegalStateException("records of ours can be read", notReadable);
    }
  }
}
