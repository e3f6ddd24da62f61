package org.callsheet.contract;

import java.time.Instant;

/**
 * A raised hand: somebody is stuck on an asset.
 *
 * @param asset on which, by id
 * @param name as people call that asset
 * @param user who, by user id
 * @param since when the hand went up
 * @param text what about; may be empty
 */
public record RaisedHand(String asset, String name, String user, Instant since, String text) {}
