package org.callsheet.contract;

/**
 * What is to become of a note.
 *
 * @param text another text, for its author only; may be left out
 * @param resolved whether it is done with; may be left out
 */
public record NoteChange(String text, Boolean resolved) {}
