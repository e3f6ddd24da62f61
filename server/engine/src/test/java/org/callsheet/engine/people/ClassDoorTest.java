package org.callsheet.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.callsheet.engine.SettableClock;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassDoorTest {
  private static final String HERE = "10.0.0.7";
  private static final String ELSEWHERE = "10.0.0.8";
  private static final String WORD = "Lumabo-Tirena";

  @TempDir Path state;
  private final SettableClock clock = SettableClock.now();
  private final Random random = new Random(11);

  @Test
  void aNewSchoolHasNoWordAndKnowsNoDevice() {
    ClassDoor door = open();
    assertThat(door.school()).isEqualTo(School.NEW);
    assertRefused(() -> door.enter("", HERE), "class-word-none");
    assertThat(door.knows("")).isFalse();
    assertThat(door.knows(".")).isFalse();
    // Signed with no key at all, as anybody could.
    assertThat(door.knows("x.")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Lumabo-Tirena", "lumabo tirena", " LUMABOTIRENA ", "ｌｕｍａｂｏ–tirena!"})
  void theWordIsTakenHoweverItIsWritten(String typed) {
    ClassDoor door = withWord();
    String mark = door.enter(typed, HERE);
    assertThat(door.knows(mark)).isTrue();
    assertThat(open().knows(mark)).as("after a restart").isTrue();
  }

  @Test
  void aMarkThatWasMadeUpOrChangedIsNotKnown() {
    ClassDoor door = withWord();
    String mark = door.enter(WORD, HERE);
    assertThat(door.enter(WORD, HERE)).isNotEqualTo(mark);
    char last = mark.charAt(mark.length() - 2);
    String changed = mark.substring(0, mark.length() - 2) + (last == 'A' ? 'B' : 'A') + "A";
    for (String other :
        new String[] {
          changed,
          "B" + mark,
          mark.substring(0, mark.length() - 1),
          mark + "A",
          mark.replace(".", ""),
          mark + "." + mark,
          "x".repeat(100_000) + mark,
          "."
        }) {
      assertThat(door.knows(other)).as(other.substring(0, Math.min(9, other.length()))).isFalse();
    }
  }

  @Test
  void anotherWordMakesEveryDeviceUnknownAndAnotherNameDoesNot() {
    ClassDoor door = withWord();
    String mark = door.enter(WORD, HERE);
    door.put(edit("Harbour School", null, null));
    door.put(edit(null, WORD, true));
    assertThat(door.knows(mark)).isTrue();
    door.put(edit(null, "other-word-now", null));
    assertThat(door.knows(mark)).isFalse();
    assertRefused(() -> door.enter(WORD, HERE), "class-word-wrong");
    School stored = open().school();
    assertThat(stored).isEqualTo(new School("Harbour School", Optional.of("other-word-now"), true));
  }

  @Test
  void whoeverTriesManyWordsWaitsAloneAndLongerEachTime() {
    ClassDoor door = withWord();
    for (int i = 0; i < 11; i++) {
      assertRefused(() -> door.enter("wrong-word", HERE), "class-word-wrong");
      if (i == 9) {
        assertRefused(() -> door.enter(WORD, HERE), "class-word-too-often");
        clock.advance(Duration.ofSeconds(2));
      }
    }
    clock.advance(Duration.ofSeconds(3));
    assertRefused(() -> door.enter(WORD, HERE), "class-word-too-often");
    assertThat(door.knows(door.enter(WORD, ELSEWHERE))).as("somebody else").isTrue();
    clock.advance(Duration.ofSeconds(2));
    assertThat(door.knows(door.enter(WORD, HERE))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "abc, class-word-short",
    "'a - b - c - d - e', class-word-short",
    "aaaaaaaaaa, class-word-easy",
    "harbour school, class-word-easy"
  })
  void aWordThatIsNoneIsRefused(String word, String code) {
    ClassDoor door = open();
    door.put(edit("Harbour-School", null, null));
    assertRefused(() -> door.put(edit(null, word, null)), code);
    assertRefused(() -> door.put(edit(null, "abcdef\nghijkl", null)), "class-word-long");
    assertRefused(() -> door.put(edit(null, "lumabo".repeat(11), null)), "class-word-long");
    assertRefused(() -> door.put(edit("x".repeat(101), null, null)), "school-name-long");
    assertThat(open().school().word()).isEmpty();
  }

  @Test
  void theClassroomModeNeedsAWord() {
    ClassDoor door = open();
    assertRefused(() -> door.put(edit(null, null, true)), "classroom-needs-word");
    door.put(edit(null, WORD, true));
    assertThat(open().school().classroom()).isTrue();
  }

  @Test
  void whatWasDecidedOnSomethingOlderIsRefused() {
    ClassDoor door = withWord();
    String version = ClassDoor.version(door.school());
    door.put(version, edit("One", null, null));
    assertRefused(() -> door.put(version, edit("Two", null, null)), "school-stale");
    assertThat(door.school().name()).isEqualTo("One");
  }

  @Test
  void onlyTheServerReadsTheFileAndABrokenKeyStopsTheStart() throws IOException {
    withWord();
    Path file = state.resolve("school.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.writeString(
        file, "{\"version\": 1, \"word\": \"lumabo-tirena\", \"classroom\": true, \"key\": \"\"}");
    assertThat(open().school().classroom()).as("no key, no device, no classroom").isFalse();
    Files.writeString(file, "{\"version\": 1, \"word\": \"lumabo-tirena\", \"key\": \"!\"}");
    assertRefused(this::open, "state-file-broken");
  }

  @Test
  void aProposedWordIsOne() {
    ClassDoor door = open();
    for (int i = 0; i < 200; i++) {
      String word = door.propose();
      assertThat(word).matches("[a-z]{6}-[a-z]{6}");
      door.put(edit(null, word, null));
    }
  }

  private ClassDoor withWord() {
    ClassDoor door = open();
    door.put(edit(null, WORD, null));
    return door;
  }

  private ClassDoor open() {
    StateFile file = new StateFile(state.resolve("school.json"), new LocalDisk());
    return ClassDoor.open(file, clock, random);
  }

  private static ClassDoor.Edit edit(String name, String word, Boolean classroom) {
    return new ClassDoor.Edit(
        Optional.ofNullable(name), Optional.ofNullable(word), Optional.ofNullable(classroom));
  }

  private static void assertRefused(ThrowingCallable deed, String code) {
    assertThatThrownBy(deed)
        .asInstanceOf(type(Refusal.class))
        .extracting(Refusal::code)
        .isEqualTo(code);
  }
}
