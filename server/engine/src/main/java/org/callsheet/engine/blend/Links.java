package org.callsheet.engine.blend;

import java.util.List;
import java.util.Optional;
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

  private final Finding finding;
  private final int max;
  private int count;

  Links(Finding finding, int max) {
    this.finding = finding;
    this.max = max;
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
          add(Kind.CACHE, values, "cachepath", owner, Repeat.SINGLE);
        }
      }
      case "PointCache" -> {
        if ((values.integer("flag", 0) & POINT_CACHE_EXTERNAL) != 0) {
          add(Kind.CACHE, values, "path", owner, Repeat.SINGLE);
        }
      }
      case "FluidDomainSettings" ->
          add(Kind.CACHE, values, "cache_directory", owner, Repeat.SINGLE);
      case "NodeShaderScript" -> add(Kind.SHADER, values, "filepath", owner, Repeat.SINGLE);
      case "NodeShaderTexIES" -> add(Kind.LIGHT_PROFILE, values, "filepath", owner, Repeat.SINGLE);
      default -> add(Kind.CACHE, values, "filepath", owner, Repeat.SINGLE);
    }
  }

  /** The file of a text, whose path fills a block of its own. */
  void addText(String path, Block block, String owner) throws BlendFault {
    Place place = new Place("name", block.at(), (int) block.length());
    add(new Link(Kind.TEXT, path, owner, false, Repeat.SINGLE), List.of(place));
  }

  /** A link that stands in these places; an empty path is none. */
  void add(Link link, List<Place> places) throws BlendFault {
    if (link.path().isEmpty() || link.path().equals(BUILT_IN)) {
      return;
    }
    if (count++ == max) {
      throw BlendFault.tooLarge("links", max);
    }
    finding.link(link, places);
  }

  private void add(Kind kind, Values values, String field, String owner, Repeat repeat)
      throws BlendFault {
    boolean packed = values.address("packedfile") != 0 || values.address("packedfiles.first") != 0;
    Optional<Place> place = values.place(field);
    if (place.isPresent()) {
      Link link = new Link(kind, values.text(field), owner, packed, repeat);
      add(link, List.of(place.get()));
    }
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
