package org.callsheet.contract;

/**
 * Body of {@code POST /assets/{id}/move}.
 *
 * @param folder where it shall lie, inside the film's folder, as in {@code sets/harbour}; {@code
 *     null}: where it is
 * @param name what people shall call it; its file is named after it; {@code null}: as now
 */
public record Move(String folder, String name) {}
