package org.callsheet.contract;

import java.util.List;

/**
 * Body of {@code POST /users}.
 *
 * @param id the user name; {@code null}: one is made of the name
 * @param name as in the credits
 * @param role viewer, student, mentor or admin; {@code null}: student
 * @param language as in {@code config/languages/<code>.json}; {@code null}: English
 * @param projects the films of this user, by id; {@code null}: none
 */
public record NewUser(
    String id, String name, String role, String language, List<String> projects) {}
