package org.callsheet.contract;

/**
 * Body of {@code POST /users/{user}/erasure}.
 *
 * @param confirm the user name once more
 * @param keepCredit whether the name stays in the credits; {@code null}: it does not
 */
public record ErasureOrder(String confirm, Boolean keepCredit) {}
