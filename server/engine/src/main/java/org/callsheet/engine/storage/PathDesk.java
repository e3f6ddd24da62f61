package org.callsheet.engine.storage;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** Makes folders of this machine known under a name, in {@code config/paths}. Thread-safe. */
public final class PathDesk {
  private static final int FOLDER_CHARACTERS_MAX = 1_000;

  /** What disks take as a name. */
  private static final int NAME_BYTES_MAX = 255;

  private final NamedPaths paths;
  private final ConfigFiles files;
  private final Path home;
  private final Function<String, Optional<String>> films;

  /**
   * A desk for these paths.
   *
   * @param home what a relative folder is relative to
   * @param films a film that lies in the path of that ident, retired ones too
   */
  public PathDesk(
      NamedPaths paths, ConfigFiles files, Path home, Function<String, Optional<String>> films) {
    this.paths = paths;
    this.files = files;
    this.home = home;
    this.films = films;
  }

  /**
   * Makes a folder known; it must be there.
   *
   * @throws Refusal {@code path-exists}, {@code path-ident} and what {@link NamedPaths#register}
   *     refuses
   */
  public synchronized void create(String ident, String folder) {
    NamedPath name = new NamedPath(ident, "");
    boolean alike =
        paths.idents().stream().anyMatch(each -> small(each).equals(small(name.ident())));
    if (alike) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "path-exists", "path", ident);
    }
    paths.register(ident, local(folder));
    files.put(ident, Map.of("path", folder));
  }

  /**
   * Makes another folder known under a name in which no film lies.
   *
   * @throws Refusal {@code path-unknown}, {@code path-used} and what {@link NamedPaths#register}
   *     refuses
   */
  public synchronized void change(String ident, String folder) {
    refuseUsed(ident);
    paths.register(ident, local(folder));
    files.put(ident, Map.of("path", folder));
  }

  /**
   * Forgets a folder in which no film lies; what is in it stays.
   *
   * @throws Refusal {@code path-unknown}, {@code path-used}
   */
  public synchronized void remove(String ident) {
    refuseUsed(ident);
    files.remove(ident);
    paths.forget(ident);
  }

  private void refuseUsed(String ident) {
    if (paths.folder(ident).isEmpty()) {
      throw Refusal.of(
          Refusal.Kind.NOT_FOUND, "path-unknown", "path", ident + "::", "found", ident);
    }
    films
        .apply(ident)
        .ifPresent(
            film -> {
              throw Refusal.of(Refusal.Kind.CONFLICT, "path-used", "path", ident, "film", film);
            });
  }

  private Path local(String folder) {
    if (folder.length() > FOLDER_CHARACTERS_MAX) {
      throw odd(folder.substring(0, FOLDER_CHARACTERS_MAX) + "…");
    }
    try {
      Path local = home.resolve(folder);
      for (Path part : local) {
        if (part.toString().getBytes(StandardCharsets.UTF_8).length > NAME_BYTES_MAX) {
          throw odd(folder);
        }
      }
      return local;
    } catch (InvalidPathException notAPath) {
      throw odd(folder);
    }
  }

  private static Refusal odd(String folder) {
    return Refusal.of(Refusal.Kind.INVALID, "path-folder-odd", "folder", folder);
  }

  private static String small(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
