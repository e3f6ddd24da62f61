package org.callsheet.contract;

/**
 * Body of {@code POST /farm/enrol-prenode}: a prenode introduces itself.
 *
 * @param joinToken the one that nodes join with
 * @param name of the site it starts nodes on, or under which it observes jobs
 * @param version of the prenode program; {@code null}: not said
 */
public record PrenodeEnrol(String joinToken, String name, String version) {}
