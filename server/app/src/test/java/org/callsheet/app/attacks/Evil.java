package org.callsheet.app.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is tried wherever a text, a name or a path is taken, and how to see that it worked. */
final class Evil {
  /** In everything we try, so that it is found again. */
  static final String NONCE = "evil8d21";

  /** A script in every way one might get out of a page's text. */
  static final String SCRIPT = "'\"><img src=x onerror=alert(1)><script>alert(2)</script>{1+1}";

  /** What of it can be the name of a file. */
  static final String FILE = "'\"><img src=x onerror=alert(1)>.blend";

  /** What is tried. */
  static final List<String> TEXTS =
      List.of(
          "../../" + NONCE,
          "films::../../" + NONCE,
          "films::lighthouse/leak/secret.txt",
          "films::lighthouse/state/tokens.json",
          "films::lighthouse2/secret.txt",
          "/etc/passwd",
          "\\\\host\\share\\" + NONCE,
          "C:\\" + NONCE,
          NONCE + "\0.blend",
          NONCE + ".blend::$DATA",
          "con",
          "\u202e" + NONCE,
          "$(touch " + AttackedHouse.OUTSIDE + "/" + NONCE + ")",
          "`touch " + AttackedHouse.OUTSIDE + "/" + NONCE + "`; touch " + NONCE + " &",
          "{inject:" + NONCE + "}${7*7}{7*7}",
          "\"><script>" + NONCE + "</script>\r\nSet-Cookie: " + NONCE + "=1",
          "x".repeat(3_000));

  private Evil() {}

  /**
   * What is wrong with an answer, if anything is.
   *
   * @param asked what was sent: what it names itself may be named in the answer
   */
  static Optional<String> fault(int status, String asked, String said) {
    if (status >= 500) {
      return Optional.of("failed with " + status);
    }
    if (said.contains(AttackedHouse.CANARY) || said.contains("root:x:0")) {
      return Optional.of("told what is outside");
    }
    // Admins are told where the named paths lie.
    boolean mayTell =
        asked.contains("/tmp/") || asked.contains("%2Ftmp%2F") || asked.contains("/paths");
    if (!mayTell && said.contains(AttackedHouse.HOME.root().toString())) {
      return Optional.of("told where the home lies");
    }
    if (said.contains("\\tat ") || said.contains("\tat org.") || said.contains("java.lang.")) {
      return Optional.of("told how it is built");
    }
    return Optional.empty();
  }

  /** Fails if anything was read or written where nobody may. */
  static void requireUntouched(Set<String> before) throws IOException {
    assertThat(namesOutside()).isEqualTo(before);
    assertThat(Files.readString(AttackedHouse.OUTSIDE.resolve("secret.txt")))
        .isEqualTo(AttackedHouse.CANARY);
    try (Stream<Path> all = Files.walk(AttackedHouse.HOME.root().resolve("state"))) {
      assertThat(all.map(Path::toString)).noneMatch(name -> name.contains(NONCE));
    }
  }

  /** What lies in the forbidden folder, and whatever has our mark beside the home. */
  static Set<String> namesOutside() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> all = Files.walk(AttackedHouse.OUTSIDE)) {
      all.map(Path::toString).forEach(names::add);
    }
    try (Stream<Path> all = Files.list(AttackedHouse.HOME.root().getParent())) {
      all.map(Path::toString).filter(name -> name.contains(NONCE)).forEach(names::add);
    }
    try (Stream<Path> all = Files.list(Path.of(""))) {
      all.map(Path::toString).filter(name -> name.contains(NONCE)).forEach(names::add);
    }
    return names;
  }
}
