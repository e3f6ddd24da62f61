package org.callsheet.app.rest;

import org.callsheet.app.security.Caller;
import org.callsheet.app.security.Doors;
import org.callsheet.contract.Me;
import org.callsheet.contract.Role;
import org.callsheet.contract.Session;
import org.callsheet.contract.Token;
import org.callsheet.contract.User;
import org.callsheet.engine.film.crew.PersonDesk;
import org.callsheet.engine.people.ProjectId;

/** People and their tokens as they travel. */
final class PeopleWire {
  private PeopleWire() {}

  static Me me(Caller caller) {
    return new Me(
        caller.id(),
        caller.name(),
        caller.role(),
        caller.language(),
        caller.projects().stream().sorted().toList());
  }

  static Session session(Doors.Opened opened) {
    return new Session(opened.secret(), opened.token().expires().orElse(null), me(opened.caller()));
  }

  static User of(org.callsheet.engine.people.User user) {
    return new User(
        user.id().value(),
        PersonDesk.version(user),
        user.name(),
        Role.valueOf(user.role().name()),
        user.language(),
        user.projects().stream().map(ProjectId::value).toList(),
        user.portrait(),
        user.retired());
  }

  static Token of(org.callsheet.engine.people.Token token, Caller caller) {
    return new Token(
        token.id(),
        token.label(),
        token.created(),
        token.lastUsed(),
        token.expires().orElse(null),
        token.id().equals(caller.token()));
  }
}
