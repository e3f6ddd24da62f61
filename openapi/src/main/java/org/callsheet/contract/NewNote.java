package org.callsheet.contract;

/**
 * A note to be written.
 *
 * @param text what it says, at most 4,000 characters
 * @param frame the frame it is about; left out: the asset as a whole
 */
public record NewNote(String text, Integer frame) {}
