package org.callsheet.engine.catalog.files;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.NamedPath;

/**
 * An asset that lies in {@code old/} and can be brought back.
 *
 * @param path where it was, and where it goes back to
 * @param by who deleted it, where that is known
 */
public record DeletedAsset(
    AssetId id,
    ProjectId project,
    NamedPath path,
    String name,
    String type,
    Instant at,
    Optional<UserId> by,
    long bytes) {
  public DeletedAsset {
    Objects.requireNonNull(id);
    Objects.requireNonNull(project);
    Objects.requireNonNull(path);
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(at);
    Objects.requireNonNull(by);
  }
}
