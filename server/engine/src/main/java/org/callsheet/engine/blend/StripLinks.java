package org.callsheet.engine.blend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of the strips of one scene. A strip points to its folder, and that to its first file;
 * the three are met in any order.
 */
final class StripLinks {
  private static final int PICTURES = 0;
  private static final int MOVIE = 3;

  private final Links links;
  private final List<Strip> strips = new ArrayList<>();
  private final Map<Long, Folder> folders = new HashMap<>();
  private final Map<Long, String> files = new HashMap<>();

  StripLinks(Links links) {
    this.links = links;
  }

  private record Strip(String name, int type, long folder) {}

  private record Folder(String path, long file) {}

  /** Takes what belongs to strips; false if it is something else. */
  boolean take(Values values) throws BlendFault {
    long address = values.block().address();
    switch (values.structure()) {
      case "Sequence" -> {
        int type = values.integer("type", -1);
        // The file of a sound is named by the sound itself.
        if (type == PICTURES || type == MOVIE) {
          strips.add(new Strip(values.text("name"), type, values.address("strip")));
        }
      }
      case "Strip" -> folders.put(address, new Folder(folder(values), values.address("stripdata")));
      case "StripElem" -> files.put(address, values.text("name"));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Adds the links of all strips taken. */
  void flush() throws BlendFault {
    for (Strip strip : strips) {
      Folder folder = folders.get(strip.folder());
      String file = folder == null ? "" : files.getOrDefault(folder.file(), "");
      if (!file.isEmpty()) {
        boolean movie = strip.type() == MOVIE;
        links.add(
            new Link(
                movie ? Link.Kind.MOVIE : Link.Kind.IMAGE,
                folder.path() + file,
                strip.name(),
                false,
                movie ? Link.Repeat.SINGLE : Link.Repeat.SEQUENCE));
      }
    }
  }

  private static String folder(Values values) throws BlendFault {
    String path = values.text("dir");
    boolean closed = path.isEmpty() || path.endsWith("/") || path.endsWith("\\");
    return closed ? path : path + "/";
  }
}
