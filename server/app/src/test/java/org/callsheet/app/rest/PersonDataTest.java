package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.callsheet.app.SampleCopy;
import org.junit.jupiter.api.Test;

/** What is kept about a person can be taken along, and forgotten. */
@QuarkusTest
@TestProfile(PersonDataTest.Home.class)
class PersonDataTest {
  private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();
  private static final String NOTE = "A sentence that somebody wrote.";

  /** A home of its own: people leave it. */
  public static class Home implements QuarkusTestProfile {
    static final SampleCopy FOLDER =
        SampleCopy.make()
            .with(
                "config/users/boss.json",
                """
                {"ident": "boss", "name": "Boss", "projects": [], "role": "admin"}
                """)
            .with(
                "config/users/uwe.json",
                """
                {"ident": "uwe", "name": "Uwe", "language": "de", "projects": [], "role": "mentor"}
                """)
            .with(
                "config/users/tim.json",
                """
                {"ident": "tim", "name": "Tim", "projects": ["lighthouse"], "becomes": "x"}
                """)
            .with(
                "films/lighthouse/other/song.json",
                """
                {"id": "0f3a9c1be5d27748", "name": "A song", "type": "other", "owner": "zoe", "state": "ns", \
                "support": ["jun", "zoe"], "creator": "zoe", "priority": 5, "mine": "zoe"}
                """);

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("callsheet.home", FOLDER.root().toString());
    }
  }

  @Test
  void everybodyTakesTheOwnDataAlongAndMentorsThatOfOthers() throws IOException {
    as("jun")
        .body(Map.of("text", NOTE))
        .post("/api/assets/0f3a9c1be5d27748/notes")
        .then()
        .statusCode(200);
    Response own = as("jun").get("/api/users/jun/data");
    own.then().statusCode(200).contentType("application/zip").header("Cache-Control", "no-store");
    assertThat(own.header("Content-Disposition")).contains("attachment");
    Map<String, byte[]> files = unzipped(own.asByteArray());
    assertThat(files).containsOnlyKeys("READ ME.txt", "person.json", "portrait.png");
    JsonNode person = new ObjectMapper().readTree(files.get("person.json"));
    assertThat(person.path("name").asText()).isEqualTo("Jun");
    assertThat(person.path("assets").toString()).contains("other/song.json", "support");
    assertThat(person.path("history").path("lighthouse").toString()).contains(NOTE);
    assertThat(person.path("audit").toString()).contains("writeNote", "signIn");
    assertThat(person.path("signIns").path(0).path("device").asText()).isEqualTo("test");
    String all = new String(files.get("person.json"), StandardCharsets.UTF_8);
    assertThat(all)
        .doesNotContain(TOKENS.get("jun"), Home.FOLDER.passcode("jun"), "hash", "$2")
        .doesNotContain(Home.FOLDER.root().toString());
    as("ruth").get("/api/users/jun/data").then().statusCode(200);
    as("amina").get("/api/users/jun/data").then().statusCode(403);
    as("ruth").get("/api/users/boss/data").then().statusCode(403);
    as("boss").get("/api/users/boss/data").then().statusCode(200);
    as("ruth").get("/api/users/nosuch/data").then().statusCode(404);
    given().get("/api/users/jun/data").then().statusCode(401);
  }

  @Test
  void whoStandsInThePlaceIsNamedInTheLanguageOfWhoErases() {
    Response erased = erase("uwe", "tim", "tim");
    erased.then().statusCode(200);
    String other = erased.path("data.user");
    assertThat(other).matches("former-\\d");
    String number = other.substring("former-".length());
    as("ruth")
        .get("/api/users/" + other)
        .then()
        .statusCode(200)
        .body("data.name", equalTo("Ehemaliges Mitglied " + number));
  }

  @Test
  void whoIsErasedIsNamedNowhereAndTheFilmIsWhole() throws IOException {
    as("zoe")
        .body(Map.of("text", NOTE))
        .post("/api/assets/0f3a9c1be5d27748/notes")
        .then()
        .statusCode(200);
    as("zoe")
        .body(Map.of("text", "Help"))
        .put("/api/assets/0f3a9c1be5d27748/hand")
        .then()
        .statusCode(200);
    as("ruth")
        .body(Map.of("role", "Sung by", "user", "zoe"))
        .post("/api/projects/lighthouse/roles")
        .then()
        .statusCode(201);
    String tag = as("ruth").get("/api/users/zoe").header("ETag");
    as("ruth")
        .header("If-Match", tag)
        .body(Map.of("name", "Zoë Zoë"))
        .patch("/api/users/zoe")
        .then()
        .statusCode(200);
    as("ruth")
        .get("/api/users/zoe/erasure")
        .then()
        .statusCode(200)
        .body("data.name", equalTo("Zoë Zoë"))
        .body("data.portrait", equalTo(true))
        .body("data.signIns", greaterThan(0))
        .body("data.assets", greaterThan(1))
        .body("data.credits", greaterThan(0))
        .body("data.historyLines", greaterThan(1))
        .body("data.auditLines", greaterThan(1));
    erase("ruth", "zoe", "zoey").then().statusCode(400);
    erase("ruth", "boss", "boss").then().statusCode(403);
    erase("ruth", "ruth", "ruth").then().statusCode(409);
    erase("boss", "boss", "boss").then().statusCode(409);
    erase("amina", "zoe", "zoe").then().statusCode(403);
    as("zoe").get("/api/me").then().statusCode(200);
    String old = TOKENS.get("zoe");

    Response erased = erase("ruth", "zoe", "zoe");
    erased.then().statusCode(200).body("data.assets", greaterThan(1));
    String other = erased.path("data.user");
    String name = erased.path("data.name");
    assertThat(other).matches("former-\\d");
    assertThat(name).isEqualTo("Former member " + other.charAt(other.length() - 1));

    given().auth().oauth2(old).get("/api/me").then().statusCode(401);
    as("ruth").get("/api/users/zoe").then().statusCode(404);
    as("ruth")
        .get("/api/users/" + other)
        .then()
        .body("data.retired", equalTo(true))
        .body("data.portrait", equalTo(false));
    as("ruth")
        .get("/api/assets/0f3a9c1be5d27748")
        .then()
        .body("data.owner", equalTo(other))
        .body("data.support", equalTo(List.of("jun", other)))
        .body("data.creator", equalTo(other));
    as("ruth")
        .get("/api/assets/0f3a9c1be5d27748/notes")
        .then()
        .body("data.find { it.author == '" + other + "' }.text", equalTo(NOTE));
    as("ruth")
        .get("/api/projects/lighthouse/credits")
        .then()
        .statusCode(200)
        .body(containsString(name));
    as("ruth").get("/api/audit?user=zoe").then().body("data.size()", equalTo(0));
    as("ruth")
        .get("/api/audit?text=eraseUser")
        .then()
        .body("data[0].on", equalTo("/api/users/" + other + "/erasure"));
    assertThat(Home.FOLDER.read("films/lighthouse/other/song.json"))
        .as("a field of somebody else's")
        .contains("\"mine\": \"zoe\"");
    assertThat(naming("zoe|Zoë")).isEmpty();
    assertThat(Home.FOLDER.root().resolve("images/zoe.png")).doesNotExist();
  }

  @Test
  void theNameStaysInTheCreditsIfThatIsWished() {
    as("ruth")
        .body(Map.of("role", "Painted by", "user", "mateo"))
        .post("/api/projects/lighthouse/roles")
        .then()
        .statusCode(201);
    as("ruth")
        .body(Map.of("confirm", "mateo", "keepCredit", true))
        .post("/api/users/mateo/erasure")
        .then()
        .statusCode(200);
    as("ruth")
        .get("/api/projects/lighthouse/roles")
        .then()
        .body("data.find { it.role == 'Painted by' }.text", equalTo("Mateo"))
        .body("data.find { it.role == 'Painted by' }.user", equalTo(""));
  }

  /** Files of the home, but for renders and what can be made again, in which that word stands. */
  private static List<String> naming(String words) throws IOException {
    Pattern named = Pattern.compile("(?<![\\p{L}\\d])(" + words + ")(?![\\p{L}\\d])");
    Path root = Home.FOLDER.root();
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*\\.(json|jsonl|txt)"))
          .filter(file -> !root.relativize(file).toString().matches("(cache|farm)/.*"))
          .filter(file -> named.matcher(read(file).replace("\"mine\": \"zoe\"", "")).find())
          .map(file -> root.relativize(file).toString())
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private static Map<String, byte[]> unzipped(byte[] bytes) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  private static Response erase(String by, String user, String confirmed) {
    return as(by).body(Map.of("confirm", confirmed)).post("/api/users/" + user + "/erasure");
  }

  private static RequestSpecification as(String user) {
    return given()
        .auth()
        .oauth2(TOKENS.computeIfAbsent(user, PersonDataTest::token))
        .contentType("application/json");
  }

  private static String token(String user) {
    return given()
        .contentType("application/json")
        .body(Map.of("user", user, "passcode", Home.FOLDER.passcode(user), "device", "test"))
        .post("/api/session")
        .then()
        .statusCode(201)
        .extract()
        .path("data.token");
  }
}
