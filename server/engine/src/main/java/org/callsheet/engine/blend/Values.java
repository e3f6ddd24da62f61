package org.callsheet.engine.blend;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The values of one structure in a block. What this file's structures do not have reads as the
 * value given instead, or as nothing: each version of Blender has its own fields.
 */
final class Values {
  /** The way to the name of a data-block: two letters of its type, and what people see. */
  static final String NAME = "id.name";

  private final Catalogue catalogue;
  private final Structure structure;
  private final Block block;
  private final ByteBuffer bytes;

  /** Over the first bytes of the content of {@code block}, at least as many as the structure's. */
  Values(Catalogue catalogue, Structure structure, Block block, ByteBuffer bytes) {
    this.catalogue = catalogue;
    this.structure = structure;
    this.block = block;
    this.bytes = bytes;
  }

  String structure() {
    return structure.name();
  }

  Block block() {
    return block;
  }

  /** A whole number of whatever width. */
  int integer(String way, int otherwise) throws BlendFault {
    Optional<Field> found = find(way);
    if (found.isEmpty() || found.get().pointer()) {
      return otherwise;
    }
    Field field = found.get();
    return switch (field.width()) {
      case 1 -> bytes.get(field.offset());
      case 2 -> bytes.getShort(field.offset());
      case 4 -> bytes.getInt(field.offset());
      default -> throw BlendFault.damaged("catalogue", block.at());
    };
  }

  /** A number with a fraction. */
  float fraction(String way, float otherwise) throws BlendFault {
    Optional<Field> found = find(way);
    return found.isPresent() && found.get().bytes() == Float.BYTES
        ? bytes.getFloat(found.get().offset())
        : otherwise;
  }

  /** What a pointer names; 0 if nothing. */
  long address(String way) throws BlendFault {
    Optional<Field> found = find(way);
    if (found.isEmpty() || !found.get().pointer()) {
      return 0;
    }
    Field field = found.get();
    return switch (field.width()) {
      case Long.BYTES -> bytes.getLong(field.offset());
      case Integer.BYTES -> Integer.toUnsignedLong(bytes.getInt(field.offset()));
      default -> throw BlendFault.damaged("catalogue", block.at());
    };
  }

  /** The characters before the first zero. */
  String text(String way) throws BlendFault {
    Optional<Field> found = find(way);
    if (found.isEmpty() || found.get().pointer() || !found.get().type().equals("char")) {
      return "";
    }
    return text(bytes.array(), found.get().offset(), found.get().bytes());
  }

  static String text(byte[] bytes, int offset, int count) {
    int end = offset;
    while (end < offset + count && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
  }

  /** Where a field stands; empty if this file has none, or a pointer to the value. */
  Optional<Place> place(String way) throws BlendFault {
    return find(way)
        .filter(field -> !field.pointer())
        .map(field -> new Place(way, block.at() + field.offset(), field.bytes()));
  }

  /** How many values of this structure stand in the block. */
  long count() {
    return structure.bytes() == 0 ? 0 : block.length() / structure.bytes();
  }

  private Optional<Field> find(String way) throws BlendFault {
    Optional<Field> found = catalogue.find(structure.name(), way);
    if (found.isPresent() && (long) found.get().offset() + found.get().bytes() > bytes.limit()) {
      throw BlendFault.damaged("field", block.at());
    }
    return found;
  }
}
