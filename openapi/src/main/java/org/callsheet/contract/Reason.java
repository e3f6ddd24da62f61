package org.callsheet.contract;

import java.util.Map;

/**
 * A reason: a stable code with its parameters, and the sentence for people.
 *
 * @param code as in {@code no-node}
 * @param parameters what the sentence names
 * @param message the sentence in the caller's language
 */
public record Reason(String code, Map<String, String> parameters, String message) {}
