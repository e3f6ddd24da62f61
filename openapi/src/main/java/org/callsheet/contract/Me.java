package org.callsheet.contract;

import java.util.List;

/**
 * The caller.
 *
 * @param id the user's id, for a node its node id
 * @param name the name in the credits
 * @param role what the caller may do
 * @param language as in {@code config/languages/<code>.json}
 * @param projects the films this user may work on, by id
 */
public record Me(String id, String name, Role role, String language, List<String> projects) {}
