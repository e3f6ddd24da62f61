package org.callsheet.engine.blend;

/**
 * One field of a structure.
 *
 * @param type of its value, or of what it points to
 * @param pointer whether it holds an address
 * @param offset from the beginning of the structure
 * @param bytes of all its values together
 * @param values how many: 1, or the length of the array
 */
record Field(String type, boolean pointer, int offset, int bytes, int values) {
  /** How many bytes each value has; 0 in an array of none. */
  int width() {
    return values == 0 ? 0 : bytes / values;
  }

  /** The same field, seen from the beginning of what holds its structure. */
  Field within(Field holder) {
    return new Field(type, pointer, holder.offset + offset, bytes, values);
  }
}
