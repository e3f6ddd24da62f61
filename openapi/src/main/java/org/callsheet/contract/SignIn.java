package org.callsheet.contract;

/**
 * Body of {@code POST /session}.
 *
 * @param user the user's id
 * @param passcode three words or six digits
 * @param device what the token is for, as its owner will see it in a list: {@code Blender on PC 7};
 *     {@code null}: not said
 */
public record SignIn(String user, String passcode, String device) {}
