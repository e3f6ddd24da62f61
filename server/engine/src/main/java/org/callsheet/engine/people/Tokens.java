package org.callsheet.engine.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.callsheet.floor.Refusal;

/**
 * Bearer tokens, sessions and node credentials: opaque, 256 random bits, kept as SHA-256 only. What
 * is made or revoked is durable on return; finding one reads memory only. Thread-safe.
 */
public final class Tokens {
  /** How many tokens one owner may have; the one unused for longest makes room. */
  public static final int PER_OWNER_MAX = 100;

  private static final int SECRET_BYTES = 32;
  private static final int LABEL_MAX = 100;

  private final TokenFile file;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<String, Token> byHash = new ConcurrentHashMap<>();
  private long next;

  private Tokens(TokenFile file, InstantSource clock, RandomGenerator random) {
    this.file = file;
    this.clock = clock;
    this.random = random;
  }

  /**
   * The tokens stored in {@code file}.
   *
   * @param random a secure one
   */
  public static Tokens open(TokenFile file, InstantSource clock, RandomGenerator random) {
    Tokens tokens = new Tokens(file, clock, random);
    TokenFile.Content stored = file.read();
    tokens.byHash.putAll(stored.byHash());
    tokens.next = stored.next();
    return tokens;
  }

  /** A new token; {@code lifetime} empty: until it is revoked. */
  public Token.Fresh create(TokenOwner owner, String label, Optional<Duration> lifetime) {
    return create(owner, label, lifetime, false);
  }

  /** A new token for somebody who showed no passcode; it ends with the classroom mode. */
  public Token.Fresh createUnproven(TokenOwner owner, String label, Duration lifetime) {
    return create(owner, label, Optional.of(lifetime), true);
  }

  private synchronized Token.Fresh create(
      TokenOwner owner, String label, Optional<Duration> lifetime, boolean unproven) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String cut = label.length() > LABEL_MAX ? label.substring(0, LABEL_MAX) : label;
    Token token = new Token("t" + next, owner, cut, now, now, lifetime.map(now::plus), unproven);
    Map<String, Token> after = new java.util.HashMap<>(byHash);
    after.values().removeIf(t -> t.isExpired(now));
    makeRoom(after, owner);
    after.put(hash(secret), token);
    replace(after, next + 1);
    return new Token.Fresh(secret, token);
  }

  /** The token with that secret, if it is still good; marks it as used. */
  public Optional<Token> find(String secret) {
    String hash = hash(secret);
    Token token = byHash.get(hash);
    Instant now = clock.instant();
    if (token == null || token.isExpired(now)) {
      return Optional.empty();
    }
    if (Duration.between(token.lastUsed(), now).toMinutes() < 1) {
      return Optional.of(token);
    }
    Token used =
        new Token(
            token.id(),
            token.owner(),
            token.label(),
            token.created(),
            now,
            token.expires(),
            token.unproven());
    byHash.replace(hash, token, used);
    return Optional.of(used);
  }

  /** The good tokens of that owner, newest first. */
  public List<Token> list(TokenOwner owner) {
    Instant now = clock.instant();
    return byHash.values().stream()
        .filter(t -> t.owner().equals(owner) && !t.isExpired(now))
        .sorted(Comparator.comparing(Token::created).thenComparing(Token::id).reversed())
        .toList();
  }

  /** Ends one token of that owner. */
  public void revoke(TokenOwner owner, String id) {
    if (!revokeIf(t -> t.owner().equals(owner) && t.id().equals(id))) {
      throw Refusal.of(Refusal.Kind.NOT_FOUND, "no-such-token", "token", id);
    }
  }

  /** Ends every token of that owner. */
  public void revokeAll(TokenOwner owner) {
    revokeIf(t -> t.owner().equals(owner));
  }

  /** Ends every token of that owner but one. */
  public void revokeOthers(TokenOwner owner, String kept) {
    revokeIf(t -> t.owner().equals(owner) && !t.id().equals(kept));
  }

  /** Ends every token that was given without a passcode. */
  public void revokeUnproven() {
    revokeIf(Token::unproven);
  }

  /** Ends the token with that secret, if there is one. */
  public void revoke(String secret) {
    Token token = byHash.get(hash(secret));
    if (token != null) {
      revokeIf(t -> t.id().equals(token.id()));
    }
  }

  /** Writes down when tokens were last used. */
  public synchronized void store() {
    file.put(new TokenFile.Content(next, byHash));
  }

  private synchronized boolean revokeIf(Predicate<Token> which) {
    Map<String, Token> after = new java.util.HashMap<>(byHash);
    if (!after.values().removeIf(which)) {
      return false;
    }
    replace(after, next);
    return true;
  }

  private void replace(Map<String, Token> after, long nextAfter) {
    file.put(new TokenFile.Content(nextAfter, after));
    byHash.keySet().retainAll(after.keySet());
    after.forEach(byHash::putIfAbsent);
    next = nextAfter;
  }

  private static void makeRoom(Map<String, Token> tokens, TokenOwner owner) {
    List<Map.Entry<String, Token>> owned = new ArrayList<>();
    for (Map.Entry<String, Token> each : tokens.entrySet()) {
      if (each.getValue().owner().equals(owner)) {
        owned.add(each);
      }
    }
    owned.sort(Comparator.comparing(e -> e.getValue().lastUsed()));
    for (int i = 0; i <= owned.size() - PER_OWNER_MAX; i++) {
      tokens.remove(owned.get(i).getKey());
    }
  }

  static String hash(String secret) {
    try {
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
