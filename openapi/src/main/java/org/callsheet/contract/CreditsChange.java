package org.callsheet.contract;

/**
 * What can be changed of a film's credits as a whole, for documentation: a body is a JSON Merge
 * Patch (RFC 7396).
 *
 * @param license the film's own licence: an SPDX identifier or free text; may be left out
 */
public record CreditsChange(String license) {}
