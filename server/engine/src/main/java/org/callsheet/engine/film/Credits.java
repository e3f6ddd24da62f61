package org.callsheet.engine.film;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;

/**
 * The roll at the end of a film.
 *
 * @param others names of the team without a role, by name
 */
public record Credits(
    String title,
    String license,
    List<Heading> roles,
    List<String> others,
    List<Project.ExternalAsset> externalAssets) {
  public Credits {
    Objects.requireNonNull(title);
    Objects.requireNonNull(license);
    roles = List.copyOf(roles);
    others = List.copyOf(others);
    externalAssets = List.copyOf(externalAssets);
  }

  /** A role and the names of who had it, in order. */
  public record Heading(String role, List<String> names) {
    public Heading {
      Objects.requireNonNull(role);
      names = List.copyOf(names);
    }
  }

  /** The credits of a film; a user who is not known appears by id. */
  static Credits of(Project project, People people) {
    List<Heading> headings = new ArrayList<>();
    Set<UserId> credited = new HashSet<>();
    String role = null;
    List<String> names = new ArrayList<>();
    for (Project.CreditRole line : project.film().roles()) {
      if (role != null && !role.equals(line.role())) {
        headings.add(new Heading(role, names));
        names.clear();
      }
      role = line.role();
      UserId user = new UserId(line.user());
      credited.add(user);
      names.add(people.find(user).map(User::name).orElse(line.user()));
    }
    if (role != null) {
      headings.add(new Heading(role, names));
    }
    List<String> others =
        people.team(project.id()).stream()
            .filter(u -> !credited.contains(u.id()))
            .map(User::name)
            .toList();
    return new Credits(
        project.film().title(),
        project.film().license(),
        headings,
        others,
        project.film().externalAssets());
  }
}
