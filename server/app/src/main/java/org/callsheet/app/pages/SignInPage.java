package org.callsheet.app.pages;

/**
 * The door.
 *
 * @param user what was typed before, to be typed only once
 * @param problem why it did not open; empty at the first try
 * @param to the page that was asked for
 */
public record SignInPage(String user, String problem, String to) {}
