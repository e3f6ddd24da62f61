package org.callsheet.app.pages;

/**
 * The door where one types the user name.
 *
 * @param user what was typed before, to be typed only once
 * @param problem why it did not open; empty at the first try
 * @param to the page that was asked for
 * @param asksWord whether this device can still be made one of the class
 * @param wordProblem why the class word was not taken; empty if none was typed
 * @param instead the same over a connection that nobody can overhear; empty: this one is
 */
public record SignInPage(
    String user, String problem, String to, boolean asksWord, String wordProblem, String instead) {}
