package org.callsheet.contract;

/**
 * Answer to {@link Enrol}.
 *
 * @param node the node's id
 * @param credential bearer token for node operations only; shown once
 */
public record Enrolled(String node, String credential) {}
