package org.callsheet.engine.production;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.callsheet.engine.blend.SceneFacts;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.production.preflight.Preflight;
import org.callsheet.engine.results.FolderFrames;
import org.callsheet.engine.results.FramePattern;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Whether the frames of a shot are those of its file as it is now: where the file says that they
 * go, all that its asset asks for, whole, and not older than the file. Reads the disk; thread-safe.
 */
public final class ShotFrames {
  private final Catalog catalog;
  private final Preflight preflight;
  private final FolderFrames folders;
  private final NamedPaths paths;
  private final Disk disk;

  /** Looks at the shots of that catalog. */
  public ShotFrames(
      Catalog catalog, Preflight preflight, FolderFrames folders, NamedPaths paths, Disk disk) {
    this.catalog = catalog;
    this.preflight = preflight;
    this.folders = folders;
    this.paths = paths;
    this.disk = disk;
  }

  /**
   * Looks at the frames of a shot.
   *
   * @throws Refusal {@code output-leaves-film}; what {@link FolderFrames#look} refuses, and that
   *     the file cannot be read
   */
  public FolderFrames.Found look(Asset shot) {
    NamedPath film = catalog.get(shot.project()).folder().directory();
    SceneFacts scene =
        preflight.read(shot.path()).active().orElseThrow(() -> refused(shot, "scene-unknown"));
    Preflight.Place place =
        preflight
            .place(shot.path(), scene, film)
            .orElseThrow(
                () ->
                    Refusal.of(Refusal.Kind.INVALID, "output-leaves-film", "path", scene.output()));
    String stem = place.stem().contains("#") ? place.stem() : place.stem() + "####";
    return folders.look(
        new FolderFrames.Wanted(
            place.folder(),
            Optional.of(FramePattern.parse(stem + scene.format().extension())),
            Optional.of(JobPlan.usualFrames(Optional.of(shot))),
            Optional.of(saved(shot))));
  }

  private static Refusal refused(Asset shot, String code) {
    return Refusal.of(Refusal.Kind.INVALID, code, "scene", shot.name(), "known", "");
  }

  private Instant saved(Asset shot) {
    Path local = paths.resolve(shot.path());
    try {
      return disk.find(local)
          .map(Disk.Stat::modified)
          .orElseThrow(
              () ->
                  Refusal.of(
                      Refusal.Kind.NOT_FOUND, "blend-missing", "file", shot.path().toString()));
    } catch (IOException failure) {
      throw Refusal.ofDisk(local, failure);
    }
  }
}
