package org.callsheet.app.pages;

import java.util.List;

/**
 * Cards to be printed and cut.
 *
 * @param tally what was done
 * @param address of this server, as on the cards
 */
public record CardsPage(String tally, String address, String back, List<Card> cards) {

  public CardsPage {
    cards = List.copyOf(cards);
  }

  /** One person's card. */
  public record Card(String name, String user, String passcode) {}
}
