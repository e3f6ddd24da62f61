package org.callsheet.engine.film;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.links.Note;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.User;

/** Who works on what in one film; members by name. */
public record Team(ProjectId project, List<Member> members) {
  public Team {
    Objects.requireNonNull(project);
    members = List.copyOf(members);
  }

  /**
   * One person.
   *
   * @param credits the roles in the credits, as in {@code Director}
   * @param now the most urgent asset that is not finished, if there is one
   * @param note what there is to say of that
   * @param open how many assets of this person are not finished
   * @param done how many are
   */
  public record Member(
      User user, List<String> credits, Optional<Asset> now, Note note, int open, int done) {
    public Member {
      Objects.requireNonNull(user);
      credits = List.copyOf(credits);
      Objects.requireNonNull(now);
      Objects.requireNonNull(note);
    }
  }
}
