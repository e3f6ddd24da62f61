package org.callsheet.app.wiring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callsheet.app.PackagedServer;
import org.callsheet.app.SampleCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of places is what a real start and real work leave in a home. */
class PlaceIT {
  private static final String KEEP = ".gitkeep";

  /** What is there as soon as somebody is in the users' folder and signs in. */
  private static final Set<Place> OF_PEOPLE =
      EnumSet.of(Place.CARDS, Place.PASSCODES, Place.SCHOOL, Place.TOKENS, Place.NODES);

  /** What a failure leaves. */
  private static final Set<Place> OF_FAILURES = EnumSet.of(Place.LOGS);

  /** What is there as soon as somebody moves, restores or deletes files. */
  private static final Set<Place> OF_FILE_WORK = EnumSet.of(Place.PLANS);

  /** What is there as soon as there is a film. */
  private static final Set<Place> OF_FILMS = EnumSet.of(Place.READINGS, Place.KEPT_FILMS);

  /**
   * What is there as soon as a prenode asks, a node is here or has rendered, or a job is long over.
   */
  private static final Set<Place> OF_THE_FARM =
      EnumSet.of(Place.ORDERS, Place.OBSERVERS, Place.THUMBNAILS, Place.ENDED, Place.FARM_USE);

  @Test
  void aNewHomeHasThePlacesOfTheTableAndNoOthers(@TempDir Path folder) throws IOException {
    Path home = folder.resolve("home");
    try (PackagedServer server = PackagedServer.start(home)) {
      server.stop();
    }
    assertThat(files(home)).isNotEmpty().allMatch(PlaceIT::isInTheTable);
    Set<Place> later = EnumSet.copyOf(OF_PEOPLE);
    later.addAll(OF_FAILURES);
    later.addAll(OF_FILE_WORK);
    later.addAll(OF_FILMS);
    later.addAll(OF_THE_FARM);
    assertThat(single()).filteredOn(place -> !later.contains(place)).allMatch(at(home));
  }

  @Test
  void workLeavesFilesInThePlacesOfTheTableOnly() throws IOException {
    SampleCopy copy = SampleCopy.make();
    Set<String> before = files(copy.root());
    try (PackagedServer server = PackagedServer.start(copy.root())) {
      work(copy, "http://127.0.0.1:" + server.port() + "/api");
      server.stop();
    }
    Set<String> made = files(copy.root());
    made.removeAll(before);
    assertThat(made)
        .allMatch(PlaceIT::isInTheTable)
        .anyMatch(file -> file.contains("/.callsheet/history-"));
    assertThat(single())
        .filteredOn(place -> !OF_FAILURES.contains(place) && !OF_FILE_WORK.contains(place))
        .filteredOn(place -> !OF_THE_FARM.contains(place))
        .allMatch(at(copy.root()));
  }

  private static void work(SampleCopy home, String api) {
    String token = token(home, api, "amina");
    String mentor = token(home, api, "ruth");
    given()
        .auth()
        .oauth2(mentor)
        .contentType("application/merge-patch+json")
        .header("If-Match", given().auth().oauth2(mentor).get(api + "/school").header("ETag"))
        .body("{\"name\": \"Harbour School\"}")
        .patch(api + "/school")
        .then()
        .statusCode(200);
    Response shots = given().auth().oauth2(token).get(api + "/projects/lighthouse/shots");
    String shot = api + "/assets/" + shots.<String>path("data[0].id");
    given()
        .auth()
        .oauth2(token)
        .contentType("application/merge-patch+json")
        .header("If-Match", given().auth().oauth2(token).get(shot).header("ETag"))
        .body("{\"priority\": 42}")
        .patch(shot)
        .then()
        .statusCode(200);
    json()
        .body(
            Map.of(
                "joinToken", home.read("state/join-token"),
                "name", "scripted",
                "cores", 1,
                "memoryBytes", 1,
                "slots", 1))
        .post(api + "/farm/enrol")
        .then()
        .statusCode(201);
    json()
        .auth()
        .oauth2(token)
        .body(Map.of("asset", shots.<String>path("data[0].id")))
        .post(api + "/jobs")
        .then()
        .statusCode(201);
  }

  private static String token(SampleCopy home, String api, String user) {
    return json()
        .body(Map.of("user", user, "passcode", home.passcode(user)))
        .post(api + "/session")
        .path("data.token");
  }

  private static RequestSpecification json() {
    return given().contentType("application/json");
  }

  private static List<Place> single() {
    return Arrays.stream(Place.values()).filter(place -> !place.pattern().contains("<")).toList();
  }

  private static Predicate<Place> at(Path home) {
    return place ->
        place.pattern().endsWith("/")
            ? Files.isDirectory(place.in(home))
            : Files.isRegularFile(place.in(home));
  }

  private static boolean isInTheTable(String file) {
    return Arrays.stream(Place.values())
        .map(Place::pattern)
        .map(pattern -> "\\Q" + pattern.replaceAll("<[^>]*>", "\\\\E[^/]+\\\\Q") + "\\E")
        .anyMatch(pattern -> Pattern.matches(pattern, file));
  }

  private static Set<String> files(Path home) throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(KEEP))
          .map(file -> home.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
