package org.callsheet.contract;

import java.util.List;

/**
 * Body of {@code PATCH /users/{user}}: what is not named stays.
 *
 * @param name as in the credits
 * @param role viewer, student, mentor or admin
 * @param language as in {@code config/languages/<code>.json}
 * @param projects the films of this user, by id
 * @param retired whether this user has left
 */
public record UserChange(
    String name, String role, String language, List<String> projects, Boolean retired) {}
