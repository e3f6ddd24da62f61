package org.callsheet.contract;

/**
 * A named path on the server.
 *
 * @param ident its name
 * @param folder where it lies on the server
 * @param mounted whether the folder is there now, with its marker
 */
public record PathPlace(String ident, String folder, boolean mounted) {}
