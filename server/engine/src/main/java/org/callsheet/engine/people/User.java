package org.callsheet.engine.people;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.callsheet.floor.NamedPath;

/**
 * Somebody, as {@code config/users} says.
 *
 * @param name as in the credits
 * @param language a file name in {@code config/languages} without its ending
 * @param projects the films of this user, in the order of the file
 * @param image the portrait, if one is named
 * @param portrait whether the portrait was there when the user was read
 * @param retired whether this user has left: in the credits, but in no team and not let in
 */
public record User(
    UserId id,
    String name,
    Role role,
    String language,
    List<ProjectId> projects,
    Optional<NamedPath> image,
    boolean portrait,
    boolean retired) {
  public User {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(role);
    Objects.requireNonNull(language);
    projects = List.copyOf(projects);
    Objects.requireNonNull(image);
  }

  /** Whether this user works, or has worked, on that film. */
  public boolean isIn(ProjectId project) {
    return projects.contains(project);
  }
}
