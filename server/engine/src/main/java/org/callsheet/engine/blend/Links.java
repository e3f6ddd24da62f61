package org.callsheet.engine.blend;

import java.util.ArrayList;
import java.util.List;
import org.callsheet.engine.blend.Link.Kind;
import org.callsheet.engine.blend.Link.Repeat;

/**
 * The links of one file: which field of which structure names which kind of file. Structures and
 * fields have the names that stand in files; Blender's own code calls some of them otherwise.
 */
final class Links {
  /** Data-blocks that name a file. */
  static final List<String> OWNERS =
      List.of("Library", "Image", "bSound", "VFont", "MovieClip", "Volume", "CacheFile");

  /** Parts of data-blocks that name a file. */
  static final List<String> PARTS =
      List.of(
          "Sequence",
          "Strip",
          "StripElem",
          "MeshCacheModifierData",
          "OceanModifierData",
          "FluidDomainSettings",
          "PointCache",
          "NodeShaderScript",
          "NodeShaderTexIES",
          "CacheFileLayer");

  private static final String BUILT_IN = "<builtin>";
  private static final int POINT_CACHE_EXTERNAL = 1 << 9;

  private final int max;
  private final List<Link> links = new ArrayList<>();

  Links(int max) {
    this.max = max;
  }

  List<Link> all() {
    return links;
  }

  void addOwner(Values values, String owner) throws BlendFault {
    switch (values.structure()) {
      case "Library" -> addLibrary(values, owner);
      case "Image" -> addImage(values, owner);
      case "bSound" -> add(Kind.SOUND, values, "name", owner, Repeat.SINGLE);
      case "VFont" -> add(Kind.FONT, values, "name", owner, Repeat.SINGLE);
      case "MovieClip" -> {
        boolean pictures = values.integer("source", 2) == 1;
        add(Kind.MOVIE, values, "name", owner, pictures ? Repeat.SEQUENCE : Repeat.SINGLE);
      }
      case "Volume" -> add(Kind.VOLUME, values, "filepath", owner, sequence(values));
      default -> add(Kind.CACHE, values, "filepath", owner, sequence(values));
    }
  }

  void addPart(Values values, String owner) throws BlendFault {
    switch (values.structure()) {
      case "OceanModifierData" -> {
        if (values.integer("cached", 0) != 0) {
          add(Kind.CACHE, values.text("cachepath"), owner);
        }
      }
      case "PointCache" -> {
        if ((values.integer("flag", 0) & POINT_CACHE_EXTERNAL) != 0) {
          add(Kind.CACHE, values.text("path"), owner);
        }
      }
      case "FluidDomainSettings" -> add(Kind.CACHE, values.text("cache_directory"), owner);
      case "NodeShaderScript" -> add(Kind.SHADER, values.text("filepath"), owner);
      case "NodeShaderTexIES" -> add(Kind.LIGHT_PROFILE, values.text("filepath"), owner);
      default -> add(Kind.CACHE, values.text("filepath"), owner);
    }
  }

  /** A link to one file that is not packed; an empty path is none. */
  void add(Kind kind, String path, String owner) throws BlendFault {
    add(new Link(kind, path, owner, false, Repeat.SINGLE));
  }

  void add(Link link) throws BlendFault {
    if (link.path().isEmpty() || link.path().equals(BUILT_IN)) {
      return;
    }
    if (links.size() == max) {
      throw BlendFault.tooLarge("links", max);
    }
    links.add(link);
  }

  private void add(Kind kind, Values values, String field, String owner, Repeat repeat)
      throws BlendFault {
    boolean packed = values.address("packedfile") != 0 || values.address("packedfiles.first") != 0;
    add(new Link(kind, values.text(field), owner, packed, repeat));
  }

  /** What Blender 5 keeps of a library inside the file asks for nothing. */
  private void addLibrary(Values values, String owner) throws BlendFault {
    if (values.address("archive_parent_library") == 0) {
      add(Kind.LIBRARY, values, "name", owner, Repeat.SINGLE);
    }
  }

  private void addImage(Values values, String owner) throws BlendFault {
    switch (values.integer("source", 0)) {
      case 1 -> add(Kind.IMAGE, values, "name", owner, Repeat.SINGLE);
      case 2 -> add(Kind.IMAGE, values, "name", owner, Repeat.SEQUENCE);
      case 3 -> add(Kind.MOVIE, values, "name", owner, Repeat.SINGLE);
      case 6 -> add(Kind.IMAGE, values, "name", owner, Repeat.TILES);
      default -> {
        // Made by Blender itself: a result, a generated picture.
      }
    }
  }

  private static Repeat sequence(Values values) throws BlendFault {
    return values.integer("is_sequence", 0) != 0 ? Repeat.SEQUENCE : Repeat.SINGLE;
  }
}
