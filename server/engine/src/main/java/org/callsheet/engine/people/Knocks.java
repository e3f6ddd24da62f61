package org.callsheet.engine.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.callsheet.floor.Refusal;

/**
 * Devices that ask to be let in: each shows a short code, somebody who has signed in elsewhere
 * types it and says yes or no, and the device collects the answer with its secret. In memory only,
 * for ten minutes. Thread-safe.
 */
public final class Knocks {
  /** How long a device waits for an answer. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  /** How often a device may ask what became of it. */
  public static final Duration INTERVAL = Duration.ofSeconds(3);

  private static final int OPEN_MAX = 500;
  private static final int OPEN_OF_ONE_MAX = 100;
  private static final int SECRET_BYTES = 32;
  private static final int LETTERS = 8;
  private static final int LABEL_MAX = 100;

  /** No vowels, so that no words come out, and nothing that looks like something else. */
  private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<String, Row> byCode = new LinkedHashMap<>();

  /** One that waits; the hash is of its secret. */
  private record Row(Knock knock, String hash, Reply reply, Optional<UserId> user) {}

  private enum Reply {
    NONE,
    YES,
    NO
  }

  /**
   * Nobody yet.
   *
   * @param random a secure one
   */
  public Knocks(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * A device asks.
   *
   * @param from where it is
   * @throws Refusal {@code knocks-too-many}
   */
  public synchronized Knock.Fresh begin(String label, String from) {
    forgetOld();
    long alike = byCode.values().stream().filter(r -> r.knock().from().equals(from)).count();
    if (byCode.size() >= OPEN_MAX || alike >= OPEN_OF_ONE_MAX) {
      throw Refusal.of(Refusal.Kind.BUSY, "knocks-too-many");
    }
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    String code = freeCode();
    String plain = label.strip().replaceAll("\\p{Cntrl}", " ");
    String cut = plain.length() > LABEL_MAX ? plain.substring(0, LABEL_MAX) : plain;
    Instant until = clock.instant().plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
    Knock knock = new Knock(code, cut, from, until);
    byCode.put(code, new Row(knock, Tokens.hash(secret), Reply.NONE, Optional.empty()));
    return new Knock.Fresh(secret, knock);
  }

  /**
   * The device that shows this code and waits, however the code was typed.
   *
   * @throws Refusal {@code knock-gone}
   */
  public synchronized Knock get(String code) {
    return row(code).knock();
  }

  /**
   * Somebody says yes or no; only the first answer counts.
   *
   * @throws Refusal {@code knock-gone}
   */
  public synchronized Knock answer(String code, UserId user, boolean yes) {
    Row row = row(code);
    byCode.put(
        row.knock().code(),
        new Row(row.knock(), row.hash(), yes ? Reply.YES : Reply.NO, Optional.of(user)));
    return row.knock();
  }

  /**
   * What became of the device with that secret; an answer is given once.
   *
   * @throws Refusal {@code knock-gone}, {@code knock-refused}
   */
  public synchronized Knock.Answer collect(String secret) {
    forgetOld();
    String hash = Tokens.hash(secret);
    Row row =
        byCode.values().stream()
            .filter(each -> each.hash().equals(hash))
            .findFirst()
            .orElseThrow(Knocks::gone);
    return switch (row.reply()) {
      case NONE -> new Knock.Answer.Waiting();
      case YES -> {
        byCode.remove(row.knock().code());
        yield new Knock.Answer.LetIn(row.user().orElseThrow(), row.knock().label());
      }
      case NO -> {
        byCode.remove(row.knock().code());
        throw Refusal.of(Refusal.Kind.FORBIDDEN, "knock-refused");
      }
    };
  }

  private Row row(String code) {
    forgetOld();
    Row row = byCode.get(spelled(code));
    if (row == null || row.reply() != Reply.NONE) {
      throw gone();
    }
    return row;
  }

  private String freeCode() {
    StringBuilder code = new StringBuilder();
    do {
      code.setLength(0);
      for (int i = 0; i < LETTERS; i++) {
        code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      code.insert(LETTERS / 2, '-');
    } while (byCode.containsKey(code.toString()));
    return code.toString();
  }

  private static String spelled(String typed) {
    String letters = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    return letters.length() == LETTERS
        ? letters.substring(0, LETTERS / 2) + "-" + letters.substring(LETTERS / 2)
        : letters;
  }

  private void forgetOld() {
    Instant now = clock.instant();
    byCode.values().removeIf(row -> !now.isBefore(row.knock().until()));
  }

  private static Refusal gone() {
    return Refusal.of(Refusal.Kind.NOT_FOUND, "knock-gone");
  }
}
