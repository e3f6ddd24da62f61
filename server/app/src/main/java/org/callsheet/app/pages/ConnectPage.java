package org.callsheet.app.pages;

import java.util.List;

/**
 * A device that asks to be let in; without one, the form for its code.
 *
 * @param problem what is wrong with the code; empty if nothing is
 * @param asks the device; at most one
 */
public record ConnectPage(String here, String problem, List<Asking> asks) {
  public ConnectPage {
    asks = List.copyOf(asks);
  }

  /**
   * A device.
   *
   * @param answer where it is answered
   * @param who as whom it would come in
   */
  public record Asking(String code, String device, String from, String answer, String who) {}
}
