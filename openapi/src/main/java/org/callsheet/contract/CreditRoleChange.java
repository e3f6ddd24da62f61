package org.callsheet.contract;

/**
 * The fields of a line of the credits, for documentation: a body is a JSON Merge Patch (RFC 7396)
 * that names only what changes. A line has either a user or a text.
 *
 * @param role the heading it stands under; may be left out
 * @param user who it is, by user id; may be left out
 * @param text a free text; may be left out
 * @param position its place among the lines, from 1; may be left out: a new line comes last
 */
public record CreditRoleChange(String role, String user, String text, Integer position) {}
