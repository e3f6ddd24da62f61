package org.callsheet.app.pages;

/**
 * The door once one has chosen the own face.
 *
 * @param film that was chosen before; empty: none
 * @param to the page that was asked for
 * @param back where another face is chosen
 * @param problem why it did not open; empty at the first try
 * @param unproven whether this person comes in without a passcode, now
 * @param instead the door that nobody can overhear; empty: this one is
 */
public record FacePage(
    Face face,
    String film,
    String to,
    String back,
    String problem,
    boolean unproven,
    String instead) {}
