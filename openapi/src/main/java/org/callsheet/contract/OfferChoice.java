package org.callsheet.contract;

/**
 * Body of {@code POST /projects/{project}/offers/{offer}}.
 *
 * @param way which of its ways to go; {@code null}: the first one
 */
public record OfferChoice(String way) {}
