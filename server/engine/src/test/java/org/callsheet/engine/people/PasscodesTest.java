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

class PasscodesTest {
  private static final User ZOE = user("zoe", "Zoë \"the light\" O'Neil", Role.STUDENT);
  private static final User RUTH = user("ruth", "Ruth", Role.MENTOR);

  @TempDir Path state;
  private final SettableClock clock = SettableClock.now();

  /** Quick, and different each time, as a real one is. */
  private static final class QuickHash implements PasscodeHash {
    private int salt;

    @Override
    public String hash(String passcode) {
      salt++;
      return salt + ":" + (salt + passcode).hashCode();
    }

    @Override
    public boolean matches(String passcode, String hash) {
      String used = hash.substring(0, hash.indexOf(':'));
      return hash.equals(used + ":" + (used + passcode).hashCode());
    }
  }

  @Test
  void everybodyWithoutAPasscodeGetsACard() throws IOException {
    open().issueMissing(List.of(ZOE, RUTH));
    String cards = Files.readString(state.resolve("cards.txt"));
    assertThat(cards).containsPattern("(?m)^ruth \\d{6} mentor Ruth$");
    assertThat(cards).containsPattern("(?m)^zoe \\d{6} student Zoë \"the light\" O'Neil$");
    for (String file : List.of("cards.txt", "passcodes.json")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(file))))
          .isEqualTo("rw-------");
    }
    Passcodes again = open();
    again.issueMissing(List.of(ZOE, RUTH));
    assertThat(Files.readString(state.resolve("cards.txt"))).isEqualTo(cards);
    assertThatCode(() -> again.check(ZOE.id(), passcode(cards, "zoe"))).doesNotThrowAnyException();
    assertThat(Files.readString(state.resolve("passcodes.json")))
        .doesNotContain(passcode(cards, "zoe"));
  }

  @Test
  void aWrongPasscodeAndAnUnknownUserAreRefusedAlike() {
    Passcodes passcodes = open();
    passcodes.put(ZOE.id(), "123456");
    assertRefused(() -> passcodes.check(ZOE.id(), "654321"), Refusal.Kind.WRONG_PASSCODE);
    assertRefused(
        () -> passcodes.check(new UserId("nobody"), "123456"), Refusal.Kind.WRONG_PASSCODE);
  }

  @Test
  void aChosenPasscodeReplacesTheCard() throws IOException {
    Passcodes passcodes = open();
    passcodes.issueMissing(List.of(ZOE, RUTH));
    passcodes.put(ZOE.id(), "correct horse battery");
    assertThat(Files.readString(state.resolve("cards.txt"))).doesNotContain("zoe").contains("ruth");
    assertThatCode(() -> open().check(ZOE.id(), "correct horse battery"))
        .doesNotThrowAnyException();
  }

  @Test
  void afterTenWrongTriesEachFurtherOneWaitsLonger() {
    Passcodes passcodes = open();
    passcodes.put(ZOE.id(), "123456");
    passcodes.put(RUTH.id(), "111111");
    for (int i = 0; i < 10; i++) {
      assertRefused(() -> passcodes.check(ZOE.id(), "000000"), Refusal.Kind.WRONG_PASSCODE);
    }
    assertRefused(() -> passcodes.check(ZOE.id(), "123456"), Refusal.Kind.TOO_MANY_ATTEMPTS);
    assertThatCode(() -> passcodes.check(RUTH.id(), "111111")).doesNotThrowAnyException();
    clock.advance(Duration.ofSeconds(2));
    assertRefused(() -> passcodes.check(ZOE.id(), "000000"), Refusal.Kind.WRONG_PASSCODE);
    clock.advance(Duration.ofSeconds(2));
    assertRefused(() -> passcodes.check(ZOE.id(), "123456"), Refusal.Kind.TOO_MANY_ATTEMPTS);
    clock.advance(Duration.ofSeconds(2));
    assertThatCode(() -> passcodes.check(ZOE.id(), "123456")).doesNotThrowAnyException();
    assertRefused(() -> passcodes.check(ZOE.id(), "000000"), Refusal.Kind.WRONG_PASSCODE);
  }

  @Test
  void aRightPasscodeForgetsTheWrongTriesBefore() {
    Passcodes passcodes = open();
    passcodes.put(ZOE.id(), "123456");
    for (int i = 0; i < 50; i++) {
      assertRefused(() -> passcodes.check(ZOE.id(), "000000"), Refusal.Kind.WRONG_PASSCODE);
      assertThatCode(() -> passcodes.check(ZOE.id(), "123456")).doesNotThrowAnyException();
    }
  }

  @Test
  void aBrokenPasscodeFileStopsTheStart() throws IOException {
    Files.writeString(state.resolve("passcodes.json"), "{\"version\": 1, ");
    assertRefused(this::open, Refusal.Kind.INTERNAL);
  }

  private Passcodes open() {
    LocalDisk disk = new LocalDisk();
    return Passcodes.open(
        new Passcodes.Files(
            new StateFile(state.resolve("passcodes.json"), disk),
            new StateFile(state.resolve("cards.txt"), disk)),
        new QuickHash(),
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
    return new User(new UserId(id), name, role, "en", List.of(), Optional.empty(), false);
  }
}
