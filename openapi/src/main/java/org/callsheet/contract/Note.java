package org.callsheet.contract;

import java.time.Instant;

/**
 * What somebody wrote to an asset, or to one frame of it.
 *
 * @param id names it
 * @param asset the asset, by id
 * @param frame the frame it is about; {@code null}: the asset as a whole
 * @param text what it says
 * @param author who wrote it, by user id
 * @param at when it was written
 * @param edited when its author last gave it another text; {@code null}: never
 * @param resolved whether it is done with
 * @param resolvedBy who said so, by user id; {@code null} when it is not
 * @param resolvedAt when; {@code null} when it is not
 */
public record Note(
    String id,
    String asset,
    Integer frame,
    String text,
    String author,
    Instant at,
    Instant edited,
    boolean resolved,
    String resolvedBy,
    Instant resolvedAt) {}
