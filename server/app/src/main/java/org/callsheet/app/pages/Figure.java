package org.callsheet.app.pages;

/**
 * Something that was measured.
 *
 * @param label what
 * @param value how much, in words
 */
public record Figure(String label, String value) {}
