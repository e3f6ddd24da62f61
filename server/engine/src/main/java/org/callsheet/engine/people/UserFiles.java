package org.callsheet.engine.people;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * Writes the files of {@code config/users}: fields that are not named keep what they are, also
 * those we do not know. Durable on return; {@link People} sees it at its next look.
 */
public final class UserFiles {
  private static final String ENDING = ".json";

  private final Disk disk;
  private final AtomicFile files;
  private final Path folder;

  /** The files in that folder. */
  public UserFiles(Disk disk, AtomicFile files, Path folder) {
    this.disk = disk;
    this.files = files;
    this.folder = folder;
  }

  /** Sets fields of somebody, who may be new. */
  public void put(UserId user, Map<String, ?> fields) {
    files.createFolders(folder);
    Path file = find(user).orElseGet(() -> free(user));
    JsonFile content = JsonFile.readOrEmpty(disk, file);
    if (content.find("ident").isEmpty()) {
      content = content.with("ident", user.value());
    }
    content.with(fields).put(files);
  }

  /** The file that describes somebody: usually the one of that name. */
  private Optional<Path> find(UserId user) {
    Path usual = folder.resolve(user + ENDING);
    try {
      if (disk.exists(usual) && isOf(usual, user)) {
        return Optional.of(usual);
      }
      return disk.list(folder).stream()
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(file -> isOf(file, user))
          .findFirst();
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  /** A broken file describes nobody; it is not written over. */
  private boolean isOf(Path file, UserId user) {
    try {
      String name = file.getFileName().toString();
      String stem = name.substring(0, name.length() - ENDING.length());
      String ident =
          JsonFile.read(disk, file).find("ident").map(i -> i.asText()).orElse("").strip();
      return user.value().equals(ident.isEmpty() ? stem : ident);
    } catch (Refusal broken) {
      return false;
    }
  }

  private Path free(UserId user) {
    try {
      Path file = folder.resolve(user + ENDING);
      for (int i = 2; disk.exists(file); i++) {
        file = folder.resolve(user + "-" + i + ENDING);
      }
      return file;
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }
}
