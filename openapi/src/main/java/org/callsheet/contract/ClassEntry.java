package org.callsheet.contract;

/**
 * Body of {@code POST /class}: one of both.
 *
 * @param word the class word, however it is written; {@code null}: the device has a mark
 * @param mark what the device was given when the word was typed on it; {@code null}: none yet
 */
public record ClassEntry(String word, String mark) {}
