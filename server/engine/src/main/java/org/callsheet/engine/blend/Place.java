package org.callsheet.engine.blend;

/**
 * Where a field stands.
 *
 * @param field its name, for whoever is told about it
 * @param at its first byte in the unpacked content
 * @param bytes how many it has; a text needs one more than its own for the zero at its end
 */
record Place(String field, long at, int bytes) {}
