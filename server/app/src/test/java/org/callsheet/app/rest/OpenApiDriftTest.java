package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.callsheet.app.SampleCopy;
import org.junit.jupiter.api.Test;

/**
 * {@code openapi/openapi.yaml} is what the server says of itself. With {@code -Dupdate.openapi}
 * this test writes it anew.
 */
@QuarkusTest
@TestProfile(TwoFilms.class)
class OpenApiDriftTest {
  private static final Path COMMITTED = SampleCopy.REPOSITORY.resolve("openapi/openapi.yaml");

  @Test
  void theCommittedDescriptionIsTheServersOwn() throws IOException {
    String served =
        TwoFilms.as("ruth").get("/q/openapi").then().statusCode(200).extract().asString();
    if (System.getProperty("update.openapi") != null) {
      Files.writeString(COMMITTED, served);
    }
    assertThat(Files.readString(COMMITTED))
        .as(
            "openapi/openapi.yaml; to update it: ./mvnw -Pquick -pl server/app -am test"
                + " -Dtest=OpenApiDriftTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dupdate.openapi")
        .isEqualTo(served);
  }
}
