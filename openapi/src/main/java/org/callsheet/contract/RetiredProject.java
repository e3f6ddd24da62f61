package org.callsheet.contract;

/**
 * A film that is shown to nobody any more. Its files lie where they were.
 *
 * @param id as in its address
 * @param name of the team
 * @param directory its folder as a named path
 */
public record RetiredProject(String id, String name, String directory) {}
