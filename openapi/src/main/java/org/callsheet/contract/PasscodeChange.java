package org.callsheet.contract;

/**
 * Body of {@code POST /users/{user}/passcode}.
 *
 * @param current the caller's own passcode until now; {@code null}: somebody else's is made anew
 * @param passcode the new one, chosen by its owner; {@code null}: the server makes one
 */
public record PasscodeChange(String current, String passcode) {}
