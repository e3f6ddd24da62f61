package org.callsheet.contract;

import java.util.List;

/**
 * Something in the film that others made.
 *
 * @param id as in the film's project.json
 * @param version which a change must name
 * @param description what it is
 * @param license under which it may be used, as written
 * @param spdx the licence's identifier in the SPDX list; {@code null}: it is not one of them
 * @param author who made it
 * @param origin where it comes from
 * @param files its files, as typed: named paths, or paths inside the film's folder
 * @param usedBy which files of the film link to those, as found in them
 */
public record ExternalAsset(
    String id,
    String version,
    String description,
    String license,
    String spdx,
    String author,
    String origin,
    List<String> files,
    List<String> usedBy) {}
