package org.callsheet.engine.film;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.callsheet.engine.catalog.Hash;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.NamedPath;

/**
 * One team's film: what {@code config/projects} says of the team and {@code project.json} of the
 * film.
 *
 * @param name of the team
 * @param image picture of the team, if one is named
 * @param weight its share of the farm against other films; 0: only what is left over
 * @param hours how many hours of nodes a day may render it by themselves; empty: as everywhere
 * @param scripts whether Python in its files may run on nodes
 * @param film what its own file says
 */
public record Project(
    ProjectId id,
    String name,
    Optional<NamedPath> image,
    NamedPath directory,
    double weight,
    Optional<Double> hours,
    boolean scripts,
    Film film) {
  public Project {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(image);
    Objects.requireNonNull(directory);
    Objects.requireNonNull(film);
  }

  /** Another text whenever something was changed that people edit of the film as a whole. */
  public String version() {
    return Hash.version(
        name,
        image.map(NamedPath::toString).orElse(""),
        directory.toString(),
        "" + weight,
        "" + hours,
        "" + scripts);
  }

  /**
   * What {@code project.json} says.
   *
   * @param template the preset of its types, states and priorities
   * @param roles in the order of the credits
   * @param externalAssets by description
   */
  public record Film(
      String title,
      String description,
      String license,
      String template,
      List<CreditRole> roles,
      List<ExternalAsset> externalAssets) {
    public Film {
      Objects.requireNonNull(title);
      Objects.requireNonNull(description);
      Objects.requireNonNull(license);
      Objects.requireNonNull(template);
      roles = List.copyOf(roles);
      externalAssets = List.copyOf(externalAssets);
    }
  }

  /**
   * A line of the credits: a person, or a free text such as the music or thanks.
   *
   * @param role the heading it stands under; may be empty
   * @param user the user's id, known or not; empty for a free text
   * @param text the free text; empty for a person
   */
  public record CreditRole(String id, String role, String user, String text, double order) {
    /** Another text whenever something of it was changed. */
    public String version() {
      return Hash.version(role, user, text, Double.toString(order));
    }
  }

  /**
   * Something made by others.
   *
   * @param author who made it
   * @param files which files of the film use it, as people wrote them
   */
  public record ExternalAsset(
      String id,
      String description,
      String license,
      String author,
      String origin,
      List<String> files) {
    public ExternalAsset {
      files = List.copyOf(files);
    }

    /** Another text whenever something of it was changed. */
    public String version() {
      return Hash.version(description, license, author, origin, String.join("\n", files));
    }
  }
}
