package org.callsheet.contract;

/**
 * Something changed; whoever shows it asks again.
 *
 * @param topic {@code people}, {@code farm} or {@code project/<id>}
 * @param revision another one whenever what is shown of the topic has changed
 */
public record Change(String topic, String revision) {}
