package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * A failure as {@code application/problem+json} (RFC 9457) with Callsheet's own members.
 *
 * @param type a URI reference that names the kind of problem: {@code /problems/<code>}
 * @param title the kind of problem in a few words
 * @param status the HTTP status
 * @param detail what is wrong here
 * @param code stable, for programs: see {@link ProblemCode}
 * @param requestId the request it answers, as in the header {@code X-Request-Id}
 * @param data always {@code null}: clients that read an {@link Answer} find its members here too
 * @param message what to do next, in the caller's language
 * @param parameters what the sentences name, for programs; for {@code stale} the values of both
 *     sides as {@code theirs.<field>} and {@code yours.<field>}; {@code null} when there is nothing
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    String requestId,
    Object data,
    String message,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> parameters) {}
