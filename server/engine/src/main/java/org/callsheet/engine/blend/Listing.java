package org.callsheet.engine.blend;

import java.util.Set;

/** The files of a tree, folder by folder, as somebody saw them. */
@FunctionalInterface
public interface Listing {
  /**
   * The names of the files and folders in a folder.
   *
   * @param folder its path from the root of the tree, with slashes; empty for the root itself
   * @return nothing if there is no such folder
   */
  Set<String> names(String folder);
}
