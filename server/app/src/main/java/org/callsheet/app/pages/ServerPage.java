package org.callsheet.app.pages;

/**
 * By what this server is known.
 *
 * @param address where it is reached encrypted; empty: nowhere
 * @param words by which people compare it
 * @param fingerprint the same as 64 hex digits
 * @param overheard whether this very page came over a network unencrypted
 */
public record ServerPage(String address, String words, String fingerprint, boolean overheard) {}
