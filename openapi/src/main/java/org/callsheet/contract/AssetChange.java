package org.callsheet.contract;

/**
 * The changeable fields of an asset, for documentation: a body of {@code PATCH /assets/{id}} is a
 * JSON Merge Patch (RFC 7396) that names only what changes, and {@code null} is a value.
 *
 * @param name another name; may be left out
 * @param description another description; may be left out
 * @param state another state of its type, by id; may be left out
 * @param owner who does it now, by user id, {@code null} for nobody; may be left out
 * @param priority another priority; may be left out
 */
public record AssetChange(
    String name, String description, String state, String owner, Integer priority) {}
