package org.callsheet.contract;

import java.time.Instant;

/**
 * A fresh bearer token. It is shown once; the server keeps its hash only.
 *
 * @param token opaque, 256 random bits
 * @param expires when it ends by itself; {@code null}: never
 * @param me who it belongs to
 */
public record Session(String token, Instant expires, Me me) {}
