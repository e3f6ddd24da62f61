package org.callsheet.contract;

/**
 * Somebody new.
 *
 * @param user who
 * @param passcode for the card; shown once
 */
public record UserMade(User user, String passcode) {}
