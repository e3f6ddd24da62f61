package org.callsheet.engine.blend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * Edits {@code .blend} files of Blender 2.8 and later, 64 bit and little-endian, without Blender:
 * bytes change inside existing fields only, all edits or none, and the file stays packed as it was.
 * The result is written whole to its target or not at all. Thread-safe; a few MiB of memory for
 * each call, whatever the size of the file.
 */
public final class BlendEditor {
  private final Disk disk;
  private final AtomicFile files;

  /** An editor that writes with {@code files} on {@code disk}. */
  public BlendEditor(Disk disk, AtomicFile files) {
    this.disk = disk;
    this.files = files;
  }

  /** What the disk says about a file now; {@link #write} wants to find it the same. */
  public Disk.Stat state(Path source) {
    try {
      return disk.find(source)
          .orElseThrow(
              () -> Refusal.of(Refusal.Kind.NOT_FOUND, "file-missing", "path", source.toString()));
    } catch (IOException failure) {
      throw Refusal.ofDisk(source, failure);
    }
  }

  /**
   * Whether the edits could be made; writes nothing.
   *
   * @throws Refusal as {@link #write}
   */
  public void check(Path source, List<BlendEdit> edits) {
    new BlendFile(source).plan(edits);
  }

  /** Writes {@code source}, as it is now, with the edits to {@code target}. */
  public void write(Path source, List<BlendEdit> edits, Path target) {
    write(source, state(source), edits, target);
  }

  /**
   * Writes {@code source} with the edits to {@code target}, which may be the source itself.
   *
   * @param expected what {@link #state} said when the edits were decided on
   * @throws Refusal {@code blend-changed} if the source is not that file any more, also in the last
   *     instant; {@code blend-edit-old} for older, 32-bit and big-endian files; {@code
   *     blend-edit-unknown}, {@code -unfit}, {@code -fixed}, {@code -linked}, {@code -taken} with
   *     {@code owner} and {@code field}; as {@link BlendFile#facts}; those of the disk
   */
  public void write(Path source, Disk.Stat expected, List<BlendEdit> edits, Path target) {
    files.put(target, content(source, expected, edits));
  }

  /**
   * The content that {@link #write} would give to its target, for whoever writes it.
   *
   * @throws Refusal as {@link #write}, now or when it is written
   */
  public AtomicFile.Pieces content(Path source, Disk.Stat expected, List<BlendEdit> edits) {
    confirm(source, expected);
    Repacking repacking = new BlendFile(source).plan(edits);
    return new AtomicFile.Pieces() {
      @Override
      public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = disk.open(source)) {
          repacking.write(in, out);
        } catch (BlendFault fault) {
          BlendEditor.this.confirm(source, expected);
          throw BlendFile.refusal(source, fault);
        }
      }

      @Override
      public void confirm() {
        BlendEditor.this.confirm(source, expected);
      }
    };
  }

  private void confirm(Path source, Disk.Stat expected) {
    if (!state(source).equals(expected)) {
      throw Refusal.of(Refusal.Kind.STALE, "blend-changed", "file", source.toString());
    }
  }
}
