package org.callsheet.app.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.callsheet.app.SampleCopy;

/** A server with two films, an admin, and a class word. */
public class ClassHome implements QuarkusTestProfile {
  /** On the wall. */
  public static final String WORD = "lumabo-tirena";

  /** Where it is. */
  public static final SampleCopy FOLDER =
      SampleCopy.make()
          .withFilm("reef", "ola")
          .with(
              "config/users/boss.json",
              """
              {"ident": "boss", "name": "Boss", "projects": [], "role": "admin"}
              """)
          .with(
              "config/users/gone.json",
              """
              {"ident": "gone", "name": "Gone Girl", "projects": ["reef"], "retired": true}
              """)
          .with(
              "state/school.json",
              """
              {"version": 1, "name": "Harbour & School", "word": "%s", "classroom": false,
               "key": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}
              """
                  .formatted(WORD));

  private static final Map<String, String> COOKIES = new ConcurrentHashMap<>();

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("callsheet.home", FOLDER.root().toString());
  }

  /** A browser without cookies. */
  static RequestSpecification plain() {
    return given()
        .redirects()
        .follow(false)
        .header(
            "Origin", io.restassured.RestAssured.baseURI + ":" + io.restassured.RestAssured.port);
  }

  /** The browser of somebody who has signed in with a passcode, on a device of nobody. */
  static RequestSpecification as(String user) {
    return plain().cookie("callsheet-session", COOKIES.computeIfAbsent(user, ClassHome::cookie));
  }

  /** A browser of the class. */
  static RequestSpecification known(String mark) {
    return plain().cookie("callsheet-class", mark);
  }

  /** What a device is given for the class word. */
  public static String mark() {
    Response entered = plain().formParam("word", WORD).post("/class-word");
    assertThat(entered.statusCode()).isEqualTo(303);
    return entered.cookie("callsheet-class");
  }

  /** Sets the classroom mode. */
  public static void classroom(boolean on) {
    Response done = as("boss").formParam("on", on).post("/people/school/classroom");
    assertThat(done.statusCode()).isEqualTo(303);
  }

  private static String cookie(String user) {
    Response in =
        plain()
            .formParam("user", user)
            .formParam("passcode", FOLDER.passcode(user))
            .post("/sign-in");
    assertThat(in.statusCode()).isEqualTo(303);
    return in.cookie("callsheet-session");
  }
}
