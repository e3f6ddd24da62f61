package org.callsheet.contract;

/**
 * The switches of the whole farm, for documentation: a body of {@code PATCH /farm} is a JSON Merge
 * Patch (RFC 7396) that names only what changes.
 *
 * @param autostart whether jobs begin by themselves; may be left out
 * @param order {@code fair} or {@code fifo}; may be left out
 */
public record FarmChange(Boolean autostart, String order) {}
