package org.callsheet.contract;

/**
 * Where a server is reached encrypted, and by what it is known then. Whoever was told this over a
 * connection that is not encrypted has an address and nothing more: that the server is the right
 * one shows in the fingerprint or the words that staff have.
 *
 * @param securePort {@code null}: it serves nothing encrypted
 * @param fingerprint SHA-256 of the certificate as 64 hex digits; {@code null}: there is none
 * @param words the fingerprint as four words; {@code null}: there is none
 */
public record ServerAddress(Integer securePort, String fingerprint, String words) {}
