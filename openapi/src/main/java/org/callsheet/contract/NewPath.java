package org.callsheet.contract;

/**
 * Body of {@code POST /paths}.
 *
 * @param ident its name
 * @param folder where it lies on the server; it must be there
 */
public record NewPath(String ident, String folder) {}
