package org.callsheet.app.words;

/**
 * What an answer needs to know of any request, even of one that nobody could read.
 *
 * @param id as in {@code X-Request-Id}
 * @param language of the sentences
 */
public record RequestFacts(String id, String language) {}
