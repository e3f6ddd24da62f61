package org.callsheet.contract;

/**
 * Body of {@code POST /assets/{id}/clone}.
 *
 * @param name what people call the copy; its file is named after it
 */
public record Clone(String name) {}
