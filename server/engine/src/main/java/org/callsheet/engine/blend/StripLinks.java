package org.callsheet.engine.blend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
  private final Map<Long, File> files = new HashMap<>();

  StripLinks(Links links) {
    this.links = links;
  }

  private record Strip(String name, int type, long folder) {}

  private record Folder(String path, long file, Optional<Place> place) {}

  private record File(String name, Optional<Place> place) {}

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
      case "Strip" -> folders.put(address, folder(values));
      case "StripElem" -> files.put(address, file(values));
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
      File file = folder == null ? null : files.get(folder.file());
      if (file != null && !file.name().isEmpty()) {
        boolean movie = strip.type() == MOVIE;
        Link link =
            new Link(
                movie ? Link.Kind.MOVIE : Link.Kind.IMAGE,
                folder.path() + file.name(),
                strip.name(),
                false,
                movie ? Link.Repeat.SINGLE : Link.Repeat.SEQUENCE);
        links.add(link, Stream.of(folder.place(), file.place()).flatMap(Optional::stream).toList());
      }
    }
  }

  private static Folder folder(Values values) throws BlendFault {
    String path = values.text("dir");
    boolean closed = path.isEmpty() || path.endsWith("/") || path.endsWith("\\");
    return new Folder(closed ? path : path + "/", values.address("stripdata"), values.place("dir"));
  }

  /** Where a strip has many pictures, the name of the first alone cannot change. */
  private static File file(Values values) throws BlendFault {
    Optional<Place> place = values.count() == 1 ? values.place("name") : Optional.empty();
    return new File(values.text("name"), place);
  }
}
