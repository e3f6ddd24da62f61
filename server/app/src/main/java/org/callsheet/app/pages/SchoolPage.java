package org.callsheet.app.pages;

/**
 * What holds for the whole class.
 *
 * @param here address of this page
 * @param server address of the server, as it goes on the wall
 * @param name the school's; empty: not said
 * @param word the class word; empty: none yet
 * @param proposed a word that could be the next one
 * @param classroom whether students come in without a passcode
 * @param switches whether the visitor may change that
 * @param version what it was decided on
 * @param problem what was wrong; empty if nothing was
 */
public record SchoolPage(
    String here,
    String server,
    String name,
    String word,
    String proposed,
    boolean classroom,
    boolean switches,
    String version,
    String problem) {}
