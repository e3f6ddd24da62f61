package org.callsheet.engine.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.NamedPath;

/**
 * A sidecar and the {@code .blend} it describes, as the index last saw them.
 *
 * @param version hash of the fields that people edit; statistics do not change it
 * @param path the file, or for types without one the sidecar
 * @param says what people say about it
 * @param type its type in the template's words
 * @param state its state in the type's words
 * @param effectivePriority its priority with what waits for it
 * @param statistics render times, if it was ever rendered
 * @param content what its {@code .blend} said, once it was read
 */
public record Asset(
    AssetId id,
    String version,
    ProjectId project,
    NamedPath path,
    Sidecar says,
    AssetType type,
    State state,
    int effectivePriority,
    FileFacts file,
    Optional<Statistics> statistics,
    Optional<FileContent> content) {
  public Asset {
    Objects.requireNonNull(id);
    Objects.requireNonNull(version);
    Objects.requireNonNull(project);
    Objects.requireNonNull(path);
    Objects.requireNonNull(says);
    Objects.requireNonNull(type);
    Objects.requireNonNull(state);
    Objects.requireNonNull(file);
    Objects.requireNonNull(statistics);
    Objects.requireNonNull(content);
  }

  static Asset of(AssetId id, Entry entry, int effectivePriority, ProjectId project) {
    return new Asset(
        id,
        entry.version(),
        project,
        entry.path(),
        entry.says(),
        entry.type(),
        entry.state(),
        effectivePriority,
        entry.file(),
        entry.statistics(),
        entry.content());
  }

  public String name() {
    return says.name();
  }

  public Optional<UserId> owner() {
    return says.owner();
  }

  public List<UserId> support() {
    return says.support();
  }

  public int priority() {
    return says.priority();
  }

  /** Whether its state is the last one of its type. */
  public boolean isFinished() {
    return type.isFinished(state.id());
  }

  /** Whether it is rendered. */
  public boolean isShot() {
    return says.render();
  }

  Asset withEffectivePriority(int priority) {
    return priority == effectivePriority
        ? this
        : new Asset(
            id, version, project, path, says, type, state, priority, file, statistics, content);
  }
}
