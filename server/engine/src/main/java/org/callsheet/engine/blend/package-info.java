/**
 * What a {@code .blend} says, without Blender: which version saved it, its scenes, the files it
 * needs, its thumbnail. Reads every container, pointer size and byte order through the file's own
 * catalogue of structures, with bounded memory, whatever the bytes claim. Edits settings, paths and
 * names inside the fields that are there, through {@code floor}. It must not know what an asset or
 * a project is.
 */
package org.callsheet.engine.blend;
