package org.callsheet.engine.blend;

import java.util.List;

/** What a {@link Walk} through a file meets, in the order of the file. */
interface Finding {
  /** The settings of the file as a whole. */
  default void global(Values global) throws BlendFault {}

  /** A scene of this file, not one of a library. */
  void scene(Values scene) throws BlendFault;

  /**
   * A file outside that is asked for.
   *
   * @param places the fields its path stands in: one, or the folder and the name
   */
  void link(Link link, List<Place> places) throws BlendFault;

  /** Whether it wants to hear of what decides how frames will be. */
  default boolean wantsParts() {
    return false;
  }

  /**
   * Something that decides how frames will be.
   *
   * @param owner the data-block it belongs to, or that it is
   */
  default void part(Values part, String owner) throws BlendFault {}

  /** Whether it wants to hear of every data-block, which costs a look at each. */
  default boolean wantsNames() {
    return false;
  }

  /** A data-block of this file or of a library, seen as what all of them begin with. */
  default void name(Values id) throws BlendFault {}
}
