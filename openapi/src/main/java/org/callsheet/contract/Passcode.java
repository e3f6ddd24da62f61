package org.callsheet.contract;

/**
 * A passcode that the server made. It is shown once.
 *
 * @param user the user's id
 * @param name as in the credits
 * @param passcode six digits
 */
public record Passcode(String user, String name, String passcode) {}
