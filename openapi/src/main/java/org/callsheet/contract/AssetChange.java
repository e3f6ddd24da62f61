package org.callsheet.contract;

/**
 * The changeable fields of an asset, for documentation: a body of {@code PATCH /assets/{id}} is a
 * JSON Merge Patch (RFC 7396) that names only what changes, and {@code null} is a value.
 */
public record AssetChange(
    String name, String description, String state, String owner, Integer priority) {}
