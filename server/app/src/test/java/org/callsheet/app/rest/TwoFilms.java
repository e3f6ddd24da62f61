package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.callsheet.app.SampleCopy;

/** A server with the sample film and another one, whose people are not in the first. */
public class TwoFilms implements QuarkusTestProfile {
  /** Its home. */
  static final SampleCopy HOME =
      SampleCopy.make()
          .with(
              "config/users/ola.json",
              """
              {"ident": "ola", "name": "Ola Ångström", "projects": ["reef"], "role": "student"}
              """)
          .with(
              "config/users/wall.json",
              """
              {"ident": "wall", "name": "The projector", "projects": ["lighthouse"], \
              "role": "viewer"}
              """)
          .with(
              "config/projects/reef.json",
              """
              {"ident": "reef", "name": "Reef", "directory": "films::reef"}
              """)
          .with(
              "films/reef/shots/one.blend.json",
              """
              {"name": "One", "type": "shot", "owner": "ola", "state": "ns", "priority": 5, \
              "render": true, "start": "1", "end": "3"}
              """)
          .with("films/reef/shots/one.blend", "not really a blend");

  private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("callsheet.home", HOME.root().toString());
  }

  /** A request of somebody who has signed in. */
  static RequestSpecification as(String user) {
    return given().auth().oauth2(TOKENS.computeIfAbsent(user, TwoFilms::signIn));
  }

  private static String signIn(String user) {
    return given()
        .contentType("application/json")
        .body(Map.of("user", user, "passcode", HOME.passcode(user), "device", "test"))
        .post("/api/session")
        .then()
        .statusCode(201)
        .extract()
        .path("data.token");
  }
}
