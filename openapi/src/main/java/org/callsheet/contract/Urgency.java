package org.callsheet.contract;

/**
 * Where an asset's urgency comes from.
 *
 * @param by the asset that waits for it, by id
 * @param byName its name
 * @param from the asset that has the urgency by itself, at the end of the chain; often the same
 * @param fromName its name
 */
public record Urgency(String by, String byName, String from, String fromName) {}
