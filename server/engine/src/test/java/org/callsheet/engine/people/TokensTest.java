package org.callsheet.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.callsheet.engine.SettableClock;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
  private static final TokenOwner ZOE = TokenOwner.of(new UserId("zoe"));
  private static final TokenOwner NODE = new TokenOwner(TokenOwner.Kind.NODE, "n1");

  @TempDir Path state;
  private final SettableClock clock = SettableClock.now();
  private final Random random = new Random(3);

  @Test
  void aTokenIsFoundByItsSecretAlsoAfterARestart() {
    Token.Fresh fresh = open().create(ZOE, "Blender on pc07", Optional.of(Duration.ofHours(12)));
    Tokens again = open();
    assertThat(again.find(fresh.secret())).contains(fresh.token());
    assertThat(again.find(fresh.secret() + "x")).isEmpty();
    assertThat(again.find("")).isEmpty();
    assertThat(fresh.secret()).hasSize(43);
  }

  @Test
  void theSecretIsNotStored() throws IOException {
    Token.Fresh fresh = open().create(NODE, "pc07", Optional.empty());
    String stored = Files.readString(state.resolve("tokens.json"));
    assertThat(stored).doesNotContain(fresh.secret()).contains("pc07");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(state.resolve("tokens.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aTokenEndsByTimeAndByRevoking() {
    Tokens tokens = open();
    Token.Fresh session = tokens.create(ZOE, "browser", Optional.of(Duration.ofHours(1)));
    Token.Fresh kept = tokens.create(ZOE, "panel", Optional.empty());
    assertThat(tokens.list(ZOE)).hasSize(2);
    clock.advance(Duration.ofHours(1));
    assertThat(tokens.find(session.secret())).isEmpty();
    assertThat(tokens.list(ZOE)).extracting(Token::label).containsExactly("panel");
    tokens.revoke(ZOE, kept.token().id());
    assertThat(tokens.find(kept.secret())).isEmpty();
    assertThat(open().find(kept.secret())).isEmpty();
  }

  @Test
  void nobodyRevokesTheTokenOfAnother() {
    Tokens tokens = open();
    Token.Fresh node = tokens.create(NODE, "pc07", Optional.empty());
    assertThatThrownBy(() -> tokens.revoke(ZOE, node.token().id())).isInstanceOf(Refusal.class);
    assertThat(tokens.find(node.secret())).isPresent();
    tokens.revoke(node.secret());
    assertThat(tokens.find(node.secret())).isEmpty();
  }

  @Test
  void theOneUnusedForLongestMakesRoom() {
    Tokens tokens = open();
    Token.Fresh first = tokens.create(ZOE, "first", Optional.empty());
    clock.advance(Duration.ofMinutes(2));
    Token.Fresh second = tokens.create(ZOE, "second", Optional.empty());
    clock.advance(Duration.ofMinutes(2));
    assertThat(tokens.find(first.secret())).isPresent();
    for (int i = 2; i <= Tokens.PER_OWNER_MAX; i++) {
      tokens.create(ZOE, "more", Optional.empty());
    }
    assertThat(tokens.list(ZOE)).hasSize(Tokens.PER_OWNER_MAX);
    assertThat(tokens.find(first.secret())).isPresent();
    assertThat(tokens.find(second.secret())).isEmpty();
  }

  @Test
  void numbersOfTokensAreNotUsedTwice() {
    Tokens tokens = open();
    Token.Fresh first = tokens.create(ZOE, "a", Optional.empty());
    tokens.revokeAll(ZOE);
    assertThat(open().create(ZOE, "b", Optional.empty()).token().id())
        .isNotEqualTo(first.token().id());
  }

  private Tokens open() {
    StateFile file = new StateFile(state.resolve("tokens.json"), new LocalDisk());
    return Tokens.open(new TokenFile(file), clock, random);
  }
}
