package org.callsheet.contract;

/**
 * Body of {@code POST /farm/demand/{id}}: what a prenode does with an order.
 *
 * @param state {@code taken}: it begins, and nobody else may; {@code started}: the command ended
 *     well; {@code failed}: it did not
 * @param taker with {@code taken}: a text of its own choice; the same one may ask again
 * @param said what people should know of it; may be left out
 */
public record DemandReport(String state, String taker, String said) {}
