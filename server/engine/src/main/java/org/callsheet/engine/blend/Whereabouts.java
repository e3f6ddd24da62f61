package org.callsheet.engine.blend;

/**
 * Where a link leads, by what is in a tree of files. Paths in answers go from the root of the tree,
 * with slashes. A path that stands for many files leads to the first of them.
 */
public sealed interface Whereabouts {
  /** There it is. */
  record Found(String path) implements Whereabouts {}

  /**
   * Only under a name that differs in upper and lower case or in how accents are written: right on
   * Windows and macOS, missing on Linux.
   */
  record OtherCase(String path, String actual) implements Whereabouts {}

  /** It should be here, and is not. */
  record Missing(String path) implements Whereabouts {}

  /** It leaves the tree; the path goes from the tree's root, with {@code ..} in front. */
  record Outside(String path) implements Whereabouts {}

  /** It starts at the root of one machine, with a drive or on a share of Windows. */
  record Absolute(String path) implements Whereabouts {}

  /** It starts wherever Blender was started. */
  record Adrift(String path) implements Whereabouts {}

  /** Its content is in the {@code .blend}; nobody needs the file. */
  record Packed() implements Whereabouts {}

  /**
   * Where a link of a file leads. Asks only for the folders on the way.
   *
   * @param blend the file that asks, its path from the root of the tree
   */
  static Whereabouts of(Link link, String blend, Listing tree) {
    if (link.packed()) {
      return new Packed();
    }
    return switch (link.start()) {
      case ROOT -> new Absolute(link.plainPath());
      case WORKING_FOLDER -> new Adrift(link.plainPath());
      case OWN_FOLDER -> LinkSearch.in(tree, link, blend);
    };
  }
}
