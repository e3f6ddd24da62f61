package org.callsheet.contract;

/**
 * What changes of a named path, for documentation: a body of {@code PATCH /paths/{path}} is a JSON
 * Merge Patch (RFC 7396).
 *
 * @param folder where it lies on the server; it must be there
 */
public record PathChange(String folder) {}
