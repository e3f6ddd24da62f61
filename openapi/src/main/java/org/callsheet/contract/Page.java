package org.callsheet.contract;

/**
 * Where a list goes on.
 *
 * @param next the value of {@code after} for the next page; {@code null} on the last one
 * @param total how many entries there are in all
 * @param totalIsExact false when there are more than 10,000 and {@code total} is a lower bound
 */
public record Page(String next, long total, boolean totalIsExact) {}
