package org.callsheet.floor;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The file port: every byte Callsheet writes goes through it, so that tests can put a disk in its
 * place that forgets, fails and fills up. Methods fail as {@link java.nio.file.Files} does.
 * Implementations are thread-safe; an {@link Output} belongs to one thread.
 */
public interface Disk {
  /**
   * What a path leads to, links followed.
   *
   * @param file which file or folder of the machine it is
   */
  record Stat(boolean folder, long size, Instant modified, Object file) {
    /** Which file or folder it is, as text. */
    public String key() {
      return String.valueOf(file);
    }
  }

  /** What the path leads to, or empty if there is nothing. */
  Optional<Stat> find(Path path) throws IOException;

  /** The whole content. */
  byte[] read(Path file) throws IOException;

  /** The content as a stream, which the caller closes. */
  InputStream open(Path file) throws IOException;

  /** What is in a folder, sorted by name; links are not followed. */
  List<Path> list(Path folder) throws IOException;

  /** The path with every symbolic link followed; it must exist. */
  Path real(Path path) throws IOException;

  /** Where a symbolic link points, absolute; empty if {@code path} is no link. */
  Optional<Path> linkTarget(Path path) throws IOException;

  /** A new empty file; fails if there is one. */
  Output create(Path file) throws IOException;

  /** A new empty file with mode, group and access list of {@code model}, as far as we may. */
  Output createLike(Path model, Path file) throws IOException;

  /**
   * A new file with the content of {@code source} and its access, as far as we may; at its end, not
   * forced. Where the disk can, both share their bytes until one of them changes.
   */
  Output copy(Path source, Path file) throws IOException;

  /** An existing file, at its end. */
  Output append(Path file) throws IOException;

  /** Moves in one step; replaces what is there. */
  void rename(Path from, Path to) throws IOException;

  /** A second name for the same file. */
  void link(Path existing, Path name) throws IOException;

  /** Removes a file or an empty folder; fails if there is none. */
  void delete(Path path) throws IOException;

  /** One new folder; its parent exists. */
  void createFolder(Path folder) throws IOException;

  /** Makes the names in a folder durable. */
  void forceFolder(Path folder) throws IOException;

  /** Sets mode and group. */
  void grant(Path path, int mode, Optional<String> group) throws IOException;

  /** How much we may still write there, in bytes. */
  long usableBytes(Path path) throws IOException;

  /** A file being written. */
  interface Output extends Closeable {
    /** Writes all of it at the end. */
    void write(ByteBuffer bytes) throws IOException;

    /** Makes the content durable. */
    void force() throws IOException;

    /** Cuts the file to this many bytes; writing goes on there. */
    void truncate(long size) throws IOException;

    /** How many bytes it has. */
    long size() throws IOException;
  }

  /** Whether the path leads to anything. */
  default boolean exists(Path path) throws IOException {
    return find(path).isPresent();
  }
}
