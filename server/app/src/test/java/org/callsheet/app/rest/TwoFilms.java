package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.callsheet.app.SampleCopy;
import org.callsheet.app.SignedIn;

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
          .with("config/templates/Full HD Cycles/preflight.json", "{\"output\": \"warn\"}")
          .withCopy(
              "films/reef/shots/one.blend",
              "config/templates/Full HD Cycles/asset_types/shot.blend")
          .with(
              "films/reef/props/Lampe 🏮.blend.json",
              """
              {"name": "Lampe", "type": "prop", "state": "ns", "priority": 5}
              """)
          .with("films/reef/props/Lampe 🏮.blend", "a lamp");

  private static final int NOT_MODIFIED = 304;
  private static final SignedIn PEOPLE = new SignedIn(HOME);

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("callsheet.home", HOME.root().toString());
  }

  /** A request of somebody who has signed in. */
  static RequestSpecification as(String user) {
    return given().auth().oauth2(token(user)).filter(TwoFilms::checkWords);
  }

  /** The token of somebody who has signed in. */
  static String token(String user) {
    return PEOPLE.token(user);
  }

  /** Whatever is asked for, no sentence of the answer has a placeholder left. */
  private static Response checkWords(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Response response = context.next(request, expected);
    if (response.statusCode() != NOT_MODIFIED
        && String.valueOf(response.contentType()).contains("json")) {
      for (String member : new String[] {"title", "detail", "message"}) {
        assertThat(String.valueOf(response.<Object>path(member)))
            .as("%s of %s %s", member, request.getMethod(), request.getURI())
            .doesNotContain("{")
            .doesNotMatch("(problem|reason|done)\\.\\S+");
      }
    }
    return response;
  }
}
