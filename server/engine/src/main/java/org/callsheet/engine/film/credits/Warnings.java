package org.callsheet.engine.film.credits;

import java.util.ArrayList;
import java.util.List;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.film.credits.License.Trait;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.UserId;

/** Finds what is missing in the credits of a film under a licence. Pure. */
final class Warnings {
  private final License film;
  private final List<Warning> warnings = new ArrayList<>();

  Warnings(License film) {
    this.film = film;
  }

  List<Warning> of(Project project, List<Credits.External> external, People people) {
    if (film.isBlank()) {
      warnings.add(Warning.of("film-license-missing", ""));
    } else if (!film.isKnown()) {
      warnings.add(Warning.of("film-license-unknown", "", "license", film.text()));
    }
    for (Project.CreditRole line : project.film().roles()) {
      if (!line.user().isEmpty() && people.find(new UserId(line.user())).isEmpty()) {
        warnings.add(
            Warning.of("credit-user-gone", line.id(), "user", line.user(), "role", line.role()));
      }
    }
    external.forEach(this::look);
    return warnings;
  }

  private void look(Credits.External external) {
    License license = external.license();
    if (external.asset().origin().isBlank()) {
      warn("credit-origin-missing", external);
    }
    if (license.isBlank()) {
      warn("license-missing", external);
    } else if (!license.isKnown()) {
      warn("license-unknown", external);
    }
    if (license.asks(Trait.ATTRIBUTION) && external.asset().author().isBlank()) {
      warn("credit-author-missing", external);
    }
    if (license.asks(Trait.NON_COMMERCIAL)) {
      warn("license-nc", external);
    }
    if (license.asks(Trait.NO_DERIVATIVES)) {
      warn("license-nd", external);
    }
    film.clash(license).ifPresent(code -> warn(code, external));
  }

  private void warn(String code, Credits.External external) {
    String name = external.asset().description();
    warnings.add(
        Warning.of(
            code,
            external.asset().id(),
            "name",
            name.isBlank() ? external.asset().id() : name,
            "license",
            external.license().text(),
            "film",
            film.text()));
  }
}
