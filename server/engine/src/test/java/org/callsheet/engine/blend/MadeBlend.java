package org.callsheet.engine.blend;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes files in every form that Blender ever had, with a catalogue of its own. */
final class MadeBlend {
  /** Width, byte order and header of a file. */
  record Form(int version, int pointerBytes, ByteOrder order, boolean wide) {
    static final List<Form> ALL =
        List.of(
            new Form(250, 4, ByteOrder.LITTLE_ENDIAN, false),
            new Form(250, 4, ByteOrder.BIG_ENDIAN, false),
            new Form(279, 8, ByteOrder.BIG_ENDIAN, false),
            new Form(304, 8, ByteOrder.LITTLE_ENDIAN, false),
            new Form(502, 8, ByteOrder.LITTLE_ENDIAN, true));
    static final Form USUAL = ALL.get(3);
  }

  private static final Map<String, Integer> NUMBERS =
      Map.of("char", 1, "short", 2, "int", 4, "float", 4, "void", 0);

  private final Form form;
  private final Map<String, List<String>> structures = new LinkedHashMap<>();
  private final ByteArrayOutputStream blocks = new ByteArrayOutputStream();

  MadeBlend(Form form) {
    this.form = form;
    header();
  }

  /** Declares a structure by {@code type name[length]} for each field. */
  MadeBlend structure(String name, String... fields) {
    structures.put(name, List.of(fields));
    return this;
  }

  /** Adds a block that holds one structure with these values; the others are zero. */
  MadeBlend block(String code, long address, String structure, Map<String, Object> values) {
    ByteBuffer content = ByteBuffer.allocate(size(structure)).order(form.order());
    values.forEach((way, value) -> put(content, structure, way, value));
    return block(code, address, structure, content.array());
  }

  /** Adds a block with this content. */
  MadeBlend block(String code, long address, String structure, byte[] content) {
    return block(code, address, structure, content, content.length);
  }

  /** Adds a block that claims another length than its content has. */
  MadeBlend block(String code, long address, String structure, byte[] content, long claimed) {
    int number = new ArrayList<>(structures.keySet()).indexOf(structure);
    boolean behind = form.order() == ByteOrder.BIG_ENDIAN && code.length() == 2;
    byte[] letters = (behind ? "\0\0" + code : code).getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer head = ByteBuffer.allocate(form.wide() ? 32 : 16 + form.pointerBytes());
    head.order(form.order()).put(0, letters);
    if (form.wide()) {
      head.putInt(4, number).putLong(8, address).putLong(16, claimed).putLong(24, 1);
    } else {
      int after = 8 + form.pointerBytes();
      head.putInt(4, (int) claimed).putInt(after, number).putInt(after + 4, 1);
      putPointer(head, 8, address);
    }
    blocks.writeBytes(head.array());
    blocks.writeBytes(content);
    return this;
  }

  /** The whole file. */
  byte[] bytes() {
    block("DNA1", 0, "", catalogue());
    block("ENDB", 0, "", new byte[0]);
    return blocks.toByteArray();
  }

  /** The file as it is so far, without catalogue and end. */
  byte[] unfinished() {
    return blocks.toByteArray();
  }

  private void header() {
    String text =
        form.wide()
            ? "BLENDER17-01v%04d".formatted(form.version())
            : "BLENDER%s%s%03d"
                .formatted(
                    form.pointerBytes() == 4 ? "_" : "-",
                    form.order() == ByteOrder.LITTLE_ENDIAN ? "v" : "V",
                    form.version());
    blocks.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void put(ByteBuffer content, String structure, String way, Object value) {
    int at = 0;
    String inside = structure;
    String declared = "";
    for (String step : way.split("\\.")) {
      for (String field : structures.get(inside)) {
        if (bare(field).equals(step)) {
          declared = field;
          break;
        }
        at += size(type(field), field);
      }
      inside = type(declared);
    }
    if (declared.contains("*")) {
      putPointer(content, at, (Long) value);
      return;
    }
    String type = inside;
    switch (value) {
      case String text -> content.put(at, text.getBytes(StandardCharsets.UTF_8));
      case Float number -> content.putFloat(at, number);
      case Integer number when type.equals("int") -> content.putInt(at, number);
      case Integer number when type.equals("short") -> content.putShort(at, number.shortValue());
      case Integer number -> content.put(at, number.byteValue());
      default -> throw new IllegalArgumentException(way);
    }
  }

  private void putPointer(ByteBuffer into, int at, long address) {
    if (form.pointerBytes() == 8) {
      into.putLong(at, address);
    } else {
      into.putInt(at, (int) address);
    }
  }

  private byte[] catalogue() {
    List<String> types = new ArrayList<>(NUMBERS.keySet());
    types.addAll(structures.keySet());
    List<String> names = new ArrayList<>();
    structures.values().forEach(fields -> fields.forEach(field -> names.add(name(field))));
    ByteBuffer out = ByteBuffer.allocate(1 << 16).order(form.order());
    out.put("SDNA".getBytes(StandardCharsets.ISO_8859_1));
    strings(out, "NAME", names);
    strings(out, "TYPE", types);
    out.put("TLEN".getBytes(StandardCharsets.ISO_8859_1));
    types.forEach(type -> out.putShort((short) size(type)));
    align(out);
    out.put("STRC".getBytes(StandardCharsets.ISO_8859_1)).putInt(structures.size());
    structures.forEach(
        (name, fields) -> {
          out.putShort((short) types.indexOf(name)).putShort((short) fields.size());
          for (String field : fields) {
            out.putShort((short) types.indexOf(type(field)));
            out.putShort((short) names.indexOf(name(field)));
          }
        });
    align(out);
    byte[] bytes = new byte[out.position()];
    out.get(0, bytes);
    return bytes;
  }

  private static void strings(ByteBuffer out, String mark, List<String> strings) {
    out.put(mark.getBytes(StandardCharsets.ISO_8859_1)).putInt(strings.size());
    strings.forEach(text -> out.put(text.getBytes(StandardCharsets.ISO_8859_1)).put((byte) 0));
    align(out);
  }

  private static void align(ByteBuffer out) {
    while (out.position() % 4 != 0) {
      out.put((byte) 0);
    }
  }

  private int size(String type) {
    if (!structures.containsKey(type)) {
      return NUMBERS.get(type);
    }
    return structures.get(type).stream().mapToInt(field -> size(type(field), field)).sum();
  }

  private int size(String type, String field) {
    int values = 1;
    for (String part : field.split("\\[")) {
      values *= part.endsWith("]") ? Integer.parseInt(part.substring(0, part.length() - 1)) : 1;
    }
    return values * (field.contains("*") ? form.pointerBytes() : size(type));
  }

  private static String type(String field) {
    return field.substring(0, field.indexOf(' '));
  }

  private static String name(String field) {
    return field.substring(field.indexOf(' ') + 1);
  }

  private static String bare(String field) {
    return name(field).replaceAll("[*]|\\[.*", "");
  }
}
