package org.callsheet.app.attacks;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callsheet.app.SampleCopy;

/**
 * A server that is attacked: the sample film, a second one whose people are not in the first, and
 * beside the home a folder that nobody may read or write, to which a link of the film leads.
 */
public class AttackedHouse implements QuarkusTestProfile {
  /** What no answer may say. */
  public static final String CANARY = "canary-7f3a-nobody-may-read-this";

  /** The folder that nobody may touch. */
  public static final Path OUTSIDE = outside();

  /** Its home. */
  public static final SampleCopy HOME =
      SampleCopy.make()
          .withFilm("reef", "ola")
          .with("config/users/boss.json", "{\"ident\": \"boss\", \"role\": \"admin\"}")
          .with("films/lighthouse2/secret.txt", CANARY)
          .with("films/lighthouse/notes.txt", "A note.")
          // What people write into files by hand is as little to be believed as what they send.
          .with("films/reef/project.json", of("title", "description", "license"))
          .with("films/reef/shots/" + Evil.FILE + ".json", "{ this is no JSON")
          .with(
              "films/reef/props/" + Evil.FILE + ".json",
              of("name", "description", "state", "owner", "creator", "rating", "pipeline", "output")
                  .replaceFirst("[{]", "{\"type\": \"prop\", "));

  static {
    link("films/lighthouse/leak", OUTSIDE);
    link("films/lighthouse/dangling", OUTSIDE.resolve("nothing"));
    link("films/lighthouse/state", HOME.root().resolve("state"));
  }

  private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();
  private static final Map<String, String> COOKIES = new ConcurrentHashMap<>();

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "callsheet.home", HOME.root().toString(), "callsheet.farm.new-nodes-wait", "true");
  }

  /** The token of somebody who has signed in. */
  public static String token(String user) {
    return TOKENS.computeIfAbsent(
        user,
        who ->
            given()
                .contentType("application/json")
                .body(Map.of("user", who, "passcode", HOME.passcode(who), "device", "test"))
                .post("/api/session")
                .then()
                .statusCode(201)
                .extract()
                .path("data.token"));
  }

  static String cookie(String user) {
    return COOKIES.computeIfAbsent(
        user,
        who ->
            given()
                .redirects()
                .follow(false)
                .header("Origin", origin())
                .formParam("user", who)
                .formParam("passcode", HOME.passcode(who))
                .post("/sign-in")
                .then()
                .statusCode(303)
                .extract()
                .cookie("callsheet-session"));
  }

  static String origin() {
    return io.restassured.RestAssured.baseURI + ":" + io.restassured.RestAssured.port;
  }

  private static String of(String... fields) {
    String text = Evil.SCRIPT.replace("\"", "\\\"");
    return Stream.of(fields)
        .map(field -> "\"" + field + "\": \"" + text + "\"")
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static Path outside() {
    try {
      Path folder = Files.createTempDirectory("callsheet-outside");
      Files.writeString(folder.resolve("secret.txt"), CANARY);
      folder.resolve("secret.txt").toFile().deleteOnExit();
      return folder;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void link(String name, Path target) {
    try {
      Files.createSymbolicLink(HOME.root().resolve(name), target);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
