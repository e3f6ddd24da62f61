package org.callsheet.app.pages;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** The benchmark's door is no door of a server in use. */
@QuarkusTest
@TestProfile(SampleHome.class)
class ConstantTest {
  @Test
  void aServerInUseHasNoConstantBody() {
    given().get("/bench/constant?bytes=5").then().statusCode(404);
  }
}
