package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.app.attacks.AttackedHouse;
import org.junit.jupiter.api.Test;

/** A node that was taken over reports what others render, and is thrown out. */
@QuarkusTest
@TestProfile(AttackedHouse.class)
class StolenFramesTest {
  @Test
  void aNodeReportsOnlyWhatIsLeasedToItAndIsThrownOut() throws Exception {
    String shot = ruth().get("/api/projects/lighthouse/shots").path("data[0].id");
    Response submitted =
        ruth()
            .contentType("application/json")
            .body(Map.of("asset", shot, "frames", "1-3", "force", true))
            .post("/api/jobs");
    submitted.then().statusCode(201);
    String job = submitted.path("data.id");
    ScriptedNode honest = new ScriptedNode(ScriptedNode.enrol(AttackedHouse.HOME, "honest"));
    assertThat(leased(honest, job)).as("before it is approved").isEmpty();
    approve("honest");
    Map<String, Object> lease = leased(honest, job).orElseThrow();
    String credential = ScriptedNode.enrol(AttackedHouse.HOME, "thief");
    ScriptedNode thief = new ScriptedNode(credential);
    approve("thief");
    int frame = (Integer) ((List<?>) lease.get("frames")).getFirst();
    Path folder = AttackedHouse.HOME.root().resolve("films/lighthouse/renders/stolen");
    Map<String, Object> result = ScriptedNode.render(lease, frame, folder);
    assertThat(thief.sync(List.of(result)).statusCode()).isLessThan(500);
    assertThat(ruth().get("/api/jobs/" + job + "/frames?state=done").<List<?>>path("data"))
        .isEmpty();
    assertThat(folder.resolve("000" + frame + ".png")).doesNotExist();
    assertThat(Files.exists(folder)).isTrue();
    String node = ruth().get("/api/nodes").path("data.find { it.name == 'thief' }.id");
    ruth().delete("/api/nodes/" + node).then().statusCode(403);
    given().auth().oauth2(credential).get("/api/me").then().statusCode(403);
  }

  private static void approve(String name) {
    String node = ruth().get("/api/nodes").path("data.find { it.name == '" + name + "' }.id");
    given()
        .auth()
        .oauth2(AttackedHouse.token("amina"))
        .post("/api/nodes/" + node + "/approve")
        .then()
        .statusCode(403);
    ruth().post("/api/nodes/" + node + "/approve").then().statusCode(200);
  }

  private static Optional<Map<String, Object>> leased(ScriptedNode node, String job) {
    Response answer = node.sync(List.of());
    answer.then().statusCode(200);
    List<Map<String, Object>> leases = answer.path("data.leases");
    return leases.stream().filter(lease -> lease.get("job").equals(job)).findFirst();
  }

  private static RequestSpecification ruth() {
    return given().auth().oauth2(AttackedHouse.token("ruth"));
  }
}
