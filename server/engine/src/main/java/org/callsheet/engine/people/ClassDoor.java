package org.callsheet.engine.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.callsheet.floor.Refusal;

/**
 * The door in front of faces and films: a device on which the class word was typed gets a mark and
 * is known by it until the word is another one. The word stands readable in {@code
 * state/school.json}, since staff puts it on the wall; it lets nobody in. Marks are stored nowhere:
 * each carries random bytes signed with a key that changes with the word. What is changed is
 * durable on return; knowing a device reads memory only. Thread-safe.
 */
public final class ClassDoor {
  private static final int VERSION = 1;
  private static final int VERSION_LETTERS = 16;
  private static final int NAME_MAX = 100;
  private static final int BYTES = 32;
  private static final int MARK_MAX = 200;
  private static final String ALGORITHM = "HmacSHA256";
  private static final UserId TRIED = new UserId("class-word");

  private final StateFile file;
  private final RandomGenerator random;
  private final Tries tries;
  private volatile Kept kept;

  /** What is stored; the key has no bytes as long as there is no word. */
  private record Kept(School school, byte[] key) {}

  /** What is set; what is empty stays. */
  public record Edit(Optional<String> name, Optional<String> word, Optional<Boolean> classroom) {}

  private ClassDoor(StateFile file, InstantSource clock, RandomGenerator random) {
    this.file = file;
    this.random = random;
    this.tries = new Tries(clock, "class-word-too-often");
    this.kept = file.read(VERSION).map(this::read).orElse(new Kept(School.NEW, new byte[0]));
  }

  /**
   * The door as it is stored in that file.
   *
   * @param random a secure one
   */
  public static ClassDoor open(StateFile file, InstantSource clock, RandomGenerator random) {
    return new ClassDoor(file, clock, random);
  }

  /** How it stands. */
  public School school() {
    return kept.school;
  }

  /** A word that could be the next one. */
  public String propose() {
    return ClassWords.propose(random);
  }

  /** Another text whenever something was changed. */
  public static String version(School school) {
    String all = school.name() + "\0" + school.word().orElse("") + "\0" + school.classroom();
    return Tokens.hash(all).substring(0, VERSION_LETTERS);
  }

  /**
   * Sets what is named, if nobody else has changed anything.
   *
   * @param version the one it was decided on
   * @throws Refusal {@code school-stale} and what {@link #put(Edit)} refuses
   */
  public synchronized School put(String version, Edit edit) {
    if (!version(kept.school).equals(version)) {
      throw Refusal.of(Refusal.Kind.STALE, "school-stale");
    }
    return put(edit);
  }

  /**
   * Sets what is named; another word makes every device unknown.
   *
   * @throws Refusal {@code class-word-short}, {@code class-word-long}, {@code class-word-easy},
   *     {@code school-name-long}, {@code classroom-needs-word}
   */
  public synchronized School put(Edit edit) {
    School before = kept.school;
    String name = edit.name().map(String::strip).orElse(before.name());
    if (name.length() > NAME_MAX || name.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.of(Refusal.Kind.INVALID, "school-name-long", "max", "" + NAME_MAX);
    }
    Optional<String> word = edit.word().map(w -> ClassWords.check(w, name)).or(before::word);
    School after = new School(name, word, edit.classroom().orElse(before.classroom()));
    if (after.classroom() && word.isEmpty()) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "classroom-needs-word");
    }
    store(new Kept(after, word.equals(before.word()) ? kept.key : key()));
    return after;
  }

  /**
   * Makes a device known on which the right word was typed, however it was written.
   *
   * @param device where it was typed, as tries are counted; not empty
   * @return the mark, to be shown by the device from now on
   * @throws Refusal {@code class-word-none}, {@code class-word-wrong}, {@code class-word-too-often}
   */
  public String enter(String typed, String device) {
    Kept now = kept;
    String word =
        now.school.word().orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "class-word-none"));
    tries.begin(TRIED, device);
    if (!isSame(ClassWords.letters(word), ClassWords.letters(typed))) {
      throw Refusal.of(Refusal.Kind.WRONG_PASSCODE, "class-word-wrong");
    }
    tries.succeed(TRIED, device);
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String begin = text(bytes);
    return begin + "." + text(sign(begin, now.key));
  }

  /** Whether a device that shows this mark is one of the class. */
  public boolean knows(String mark) {
    byte[] key = kept.key;
    int dot = mark.indexOf('.');
    if (key.length == 0 || dot < 0 || mark.length() > MARK_MAX) {
      return false;
    }
    return isSame(text(sign(mark.substring(0, dot), key)), mark.substring(dot + 1));
  }

  private void store(Kept after) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("name", after.school.name());
    after.school.word().ifPresent(word -> root.put("word", word));
    root.put("classroom", after.school.classroom());
    root.put("key", text(after.key));
    file.put(VERSION, root);
    kept = after;
  }

  private Kept read(ObjectNode root) {
    Optional<String> word = Optional.of(root.path("word").asText("")).filter(w -> !w.isBlank());
    boolean classroom = root.path("classroom").asBoolean(false) && word.isPresent();
    byte[] key = key(root.path("key").asText(""));
    // Without a key nothing could be told from what anybody makes up.
    boolean usable = word.isPresent() && key.length == BYTES;
    School school = new School(root.path("name").asText(""), word, classroom && usable);
    return new Kept(school, usable ? key : new byte[0]);
  }

  private byte[] key(String stored) {
    try {
      return Base64.getUrlDecoder().decode(stored);
    } catch (IllegalArgumentException broken) {
      throw new Refusal(
          Refusal.Kind.INTERNAL,
          "state-file-broken",
          Map.of("file", file.name(), "detail", "key"),
          broken);
    }
  }

  private byte[] key() {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return key;
  }

  private static byte[] sign(String begin, byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(begin.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static boolean isSame(String ours, String theirs) {
    byte[] a = ours.getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(a, theirs.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
