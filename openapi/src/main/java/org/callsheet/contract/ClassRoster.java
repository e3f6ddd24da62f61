package org.callsheet.contract;

import java.util.List;

/**
 * The films and faces of the class, as a device of the class shows them before anybody signs in.
 *
 * @param school its name; empty: not said
 * @param mark what this device shows from now on; good until the class word is another one
 * @param classroom whether students come in without a passcode now
 * @param films by name
 * @param people by name
 */
public record ClassRoster(
    String school,
    String mark,
    boolean classroom,
    List<RosterFilm> films,
    List<RosterPerson> people) {

  /**
   * A film to choose.
   *
   * @param id of the film
   * @param title of the film
   * @param people who is in it, by user name
   */
  public record RosterFilm(String id, String title, List<String> people) {}

  /**
   * A face to choose.
   *
   * @param id the user name
   * @param name as in the credits
   * @param portrait whether {@code GET /class/portraits/{user}} has a picture
   * @param passcode whether a passcode is needed now
   */
  public record RosterPerson(String id, String name, boolean portrait, boolean passcode) {}
}
