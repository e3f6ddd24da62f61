package org.callsheet.engine.blend;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A file's own catalogue of structures ("DNA"): names, types, lengths of the types, and the fields
 * of each structure as pairs of type and name. Everything is found by name, nothing assumed.
 * Belongs to one thread.
 */
final class Catalogue {
  private static final int NAMES_MAX = 1 << 16;
  private static final int STRUCTURE_BYTES_MAX = 1 << 18;

  private final ByteBuffer bytes;
  private final int pointerBytes;
  private final String[] names;
  private final String[] types;
  private final int[] typeBytes;
  private final int[] structureAt;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Structure> structures = new HashMap<>();

  private Catalogue(byte[] content, ByteOrder order, int pointerBytes) throws BlendFault {
    this.bytes = ByteBuffer.wrap(content).order(order);
    this.pointerBytes = pointerBytes;
    expect("SDNA");
    expect("NAME");
    names = strings();
    expect("TYPE");
    types = strings();
    expect("TLEN");
    typeBytes = new int[types.length];
    for (int i = 0; i < types.length; i++) {
      typeBytes[i] = Short.toUnsignedInt(bytes.getShort());
    }
    align();
    expect("STRC");
    structureAt = new int[count()];
    for (int i = 0; i < structureAt.length; i++) {
      structureAt[i] = bytes.position();
      numbers.putIfAbsent(types[index(types.length)], i);
      int fields = Short.toUnsignedInt(bytes.getShort());
      bytes.position(bytes.position() + 4 * fields);
    }
  }

  /** Reads the content of the block {@code DNA1}. */
  static Catalogue read(byte[] content, ByteOrder order, int pointerBytes) throws BlendFault {
    try {
      return new Catalogue(content, order, pointerBytes);
    } catch (java.nio.BufferUnderflowException | IllegalArgumentException shorter) {
      throw BlendFault.damaged("catalogue", 0);
    }
  }

  /** The number that blocks use for a structure. */
  OptionalInt number(String structure) {
    Integer number = numbers.get(structure);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** The fields of a structure. */
  Optional<Structure> find(String structure) throws BlendFault {
    Integer number = numbers.get(structure);
    if (number == null) {
      return Optional.empty();
    }
    Structure known = structures.get(structure);
    if (known == null) {
      known = structure(structure, structureAt[number]);
      structures.put(structure, known);
    }
    return Optional.of(known);
  }

  /** A field by its way from a structure, as in {@code r.im_format.imtype}. */
  Optional<Field> find(String structure, String way) throws BlendFault {
    Optional<Structure> holder = find(structure);
    int dot = way.indexOf('.');
    if (holder.isEmpty()) {
      return Optional.empty();
    }
    Field field = holder.get().fields().get(dot < 0 ? way : way.substring(0, dot));
    if (dot < 0 || field == null) {
      return Optional.ofNullable(field);
    }
    return field.pointer()
        ? Optional.empty()
        : find(field.type(), way.substring(dot + 1)).map(inner -> inner.within(field));
  }

  private Structure structure(String name, int at) throws BlendFault {
    bytes.position(at);
    int type = index(types.length);
    int count = Short.toUnsignedInt(bytes.getShort());
    Map<String, Field> fields = HashMap.newHashMap(count);
    int offset = 0;
    for (int i = 0; i < count; i++) {
      int fieldType = index(types.length);
      String declared = names[index(names.length)];
      boolean pointer = declared.startsWith("*") || declared.startsWith("(*");
      int values = values(declared);
      long size = (long) values * (pointer ? pointerBytes : typeBytes[fieldType]);
      if (size + offset > STRUCTURE_BYTES_MAX) {
        throw BlendFault.damaged("catalogue", at);
      }
      fields.put(bare(declared), new Field(types[fieldType], pointer, offset, (int) size, values));
      offset += (int) size;
    }
    return new Structure(name, Math.max(offset, typeBytes[type]), Map.copyOf(fields));
  }

  /** How many values {@code name[3][4]} has. */
  private static int values(String declared) throws BlendFault {
    long values = 1;
    int open = declared.indexOf('[');
    while (open >= 0) {
      int close = declared.indexOf(']', open);
      if (close < 0 || close == open + 1 || close > open + 9) {
        throw BlendFault.damaged("catalogue", 0);
      }
      for (int i = open + 1; i < close; i++) {
        if (!Character.isDigit(declared.charAt(i))) {
          throw BlendFault.damaged("catalogue", 0);
        }
      }
      values *= Integer.parseInt(declared, open + 1, close, 10);
      if (values > STRUCTURE_BYTES_MAX) {
        throw BlendFault.damaged("catalogue", 0);
      }
      open = declared.indexOf('[', close);
    }
    return (int) values;
  }

  /** The name without stars, brackets and lengths. */
  private static String bare(String declared) {
    int from = 0;
    while (from < declared.length() && "(*".indexOf(declared.charAt(from)) >= 0) {
      from++;
    }
    int to = from;
    while (to < declared.length() && "[)".indexOf(declared.charAt(to)) < 0) {
      to++;
    }
    return declared.substring(from, to);
  }

  private String[] strings() throws BlendFault {
    String[] strings = new String[count()];
    byte[] all = bytes.array();
    for (int i = 0; i < strings.length; i++) {
      int start = bytes.position();
      while (bytes.get() != 0) {
        // To the end of this name.
      }
      strings[i] =
          new String(all, start, bytes.position() - 1 - start, StandardCharsets.ISO_8859_1);
    }
    align();
    return strings;
  }

  private int count() throws BlendFault {
    int count = bytes.getInt();
    if (count < 0 || count > NAMES_MAX || count > bytes.remaining()) {
      throw BlendFault.damaged("catalogue", bytes.position());
    }
    return count;
  }

  private int index(int below) throws BlendFault {
    int index = Short.toUnsignedInt(bytes.getShort());
    if (index >= below) {
      throw BlendFault.damaged("catalogue", bytes.position());
    }
    return index;
  }

  private void expect(String mark) throws BlendFault {
    byte[] found = new byte[mark.length()];
    bytes.get(found);
    if (!mark.equals(new String(found, StandardCharsets.ISO_8859_1))) {
      throw BlendFault.damaged("catalogue", bytes.position());
    }
  }

  private void align() {
    bytes.position((bytes.position() + 3) & ~3);
  }
}
