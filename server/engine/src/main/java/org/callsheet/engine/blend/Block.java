package org.callsheet.engine.blend;

/**
 * One block of a file.
 *
 * @param code its four letters, the first in the highest byte
 * @param address where it lay in the memory of the Blender that saved it; what pointers name
 * @param structure number of its structure in the file's catalogue
 * @param at where its content begins
 * @param length of its content in bytes
 */
record Block(int code, long address, int structure, long at, long length) {
  static final int DATA = code("DATA");
  static final int END = code("ENDB");
  static final int CATALOGUE = code("DNA1");
  static final int GLOBAL = code("GLOB");
  static final int LINKED = code("ID");
  static final int RENDER = code("REND");
  static final int THUMBNAIL = code("TEST");

  /** The number of a code of two or four letters. */
  static int code(String letters) {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      code = code << 8 | (i < letters.length() ? letters.charAt(i) : 0);
    }
    return code;
  }

  /** Whether it is a data-block, which has a name, and no part and nothing of the file's own. */
  boolean isData() {
    return (code & 0xFFFF) == 0;
  }

  /** Where the next block begins. */
  long end() {
    return at + length;
  }
}
