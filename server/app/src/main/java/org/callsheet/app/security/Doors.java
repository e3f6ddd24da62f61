package org.callsheet.app.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.callsheet.contract.Role;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.engine.people.Passcodes;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.Token;
import org.callsheet.engine.people.TokenOwner;
import org.callsheet.engine.people.Tokens;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;

/**
 * Signs people in and out, and finds out whose token came with a request. Thread-safe. Made at
 * first use: the filters that ask it are there before the home is known.
 */
@ApplicationScoped
public class Doors {
  private final People people;
  private final Passcodes passcodes;
  private final Tokens tokens;
  private final Fleet fleet;

  /** Takes who there is and what they prove it with. */
  public Doors(People people, Passcodes passcodes, Tokens tokens, Fleet fleet) {
    this.people = people;
    this.passcodes = passcodes;
    this.tokens = tokens;
    this.fleet = fleet;
  }

  /**
   * Somebody who has just signed in.
   *
   * @param secret the token, shown once
   */
  public record Opened(String secret, Token token, Caller caller) {}

  /** Whose token this is, if it is still good. Reads memory only. */
  public Optional<Caller> find(String secret) {
    Optional<Token> token = tokens.find(secret);
    if (token.isPresent()) {
      return callerOf(token.get());
    }
    return fleet.find(secret).map(Doors::callerOf);
  }

  /**
   * Signs in with a passcode; takes a tenth of a second on purpose.
   *
   * @param label what the token is for, as its owner will see it in a list
   * @throws org.callsheet.floor.Refusal {@code wrong-passcode}, {@code too-many-attempts}
   */
  public Opened signIn(UserId user, String passcode, String label, Duration lifetime) {
    passcodes.check(user, passcode);
    User known = people.get(user);
    Token.Fresh fresh = tokens.create(TokenOwner.of(user), label, Optional.of(lifetime));
    return new Opened(fresh.secret(), fresh.token(), callerOf(known, fresh.token().id()));
  }

  /** Ends the token with that secret, if there is one. */
  public void signOut(String secret) {
    tokens.revoke(secret);
  }

  private Optional<Caller> callerOf(Token token) {
    String owner = token.owner().id();
    return switch (token.owner().kind()) {
      case USER -> people.find(new UserId(owner)).map(user -> callerOf(user, token.id()));
      case PRENODE ->
          Optional.of(new Caller(owner, owner, Role.PRENODE, "en", Set.of(), token.id()));
      case NODE -> Optional.empty();
    };
  }

  private static Caller callerOf(User user, String token) {
    Set<String> projects = new HashSet<>();
    for (ProjectId project : user.projects()) {
      projects.add(project.value());
    }
    return new Caller(
        user.id().value(),
        user.name(),
        Role.valueOf(user.role().name()),
        user.language(),
        projects,
        token);
  }

  private static Caller callerOf(NodeId node) {
    return new Caller(node.toString(), node.toString(), Role.NODE, "en", Set.of(), "");
  }
}
