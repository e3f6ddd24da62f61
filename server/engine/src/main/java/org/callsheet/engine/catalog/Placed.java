package org.callsheet.engine.catalog;

/**
 * An asset with what its sidecar gave.
 *
 * @param slot its number among the assets of the film, for as long as it stays at its path
 */
record Placed(int slot, Entry entry, Asset asset) {}
