package org.callsheet.engine.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.callsheet.floor.Refusal;

/**
 * What people prove with who they are. Hashes are in {@code state/passcodes.json}; passcodes that
 * we made up stand readable in {@code state/cards.txt}, to be handed out, until they are changed.
 * Changes are durable on return. Thread-safe.
 */
public final class Passcodes {
  private static final int VERSION = 1;
  private static final int CODES = 1_000_000;

  private final StateFile hashes;
  private final Cards cards;
  private final PasscodeHash hash;
  private final RandomGenerator random;
  private final Tries tries;
  private final Map<UserId, String> byUser = new ConcurrentHashMap<>();
  private final String nobodys;

  private Passcodes(Files files, PasscodeHash hash, InstantSource clock, RandomGenerator random) {
    this.hashes = files.hashes;
    this.cards = new Cards(files.cards);
    this.hash = hash;
    this.random = random;
    this.tries = new Tries(clock, "too-many-attempts");
    this.nobodys = hash.hash(make());
  }

  /** Where passcodes are kept. */
  public record Files(StateFile hashes, StateFile cards) {}

  /**
   * The passcodes that are stored.
   *
   * @param random a secure one
   */
  public static Passcodes open(
      Files files, PasscodeHash hash, InstantSource clock, RandomGenerator random) {
    Passcodes passcodes = new Passcodes(files, hash, clock, random);
    files
        .hashes
        .read(VERSION)
        .ifPresent(
            root -> {
              for (Map.Entry<String, JsonNode> each : root.path("users").properties()) {
                passcodes.byUser.put(new UserId(each.getKey()), each.getValue().asText());
              }
            });
    return passcodes;
  }

  /**
   * Makes passcodes for those who have none and puts them on their cards.
   *
   * @param users who is there, asked once nobody else changes passcodes: whoever was just removed
   *     gets no other one
   */
  public synchronized void issueMissing(Supplier<? extends Collection<User>> users) {
    issue(users.get().stream().filter(u -> !byUser.containsKey(u.id())).toList());
  }

  /** Makes another passcode for somebody, puts it on the card and returns it. */
  public synchronized String issue(User user) {
    return issue(List.of(user)).getFirst();
  }

  /** Forgets somebody's passcode and card. */
  public synchronized void remove(UserId user) {
    Map<UserId, String> after = new TreeMap<>(byUser);
    if (after.remove(user) != null) {
      store(after);
    }
    cards.remove(user);
  }

  /** Sets the passcode that somebody chose; the card is withdrawn. */
  public synchronized void put(UserId user, String passcode) {
    Map<UserId, String> after = new TreeMap<>(byUser);
    after.put(user, hash.hash(passcode));
    store(after);
    cards.remove(user);
  }

  /**
   * Returns if the passcode is that user's; refuses it otherwise, and when there were too many.
   *
   * @param device where it was typed; not empty
   */
  public void check(UserId user, String passcode, String device) {
    tries.begin(user, device);
    // Nobody's hash is tried for unknown users, so that the time tells nothing.
    String hashed = byUser.getOrDefault(user, nobodys);
    boolean right = hash.matches(passcode, hashed);
    if (!right || !byUser.containsKey(user)) {
      throw Refusal.of(Refusal.Kind.WRONG_PASSCODE, "wrong-passcode");
    }
    tries.succeed(user, device);
    if (!hash.isCurrent(hashed)) {
      renew(user, passcode, hashed);
    }
  }

  /**
   * Sets the passcode that its owner chose, who knows the one before.
   *
   * @throws Refusal {@code wrong-passcode}, {@code too-many-attempts}, {@code passcode-too-short},
   *     {@code passcode-too-long}, {@code passcode-too-easy}
   */
  public void change(UserId user, String before, String after, String device) {
    PasscodeRule.check(user, after);
    check(user, before, device);
    put(user, after);
  }

  /**
   * Refuses a passcode that this user may not choose.
   *
   * @throws Refusal {@code passcode-too-short}, {@code passcode-too-long}, {@code
   *     passcode-too-easy}
   */
  public static void requireChoosable(UserId user, String passcode) {
    PasscodeRule.check(user, passcode);
  }

  /** A hash from the time of other parameters is made anew, as soon as the passcode is known. */
  private synchronized void renew(UserId user, String passcode, String known) {
    if (known.equals(byUser.get(user))) {
      Map<UserId, String> after = new TreeMap<>(byUser);
      after.put(user, hash.hash(passcode));
      store(after);
    }
  }

  /** Makes another passcode for each of them, puts it on the card; the passcodes in their order. */
  public synchronized List<String> issue(List<User> users) {
    if (users.isEmpty()) {
      return List.of();
    }
    List<String> passcodes = users.stream().map(user -> make()).toList();
    // A hash takes a moment on purpose; those of a whole school are made side by side.
    List<String> hashed = passcodes.parallelStream().map(hash::hash).toList();
    Map<UserId, String> after = new TreeMap<>(byUser);
    Map<User, String> made = new java.util.LinkedHashMap<>();
    for (int i = 0; i < users.size(); i++) {
      made.put(users.get(i), passcodes.get(i));
      after.put(users.get(i).id(), hashed.get(i));
    }
    // Cards first: a card without effect is a nuisance, a passcode nobody was told locks out.
    cards.put(made);
    store(after);
    return passcodes;
  }

  private void store(Map<UserId, String> after) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode users = root.putObject("users");
    after.forEach((user, hashed) -> users.put(user.value(), hashed));
    hashes.put(VERSION, root);
    byUser.keySet().retainAll(after.keySet());
    byUser.putAll(after);
  }

  private String make() {
    return String.format(java.util.Locale.ROOT, "%06d", random.nextInt(CODES));
  }
}
