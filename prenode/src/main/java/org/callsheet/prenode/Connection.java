package org.callsheet.prenode;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that all kinds of prenodes have. */
final class Connection {
  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "The server; ${DEFAULT-VALUE} by default.")
  URI server;

  @Option(
      names = "--token-file",
      paramLabel = "F",
      description = "A file with the server's join token, needed the first time.")
  Optional<Path> tokenFile = Optional.empty();

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Its own folder; ~/.callsheet-prenode/NAME by default.")
  Optional<Path> work = Optional.empty();

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How often it asks; ${DEFAULT-VALUE} by default.")
  int every;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "After which the command is killed; ${DEFAULT-VALUE} by default.")
  int patience;

  @Parameters(
      paramLabel = "PROGRAM ARGUMENT",
      arity = "1..*",
      description = "The command, after --. It is started as it is, by no shell.")
  List<String> command = new ArrayList<>();

  Prenode.Settings settings(String name) throws PrenodeProblem {
    if (server.getHost() == null || !List.of("http", "https").contains(server.getScheme())) {
      throw new PrenodeProblem("--server is an address like http://classroom:8080.");
    }
    if (every < 1 || patience < 1) {
      throw new PrenodeProblem("--every and --patience are at least 1 second.");
    }
    return new Prenode.Settings(
        server,
        name,
        token(),
        work.orElse(Path.of(System.getProperty("user.home"), ".callsheet-prenode", name)),
        Duration.ofSeconds(every));
  }

  OwnCommand command() {
    return new OwnCommand(command, Duration.ofSeconds(patience));
  }

  private Optional<String> token() throws PrenodeProblem {
    if (tokenFile.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(tokenFile.get()).strip());
    } catch (IOException e) {
      throw new PrenodeProblem(
          "The token file " + tokenFile.get() + " cannot be read. Correct --token-file.");
    }
  }
}
