package org.callsheet.engine.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import org.callsheet.engine.blend.SceneFacts;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.FrameRange;
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
 * @param madeOf frames of its last renders by the fingerprint of what they were made of
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
    Map<String, FrameRange> madeOf,
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
    madeOf = Map.copyOf(madeOf);
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
        entry.madeOf(),
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

  /** Whether its file is one of Blender's, by its name. */
  public boolean isBlend() {
    return Sidecars.isBlend(path.fileName());
  }

  /** The first frame to render: what people set, else what the file says. */
  public OptionalInt firstFrame() {
    return says.start().isPresent() ? says.start() : ofScene(SceneFacts::first);
  }

  /** The last frame to render, likewise. */
  public OptionalInt lastFrame() {
    return says.end().isPresent() ? says.end() : ofScene(SceneFacts::last);
  }

  private OptionalInt ofScene(ToIntFunction<SceneFacts> number) {
    return content
        .flatMap(FileContent::scene)
        .map(scene -> OptionalInt.of(number.applyAsInt(scene)))
        .orElse(OptionalInt.empty());
  }

  /**
   * How long it takes until it is finished: the minutes budgeted for every state that is still to
   * be reached.
   */
  public double minutesLeft() {
    int reached = type.states().indexOf(state);
    return type.states().stream()
        .skip(reached + 1L)
        .mapToDouble(each -> says.timeBudget().getOrDefault(each.id(), 0.0))
        .sum();
  }

  Asset withEffectivePriority(int priority) {
    return priority == effectivePriority
        ? this
        : new Asset(
            id,
            version,
            project,
            path,
            says,
            type,
            state,
            priority,
            file,
            statistics,
            madeOf,
            content);
  }
}
