package org.callsheet.contract;

/**
 * Body of {@code POST /assets/{id}/restore}.
 *
 * @param checkpoint id of the checkpoint to bring back; {@code null}: the asset was deleted and is
 *     to come back
 */
public record Restore(String checkpoint) {}
