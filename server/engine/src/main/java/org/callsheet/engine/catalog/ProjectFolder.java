package org.callsheet.engine.catalog;

import java.util.Objects;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.NamedPath;

/** Where a film's assets lie, and the template that gives them words. */
public record ProjectFolder(ProjectId project, NamedPath directory, Template template) {
  public ProjectFolder {
    Objects.requireNonNull(project);
    Objects.requireNonNull(directory);
    Objects.requireNonNull(template);
  }
}
