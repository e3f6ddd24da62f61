package org.callsheet.engine.storage;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * Writes the files of a folder such as {@code config/users}, in which each file describes one
 * thing: fields that are not named keep what they are, also those we do not know. Durable on
 * return; whoever reads the folder sees it at the next look. Thread-safe.
 */
public final class ConfigFiles {
  private static final String ENDING = ".json";

  private final Disk disk;
  private final AtomicFile files;
  private final Path folder;

  /** The files in that folder. */
  public ConfigFiles(Disk disk, AtomicFile files, Path folder) {
    this.disk = disk;
    this.files = files;
    this.folder = folder;
  }

  /** Sets fields of a thing, which may be new. */
  public synchronized void put(String ident, Map<String, ?> fields) {
    files.createFolders(folder);
    Path file = find(ident).orElseGet(() -> free(ident));
    JsonFile content = JsonFile.readOrEmpty(disk, file);
    if (content.find("ident").isEmpty()) {
      content = content.with("ident", ident);
    }
    content.with(fields).put(files);
  }

  /** A field of a thing, as it stands in its file. */
  public synchronized Optional<String> find(String ident, String field) {
    return find(ident).flatMap(file -> JsonFile.read(disk, file).find(field)).map(JsonNode::asText);
  }

  /** Removes the file that describes a thing, if there is one. */
  public synchronized void remove(String ident) {
    find(ident)
        .ifPresent(
            file -> {
              try {
                disk.delete(file);
                disk.forceFolder(folder);
              } catch (IOException failure) {
                throw Refusal.ofDisk(file, failure);
              }
            });
  }

  /** The file that describes a thing: usually the one of that name. */
  private Optional<Path> find(String ident) {
    Path usual = folder.resolve(ident + ENDING);
    try {
      if (disk.exists(usual) && isOf(usual, ident)) {
        return Optional.of(usual);
      }
      return disk.list(folder).stream()
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(file -> isOf(file, ident))
          .findFirst();
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  /** A broken file describes nothing; it is not written over. */
  private boolean isOf(Path file, String wanted) {
    try {
      String name = file.getFileName().toString();
      String stem = name.substring(0, name.length() - ENDING.length());
      String ident =
          JsonFile.read(disk, file).find("ident").map(i -> i.asText()).orElse("").strip();
      return wanted.equals(ident.isEmpty() ? stem : ident);
    } catch (Refusal broken) {
      return false;
    }
  }

  private Path free(String ident) {
    try {
      Path file = folder.resolve(ident + ENDING);
      for (int i = 2; disk.exists(file); i++) {
        file = folder.resolve(ident + "-" + i + ENDING);
      }
      return file;
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }
}
