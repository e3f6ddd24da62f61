package org.callsheet.engine.blend;

import java.util.Map;

/**
 * A structure of a file's catalogue.
 *
 * @param name as Blender calls it in files
 * @param bytes of one value
 * @param fields by their bare names
 */
record Structure(String name, int bytes, Map<String, Field> fields) {}
