package org.callsheet.engine.storage;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** Makes folders of this machine known under a name, in {@code config/paths}. Thread-safe. */
public final class PathDesk {
  private final NamedPaths paths;
  private final ConfigFiles files;
  private final Path home;

  /**
   * A desk for these paths.
   *
   * @param home what a relative folder is relative to
   */
  public PathDesk(NamedPaths paths, ConfigFiles files, Path home) {
    this.paths = paths;
    this.files = files;
    this.home = home;
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

  private Path local(String folder) {
    try {
      return home.resolve(folder);
    } catch (InvalidPathException notAPath) {
      throw Refusal.of(Refusal.Kind.INVALID, "path-folder-odd", "folder", folder);
    }
  }

  private static String small(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
