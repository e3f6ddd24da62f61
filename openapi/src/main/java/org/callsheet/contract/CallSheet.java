package org.callsheet.contract;

import java.util.List;

/**
 * One person's work, most urgent first.
 *
 * @param project the film, by id
 * @param user whose, by user id
 * @param tasks unfinished assets this person owns; the first one is what to do now
 * @param toSupport other people's first tasks that this person helps with
 * @param finished finished assets this person owns
 */
public record CallSheet(
    String project, String user, List<Asset> tasks, List<Asset> toSupport, List<Asset> finished) {}
