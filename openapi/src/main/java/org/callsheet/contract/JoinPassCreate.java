package org.callsheet.contract;

/**
 * Body of {@code POST /farm/join-tokens}.
 *
 * @param once whether it lets one node in only; {@code null}: as many as come within the hour
 */
public record JoinPassCreate(Boolean once) {}
