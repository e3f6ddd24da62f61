package org.callsheet.contract;

import java.util.List;

/**
 * Somebody.
 *
 * @param id the user name
 * @param version changes with what people edit; the value for {@code If-Match}
 * @param name the name in the credits
 * @param role what this user may do
 * @param language as in {@code config/languages/<code>.json}
 * @param projects the films of this user, by id
 * @param portrait whether {@code GET /users/{user}/portrait} has a picture
 * @param retired whether this user has left: in the credits, but in no team and not let in
 */
public record User(
    String id,
    String version,
    String name,
    Role role,
    String language,
    List<String> projects,
    boolean portrait,
    boolean retired) {}
