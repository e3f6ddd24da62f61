package org.callsheet.app.wiring;

import jakarta.inject.Singleton;
import org.callsheet.engine.people.Passcodes;
import org.callsheet.engine.people.People;

/** Makes a passcode and a card for everybody who has none yet. */
@Singleton
public final class Newcomers {
  private final People people;
  private final Passcodes passcodes;

  /** Takes who there is. */
  public Newcomers(People people, Passcodes passcodes) {
    this.people = people;
    this.passcodes = passcodes;
  }

  void welcome() {
    passcodes.issueMissing(people::list);
  }
}
