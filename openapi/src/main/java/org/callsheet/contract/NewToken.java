package org.callsheet.contract;

/**
 * Body of {@code POST /tokens}.
 *
 * @param device what the token is for, as its owner will see it in a list
 * @param days how long it lives, 1 to 366; {@code null}: as long as a sign-in
 */
public record NewToken(String device, Integer days) {}
