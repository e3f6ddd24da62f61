package org.callsheet.contract;

/**
 * A line of the credits: a person in a role, or a free text such as the music or thanks.
 *
 * @param id as in the film's project.json
 * @param version which a change must name
 * @param position its place among the lines, from 1
 * @param role the heading it stands under; may be empty
 * @param user who it is, by user id; empty for a free text
 * @param text the free text; empty for a person
 * @param name what is shown: the person's name, or the text
 */
public record CreditRole(
    String id, String version, int position, String role, String user, String text, String name) {}
