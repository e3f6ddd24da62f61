package org.callsheet.app.pages;

/**
 * What a page shows a state of.
 *
 * @param film the title, empty where the page is of no film
 * @param topic what {@code /live} calls it
 * @param revision which state of it this is
 */
public record Sheet(String film, String description, String topic, String revision) {}
