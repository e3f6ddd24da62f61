package org.callsheet.contract;

import java.time.Instant;

/**
 * An older state of an asset's file.
 *
 * @param id names it among those of the asset
 * @param at when it was kept
 * @param bytes size of the file
 * @param by who kept it, by user id; {@code null} where that is not known
 * @param remark what that person said about it; may be empty
 * @param why {@code asked}, {@code restore}, {@code edit}, {@code conflict} or {@code unknown}
 */
public record Checkpoint(String id, Instant at, long bytes, String by, String remark, String why) {}
