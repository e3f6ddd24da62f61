package org.callsheet.contract;

/**
 * What was done.
 *
 * @param user who stands in the place of the person now
 * @param name of that one
 * @param assets how many assets were changed
 * @param credits how many lines of credits
 * @param lines how many lines of history and audit
 */
public record Erased(String user, String name, int assets, int credits, int lines) {}
