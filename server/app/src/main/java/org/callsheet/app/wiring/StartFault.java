package org.callsheet.app.wiring;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Optional;
import org.callsheet.app.words.Words;
import org.callsheet.app.words.WordsFiles;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.config.ConfigProvider;

/** Says why the server did not start: a sentence where we know one, else everything there is. */
final class StartFault {
  private static final Path NOWHERE = Path.of("no-home-yet");

  private StartFault() {}

  static void say(Throwable failure, PrintStream to) {
    Optional<String> sentence = sentence(failure);
    if (sentence.isPresent()) {
      to.println("Callsheet did not start: " + sentence.get());
    } else {
      failure.printStackTrace(to);
    }
  }

  private static Optional<String> sentence(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case StartRefused refused -> {
          return Optional.of(refused.getMessage());
        }
        case Refusal refusal -> {
          return reason(refusal);
        }
        case BindException _ -> {
          return Optional.of(
              "port " + port() + " is taken by another program. Choose another one.");
        }
        default -> {
          // Look at what caused it.
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> reason(Refusal refusal) {
    try {
      Words words = WordsFiles.read(NOWHERE).words();
      String key = "reason." + refusal.code();
      return words.knows(key)
          ? Optional.of(words.say(Words.ENGLISH, key, refusal.parameters()))
          : Optional.empty();
    } catch (IOException noWords) {
      return Optional.empty();
    }
  }

  private static String port() {
    return ConfigProvider.getConfig()
        .getOptionalValue("quarkus.http.port", String.class)
        .orElse("?");
  }
}
