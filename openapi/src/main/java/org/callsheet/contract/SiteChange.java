package org.callsheet.contract;

/**
 * What staff change of a site, for documentation: a body of {@code PATCH /sites/{site}} is a JSON
 * Merge Patch (RFC 7396) that names only what changes.
 *
 * @param enabled whether nodes are ordered from it; may be left out
 * @param nodesMax how many at a time, 1 to 10,000; may be left out
 * @param framesPerNode for so many waiting frames one node is ordered, 1 to 100,000; may be left
 *     out
 * @param startMinutes how long nodes are waited for, 1 to 10,080; may be left out
 */
public record SiteChange(
    Boolean enabled, Integer nodesMax, Integer framesPerNode, Integer startMinutes) {}
