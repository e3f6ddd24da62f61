package org.callsheet.contract;

/**
 * Body of {@code POST /class/session}.
 *
 * @param user the user's id
 * @param mark what the device was given for the class word
 * @param device what the token is for, as its owner will see it in a list; {@code null}: not said
 */
public record ClassSignIn(String user, String mark, String device) {}
