package org.callsheet.contract;

import java.util.List;

/**
 * The fields of something that others made, for documentation: a body is a JSON Merge Patch (RFC
 * 7396) that names only what changes. A new one needs its description.
 *
 * @param description what it is; may be left out
 * @param license under which it may be used: an SPDX identifier or free text; may be left out
 * @param author who made it; may be left out
 * @param origin where it comes from; may be left out
 * @param files which files of the film use it; may be left out
 */
public record ExternalAssetChange(
    String description, String license, String author, String origin, List<String> files) {}
