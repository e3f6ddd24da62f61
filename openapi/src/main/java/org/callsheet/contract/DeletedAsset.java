package org.callsheet.contract;

import java.time.Instant;
import java.util.List;

/**
 * An asset that was, or would be, deleted.
 *
 * @param id the id it had and gets back
 * @param project the film, by id
 * @param path where it was, and where it goes back to, as a named path
 * @param name as people call it
 * @param type the asset type, by id
 * @param at when it was deleted; {@code null}: it is not yet
 * @param by who deleted it, by user id; {@code null} where that is not known
 * @param bytes size of the file, 0 without one
 * @param linkedFrom named paths of the files that ask for it
 */
public record DeletedAsset(
    String id,
    String project,
    String path,
    String name,
    String type,
    Instant at,
    String by,
    long bytes,
    List<String> linkedFrom) {}
