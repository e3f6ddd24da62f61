package org.callsheet.engine.blend;

/**
 * A file outside that a {@code .blend} asks for.
 *
 * @param kind what is expected there
 * @param path as it is written in the file: {@code //} in front means from the file's own folder,
 *     and Windows may have left backslashes
 * @param owner the data-block that asks, as Blender names it: two letters of its type and its name,
 *     as in {@code IMwood.png}
 * @param packed whether its content is in the {@code .blend}, so that nobody needs the file
 * @param repeat whether the path stands for many files
 */
public record Link(Kind kind, String path, String owner, boolean packed, Repeat repeat) {
  /** What is expected at the other end. */
  public enum Kind {
    /** Another {@code .blend}. */
    LIBRARY,
    /** A picture. */
    IMAGE,
    /** A film, also one that is tracked or cut. */
    MOVIE,
    /** A sound. */
    SOUND,
    /** A typeface. */
    FONT,
    /** Smoke and clouds. */
    VOLUME,
    /** Baked movement: Alembic, USD, point caches, fluids. */
    CACHE,
    /** A text. */
    TEXT,
    /** A shader script. */
    SHADER,
    /** How a lamp shines (IES). */
    LIGHT_PROFILE
  }

  /** How many files a path stands for. */
  public enum Repeat {
    /** One. */
    SINGLE,
    /** One for each frame. */
    SEQUENCE,
    /** One for each tile, in the place of {@code <UDIM>} or {@code <UVTILE>}. */
    TILES
  }

  /** From where a path leads. */
  public enum Start {
    /** The folder of the {@code .blend}. */
    OWN_FOLDER,
    /** The root of one machine's file system. */
    ROOT,
    /** Wherever Blender was started: right by chance only. */
    WORKING_FOLDER
  }

  /** Whether a strip of the sequencer asks, which keeps folder and file name apart. */
  boolean isStrip() {
    return owner.startsWith("SQ");
  }

  /** What stands behind the last slash. */
  public String fileName() {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  /** From where the path leads. */
  public Start start() {
    if (path.startsWith("//")) {
      return Start.OWN_FOLDER;
    }
    boolean drive =
        path.length() > 2 && path.charAt(1) == ':' && "/\\".indexOf(path.charAt(2)) >= 0;
    boolean root = path.startsWith("/") || path.startsWith("\\") || drive;
    return root ? Start.ROOT : Start.WORKING_FOLDER;
  }

  /** The path with slashes only, and without the mark of the file's own folder. */
  public String plainPath() {
    String slashes = path.replace('\\', '/');
    return start() == Start.OWN_FOLDER ? slashes.substring(2) : slashes;
  }
}
