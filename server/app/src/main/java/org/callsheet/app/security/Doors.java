package org.callsheet.app.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.callsheet.contract.Role;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.engine.people.ClassDoor;
import org.callsheet.engine.people.Passcodes;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.School;
import org.callsheet.engine.people.Token;
import org.callsheet.engine.people.TokenOwner;
import org.callsheet.engine.people.Tokens;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;

/**
 * Signs people in and out, and finds out whose token came with a request. Thread-safe. Made at
 * first use: the filters that ask it are there before the home is known.
 */
@ApplicationScoped
public class Doors {
  /** How long somebody stays in who came in without a passcode. */
  private static final Duration LESSONS = Duration.ofHours(10);

  private final People people;
  private final Passcodes passcodes;
  private final Tokens tokens;
  private final Fleet fleet;
  private final ClassDoor classDoor;

  /** Takes who there is and what they prove it with. */
  public Doors(
      People people, Passcodes passcodes, Tokens tokens, Fleet fleet, ClassDoor classDoor) {
    this.classDoor = classDoor;
    this.people = people;
    this.passcodes = passcodes;
    this.tokens = tokens;
    this.fleet = fleet;
  }

  /**
   * What somebody says to come in.
   *
   * @param device where it was said, as {@link Device} names it
   */
  public record Proof(UserId user, String passcode, String device) {}

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
  public Opened signIn(Proof proof, String label, Duration lifetime) {
    UserId user = proof.user();
    passcodes.check(user, proof.passcode(), proof.device());
    return admit(user, label, lifetime);
  }

  /**
   * Another passcode, chosen by its owner; every other sign-in of the owner ends.
   *
   * @param before the user and the passcode until now
   */
  public void changePasscode(Proof before, String after, String token) {
    passcodes.change(before.user(), before.passcode(), after, before.device());
    tokens.revokeOthers(TokenOwner.of(before.user()), token);
  }

  /**
   * Another passcode for somebody who has forgotten it; every sign-in of theirs ends.
   *
   * @throws org.callsheet.floor.Refusal {@code person-role-above}
   */
  public String resetPasscode(Caller by, User user) {
    requireNotAbove(by, user);
    String passcode = passcodes.issue(user);
    tokens.revokeAll(TokenOwner.of(user.id()));
    return passcode;
  }

  /**
   * Refuses what is done to somebody of a higher role, so that nobody becomes more than they are.
   */
  private static void requireNotAbove(Caller by, User user) {
    if (!org.callsheet.engine.people.Role.valueOf(by.role().name()).isAtLeast(user.role())) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "person-role-above", "role", user.role().word());
    }
  }

  /**
   * Signs a student in without a passcode, in the classroom mode, on a device of the class.
   *
   * @param mark what the device shows, as {@link ClassDoor} gave it
   * @throws Refusal {@code classroom-off}, {@code classroom-device}, {@code classroom-passcode},
   *     {@code person-retired}, {@code no-such-user}
   */
  public Opened signInUnproven(UserId user, String mark, String label) {
    if (!classDoor.school().classroom()) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "classroom-off");
    }
    if (!classDoor.knows(mark)) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "classroom-device");
    }
    User known = people.get(user);
    requireHere(known);
    if (!comesUnproven(known)) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "classroom-passcode");
    }
    Token.Fresh fresh = tokens.createUnproven(TokenOwner.of(user), label, LESSONS);
    return new Opened(fresh.secret(), fresh.token(), callerOf(known, fresh.token()));
  }

  /** Whether the classroom mode lets this person in without a passcode, now. */
  public boolean comesUnproven(User user) {
    return classDoor.school().classroom()
        && !user.role().isAtLeast(org.callsheet.engine.people.Role.MENTOR);
  }

  /** Switches the classroom mode; whoever came in by it is out when it ends. */
  public School setClassroom(boolean on) {
    School school =
        classDoor.put(new ClassDoor.Edit(Optional.empty(), Optional.empty(), Optional.of(on)));
    if (!on) {
      tokens.revokeUnproven();
    }
    return school;
  }

  private static void requireHere(User user) {
    if (user.retired()) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "person-retired");
    }
  }

  /**
   * A sign-in for somebody of whom it is known already who they are: every way in ends here, but
   * the one without a passcode. Whether they may come in, and as what, is decided by what {@code
   * config/users} says of them, not by how they proved it.
   *
   * @param label what the token is for, as its owner will see it in a list
   * @throws Refusal {@code no-such-user}, {@code person-retired}
   */
  public Opened admit(UserId user, String label, Duration lifetime) {
    User known = people.get(user);
    requireHere(known);
    Token.Fresh fresh = tokens.create(TokenOwner.of(user), label, Optional.of(lifetime));
    return new Opened(fresh.secret(), fresh.token(), callerOf(known, fresh.token()));
  }

  /** Ends the token with that secret, if there is one. */
  public void signOut(String secret) {
    tokens.revoke(secret);
  }

  private Optional<Caller> callerOf(Token token) {
    String owner = token.owner().id();
    return switch (token.owner().kind()) {
      case USER ->
          people
              .find(new UserId(owner))
              .filter(user -> !user.retired())
              .filter(user -> !token.unproven() || comesUnproven(user))
              .map(user -> callerOf(user, token));
      case PRENODE ->
          Optional.of(new Caller(owner, owner, Role.PRENODE, "en", Set.of(), token.id(), false));
      case NODE -> Optional.empty();
    };
  }

  private static Caller callerOf(User user, Token token) {
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
        token.id(),
        token.unproven());
  }

  private static Caller callerOf(NodeId node) {
    return new Caller(node.toString(), node.toString(), Role.NODE, "en", Set.of(), "", false);
  }
}
