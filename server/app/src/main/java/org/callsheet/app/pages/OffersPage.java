package org.callsheet.app.pages;

import java.util.List;

/**
 * What does not fit together in a film, and the ways out.
 *
 * @param refused why the visitor can put nothing right; empty: all of it
 * @param problem what was wrong with the way that was taken last; empty if nothing was
 */
public record OffersPage(
    String film, String here, String list, List<Offered> offers, String refused, String problem) {

  public OffersPage {
    offers = List.copyOf(offers);
  }

  /**
   * Something that does not fit.
   *
   * @param what it is, in words
   * @param why what exactly is wrong inside the file; empty if nothing is
   * @param files where they lie, inside the film's storage
   * @param href the asset it is about; empty if there is none
   */
  public record Offered(
      String id, String what, String why, List<String> files, String href, List<Way> ways) {
    public Offered {
      files = List.copyOf(files);
      ways = List.copyOf(ways);
    }
  }

  /**
   * A way out.
   *
   * @param ask what happens to the file that is there now; empty where it stays as it is, so that
   *     nobody has to be asked
   */
  public record Way(String code, String label, String ask) {}
}
