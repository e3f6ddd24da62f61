package org.callsheet.contract;

/**
 * Body of {@code POST /assets/{id}/checkpoints}.
 *
 * @param remark what is special about it; {@code null}: nothing
 */
public record CheckpointCreate(String remark) {}
