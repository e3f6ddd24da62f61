package org.callsheet.contract;

/**
 * Body of {@code POST /session/code/collect}.
 *
 * @param secret of {@code POST /session/code}
 */
public record CodeCollect(String secret) {}
