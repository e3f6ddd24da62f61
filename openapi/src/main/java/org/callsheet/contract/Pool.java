package org.callsheet.contract;

import java.util.List;

/**
 * A named set of nodes.
 *
 * @param id what jobs call it
 * @param version changes with name and nodes; the value for {@code If-Match}
 * @param name as people call it
 * @param nodes names of nodes; {@code *} stands for any letters, {@code ?} for one
 * @param matches names of the nodes that are in it as of now, also of those that are away
 * @param here how many of them are here
 */
public record Pool(
    String id, String version, String name, List<String> nodes, List<String> matches, int here) {}
