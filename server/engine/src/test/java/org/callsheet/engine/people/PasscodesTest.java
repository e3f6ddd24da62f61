package org.callsheet.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.callsheet.engine.SettableClock;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasscodesTest {
  private static final User ZOE = user("zoe", "Zoë \"the light\" O'Neil", Role.STUDENT);
  private static final User RUTH = user("ruth", "Ruth", Role.MENTOR);

  private static final String HERE = "10.0.0.7";
  private static final String ELSEWHERE = "10.0.0.8";

  @TempDir Path state;
  private final SettableClock clock = SettableClock.now();

  /** Quick, and different each time, as a real one is. */
  private static final class QuickHash implements PasscodeHash {
    private final String mark;
    private int salt;

    QuickHash(String mark) {
      this.mark = mark;
    }

    @Override
    public String hash(String passcode) {
      salt++;
      return salt + ":" + (salt + passcode).hashCode() + mark;
    }

    @Override
    public boolean matches(String passcode, String hash) {
      String used = hash.substring(0, hash.indexOf(':'));
      return hash.startsWith(used + ":" + (used + passcode).hashCode());
    }

    @Override
    public boolean isCurrent(String hash) {
      return hash.endsWith(mark);
    }
  }

  @Test
  void whoIsRemovedIsForgottenAndNobodyElse() throws IOException {
    Passcodes passcodes = open();
    passcodes.issueMissing(() -> List.of(ZOE, RUTH));
    passcodes.remove(ZOE.id());
    passcodes.remove(new UserId("nobody"));
    for (String file : new String[] {"cards.txt", "passcodes.json"}) {
      assertThat(Files.readString(state.resolve(file))).doesNotContain("zoe").contains("ruth");
    }
    assertRefused(() -> passcodes.check(ZOE.id(), "123456", HERE), Refusal.Kind.WRONG_PASSCODE);
  }

  @Test
  void everybodyWithoutAPasscodeGetsACard() throws IOException {
    open().issueMissing(() -> List.of(ZOE, RUTH));
    String cards = Files.readString(state.resolve("cards.txt"));
    assertThat(cards).containsPattern("(?m)^ruth \\d{6} mentor Ruth$");
    assertThat(cards).containsPattern("(?m)^zoe \\d{6} student Zoë \"the light\" O'Neil$");
    for (String file : List.of("cards.txt", "passcodes.json")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(file))))
          .isEqualTo("rw-------");
    }
    Passcodes again = open();
    again.issueMissing(() -> List.of(ZOE, RUTH));
    assertThat(Files.readString(state.resolve("cards.txt"))).isEqualTo(cards);
    assertThatCode(() -> again.check(ZOE.id(), passcode(cards, "zoe"), HERE))
        .doesNotThrowAnyException();
    assertThat(Files.readString(state.resolve("passcodes.json")))
        .doesNotContain(passcode(cards, "zoe"));
  }

  @Test
  void aWrongPasscodeAndAnUnknownUserAreRefusedAlike() {
    Passcodes passcodes = open();
    passcodes.put(ZOE.id(), "123456");
    assertRefused(() -> passcodes.check(ZOE.id(), "654321", HERE), Refusal.Kind.WRONG_PASSCODE);
    assertRefused(
        () -> passcodes.check(new UserId("nobody"), "123456", HERE), Refusal.Kind.WRONG_PASSCODE);
  }

  @Test
  void aChosenPasscodeReplacesTheCard() throws IOException {
    Passcodes passcodes = open();
    passcodes.issueMissing(() -> List.of(ZOE, RUTH));
    passcodes.put(ZOE.id(), "correct horse battery");
    assertThat(Files.readString(state.resolve("cards.txt"))).doesNotContain("zoe").contains("ruth");
    assertThatCode(() -> open().check(ZOE.id(), "correct horse battery", HERE))
        .doesNotThrowAnyException();
  }

  @Test
  void afterTenWrongTriesEachFurtherOneWaitsLonger() {
    Passcodes passcodes = open();
    passcodes.put(ZOE.id(), "123456");
    passcodes.put(RUTH.id(), "111111");
    for (int i = 0; i < 10; i++) {
      assertRefused(() -> passcodes.check(ZOE.id(), "000000", HERE), Refusal.Kind.WRONG_PASSCODE);
    }
    assertRefused(() -> passcodes.check(ZOE.id(), "123456", HERE), Refusal.Kind.TOO_MANY_ATTEMPTS);
    assertThatCode(() -> passcodes.check(RUTH.id(), "111111", HERE)).doesNotThrowAnyException();
    clock.advance(Duration.ofSeconds(2));
    assertRefused(() -> passcodes.check(ZOE.id(), "000000", HERE), Refusal.Kind.WRONG_PASSCODE);
    clock.advance(Duration.ofSeconds(2));
    assertRefused(() -> passcodes.check(ZOE.id(), "123456", HERE), Refusal.Kind.TOO_MANY_ATTEMPTS);
    clock.advance(Duration.ofSeconds(2));
    assertThatCode(() -> passcodes.check(ZOE.id(), "123456", HERE)).doesNotThrowAnyException();
    assertRefused(() -> passcodes.check(ZOE.id(), "000000", HERE), Refusal.Kind.WRONG_PASSCODE);
  }

  @Test
  void whoTriesSomebodyElsesNameLocksOutOnlyTheOwnDevice() {
    Passcodes passcodes = open();
    passcodes.put(ZOE.id(), "123456");
    for (int i = 0; i < 10; i++) {
      assertRefused(
          () -> passcodes.check(ZOE.id(), "000000", ELSEWHERE), Refusal.Kind.WRONG_PASSCODE);
    }
    assertRefused(
        () -> passcodes.check(ZOE.id(), "123456", ELSEWHERE), Refusal.Kind.TOO_MANY_ATTEMPTS);
    assertThatCode(() -> passcodes.check(ZOE.id(), "123456", HERE)).doesNotThrowAnyException();
  }

  @Test
  void manyDevicesAreNoWayAroundTheLimit() {
    Passcodes passcodes = open();
    passcodes.put(ZOE.id(), "123456");
    int tried = 0;
    while (tried < 1_000 && triesAgain(passcodes, "10.0.1." + tried)) {
      tried++;
    }
    assertThat(tried).isEqualTo(100);
    clock.advance(Duration.ofSeconds(2));
    assertThatCode(() -> passcodes.check(ZOE.id(), "123456", HERE)).doesNotThrowAnyException();
  }

  private static boolean triesAgain(Passcodes passcodes, String device) {
    try {
      passcodes.check(ZOE.id(), "000000", device);
      throw new AssertionError("that was the wrong passcode");
    } catch (Refusal refusal) {
      return refusal.kind() == Refusal.Kind.WRONG_PASSCODE;
    }
  }

  @Test
  void aHashOfOtherTimesIsMadeAnewAtTheNextSignIn() throws IOException {
    open("!").put(ZOE.id(), "123456");
    Passcodes later = open("?");
    String before = Files.readString(state.resolve("passcodes.json"));
    later.check(ZOE.id(), "123456", HERE);
    String after = Files.readString(state.resolve("passcodes.json"));
    assertThat(after).isNotEqualTo(before).contains("?\"").doesNotContain("!\"");
    assertThatCode(() -> open("?").check(ZOE.id(), "123456", HERE)).doesNotThrowAnyException();
  }

  @Test
  void whoChangesThePasscodeKnowsTheOneBefore() {
    Passcodes passcodes = open();
    passcodes.put(ZOE.id(), "123456");
    assertRefused(
        () -> passcodes.change(ZOE.id(), "654321", "correct horse", HERE),
        Refusal.Kind.WRONG_PASSCODE);
    passcodes.change(ZOE.id(), "123456", "correct horse", HERE);
    assertThatCode(() -> passcodes.check(ZOE.id(), "correct horse", HERE))
        .doesNotThrowAnyException();
    assertRefused(() -> passcodes.check(ZOE.id(), "123456", HERE), Refusal.Kind.WRONG_PASSCODE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "     7",
        "12345",
        "111111",
        "234567",
        "fedcba",
        "Zoe2010",
        "x y",
        "ééééééééé"
      })
  void whatEverybodyWouldTryIsNoPasscode(String passcode) {
    Passcodes passcodes = open();
    passcodes.put(ZOE.id(), "123456");
    assertRefused(() -> passcodes.change(ZOE.id(), "123456", passcode, HERE), Refusal.Kind.INVALID);
  }

  @Test
  void aRightPasscodeForgetsTheWrongTriesBefore() {
    Passcodes passcodes = open();
    passcodes.put(ZOE.id(), "123456");
    for (int i = 0; i < 50; i++) {
      assertRefused(() -> passcodes.check(ZOE.id(), "000000", HERE), Refusal.Kind.WRONG_PASSCODE);
      assertThatCode(() -> passcodes.check(ZOE.id(), "123456", HERE)).doesNotThrowAnyException();
    }
  }

  @Test
  void aBrokenPasscodeFileStopsTheStart() throws IOException {
    Files.writeString(state.resolve("passcodes.json"), "{\"version\": 1, ");
    assertRefused(this::open, Refusal.Kind.INTERNAL);
  }

  private Passcodes open() {
    return open("!");
  }

  private Passcodes open(String mark) {
    LocalDisk disk = new LocalDisk();
    return Passcodes.open(
        new Passcodes.Files(
            new StateFile(state.resolve("passcodes.json"), disk),
            new StateFile(state.resolve("cards.txt"), disk)),
        new QuickHash(mark),
        clock,
        new Random(7));
  }

  private static String passcode(String cards, String user) {
    return cards.lines().filter(l -> l.startsWith(user + " ")).findFirst().get().split(" ")[1];
  }

  private static void assertRefused(Runnable what, Refusal.Kind kind) {
    assertThatThrownBy(what::run)
        .asInstanceOf(type(Refusal.class))
        .satisfies(r -> assertThat(r.kind()).isEqualTo(kind));
  }

  private static User user(String id, String name, Role role) {
    return new User(new UserId(id), name, role, "en", List.of(), Optional.empty(), false, false);
  }
}
