package org.callsheet.contract;

import java.time.Instant;

/**
 * A device that asked to be let in. Somebody who has signed in opens the address and says yes.
 *
 * @param secret what the answer is collected with; shown once
 * @param code what the device shows
 * @param address the page where it is answered
 * @param expires until when
 * @param seconds how long to wait between two questions for the answer
 */
public record CodeAsked(String secret, String code, String address, Instant expires, int seconds) {}
