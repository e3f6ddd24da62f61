package org.callsheet.contract;

import java.util.List;

/**
 * A renderer other than Blender, as whoever runs the server has described it in {@code
 * config/engines}.
 *
 * @param id by which nodes know it
 * @param name as people read it
 * @param endings of the files it takes, as in {@code .pov}
 * @param nodes names of the nodes that have its program, also of those that are away
 * @param tried whether somebody has seen it render
 * @param problem what is wrong with its description, which is not used then; {@code null}: nothing
 */
public record Engine(
    String id,
    String name,
    List<String> endings,
    List<String> nodes,
    boolean tried,
    Template.WrongFile problem) {}
