package org.callsheet.contract;

/**
 * Somebody is stuck.
 *
 * @param text what about, at most 4,000 characters; may be left out
 */
public record HandUp(String text) {}
