package org.callsheet.engine.farm;

/**
 * The mark by which a repeated submission is known again for 24 hours.
 *
 * @param user whose mark it is: others may use the same one
 * @param digest of the request's body: another body under the same mark is refused
 */
public record SubmitKey(String user, String key, String digest) {}
