package org.callsheet.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.callsheet.engine.history.AuditEntry.Change;
import org.callsheet.engine.people.School;
import org.callsheet.engine.people.UserId;
import org.junit.jupiter.api.Test;

class ToldTest {
  /** What records may have. */
  private record Thing(
      String name, List<UserId> users, Optional<Integer> number, Other other, String version) {}

  private record Other(int one, int two) {}

  @Test
  void onlyWhatIsDifferentIsTold() {
    Thing one = thing("a", List.of("zoe", "jun"), Optional.of(1), "v1");
    Thing other = thing("a", List.of("zoe"), Optional.empty(), "v2");
    assertThat(Told.changes(one, other))
        .containsOnlyKeys("users", "number")
        .containsEntry("users", new Change("zoe, jun", "zoe"))
        .containsEntry("number", new Change("1", ""));
    assertThat(Told.changes(one, one)).isEmpty();
    assertThat(Told.changes(null, other)).containsEntry("name", new Change("", "a"));
    assertThat(Told.changes(other, null)).containsEntry("name", new Change("a", ""));
  }

  @Test
  void aSecretIsNeverTold() {
    School one = new School("Pier", Optional.of("lumabo-tirena"), false);
    School other = new School("Pier", Optional.of("tirena-lumabo"), true);
    assertThat(Told.changes(one, other))
        .containsEntry("word", new Change("…", "…"))
        .containsEntry("classroom", new Change("false", "true"))
        .hasSize(2);
    assertThat(Told.changes(School.NEW, one)).containsEntry("word", new Change("", "…"));
  }

  private static Thing thing(
      String name, List<String> users, Optional<Integer> number, String version) {
    List<UserId> ids = users.stream().map(UserId::new).toList();
    return new Thing(name, ids, number, new Other(number.orElse(0), 2), version);
  }
}
