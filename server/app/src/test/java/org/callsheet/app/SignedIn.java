package org.callsheet.app;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The people of a home, each signed in once. */
public final class SignedIn {
  private final SampleCopy home;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  /** Those of that home. */
  public SignedIn(SampleCopy home) {
    this.home = home;
  }

  /** A request of that person. */
  public RequestSpecification as(String user) {
    return given().auth().oauth2(token(user));
  }

  /** What that person signed in with. */
  public String token(String user) {
    return tokens.computeIfAbsent(user, this::signIn);
  }

  private String signIn(String user) {
    return given()
        .contentType("application/json")
        .body(Map.of("user", user, "passcode", home.passcode(user), "device", "test"))
        .post("/api/session")
        .then()
        .statusCode(201)
        .extract()
        .path("data.token");
  }
}
