package org.callsheet.contract;

import java.util.List;

/**
 * Somebody.
 *
 * @param id the user name
 * @param name the name in the credits
 * @param role what this user may do
 * @param language as in {@code config/languages/<code>.json}
 * @param projects the films of this user, by id
 * @param portrait whether {@code GET /users/{user}/portrait} has a picture
 */
public record User(
    String id, String name, Role role, String language, List<String> projects, boolean portrait) {}
