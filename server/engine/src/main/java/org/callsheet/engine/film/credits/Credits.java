package org.callsheet.engine.film.credits;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;

/**
 * The roll at the end of a film.
 *
 * @param others names of the team without a role, by name
 * @param warnings what should be put right before the film is shown
 */
public record Credits(
    String title,
    License license,
    List<Heading> roles,
    List<String> others,
    List<External> externalAssets,
    List<Warning> warnings) {
  public Credits {
    Objects.requireNonNull(title);
    Objects.requireNonNull(license);
    roles = List.copyOf(roles);
    others = List.copyOf(others);
    externalAssets = List.copyOf(externalAssets);
    warnings = List.copyOf(warnings);
  }

  /** A role and the names of who had it, in order; without a role it is a line of its own. */
  public record Heading(String role, List<String> names) {
    public Heading {
      Objects.requireNonNull(role);
      names = List.copyOf(names);
    }
  }

  /** Something made by others, with its licence. */
  public record External(Project.ExternalAsset asset, License license) {}

  /** The credits of a film; a user who is not known appears by id. */
  static Credits of(Project project, People people) {
    Map<String, List<String>> byRole = new LinkedHashMap<>();
    Set<UserId> credited = new HashSet<>();
    for (Project.CreditRole line : project.film().roles()) {
      String role = line.role().strip();
      // Lines without a heading stay where they are; each needs a key of its own.
      String key = role.isEmpty() ? "\u0000" + line.id() : role;
      byRole.computeIfAbsent(key, k -> new ArrayList<>()).add(name(line, people));
      credited.add(new UserId(line.user()));
    }
    List<Heading> headings = new ArrayList<>();
    byRole.forEach(
        (key, names) -> {
          String role = key.startsWith("\u0000") ? "" : key;
          headings.add(new Heading(role, names.stream().distinct().toList()));
        });
    List<String> others =
        people.crew(project.id()).stream()
            .filter(u -> !credited.contains(u.id()))
            .map(User::name)
            .toList();
    List<External> external =
        project.film().externalAssets().stream()
            .map(asset -> new External(asset, Licenses.of(asset.license())))
            .toList();
    License license = Licenses.of(project.film().license());
    return new Credits(
        project.film().title(),
        license,
        headings,
        others,
        external,
        new Warnings(license).of(project, external, people));
  }

  private static String name(Project.CreditRole line, People people) {
    return line.user().isEmpty()
        ? line.text()
        : people.find(new UserId(line.user())).map(User::name).orElse(line.user());
  }
}
