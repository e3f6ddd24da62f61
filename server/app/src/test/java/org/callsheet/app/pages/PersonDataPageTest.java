package org.callsheet.app.pages;

import static org.callsheet.app.pages.ClassHome.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept about somebody is downloaded and erased on pages, too. */
@QuarkusTest
@TestProfile(ClassHome.class)
class PersonDataPageTest {
  @Test
  void everybodyDownloadsTheOwnAndMentorsThatOfOthers() {
    as("zoe")
        .get("/account/data")
        .then()
        .statusCode(200)
        .contentType("application/zip")
        .header("Cache-Control", equalTo("no-store"));
    as("ruth").get("/people/data/zoe").then().statusCode(200).contentType("application/zip");
    as("ruth").get("/people/one/zoe").then().body(containsString("/people/data/zoe/erase"));
    as("ruth").get("/people/one/boss").then().body(not(containsString("/people/data/boss")));
    as("boss").get("/people/one/boss").then().body(containsString("/people/data/boss"));
    as("zoe").get("/people/data/jun").then().statusCode(403);
    as("ruth").get("/people/data/boss").then().statusCode(403);
    as("ruth").get("/people/data/nosuch").then().statusCode(404);
    ClassHome.plain().get("/account/data").then().statusCode(303);
  }

  @Test
  void aMentorLooksFirstAndTypesTheNameOnceMore() {
    as("ruth").formParams(Map.of("name", "Tom <b>", "id", "tom")).post("/people/add");
    as("ruth")
        .get("/people/data/tom/erase")
        .then()
        .statusCode(200)
        .body(containsString("Tom &lt;b&gt;"))
        .body(containsString("1 line of “Who changed what”"));
    as("ruth")
        .formParam("confirm", "tim")
        .post("/people/data/tom/erase")
        .then()
        .statusCode(400)
        .body(containsString("role=\"alert\""));
    as("zoe").formParam("confirm", "tom").post("/people/data/tom/erase").then().statusCode(403);
    as("ruth")
        .formParam("confirm", "tom")
        .post("/people/data/tom/erase")
        .then()
        .statusCode(303)
        .header("Location", endsWith("/people/one/former-1"));
    as("ruth").get("/people/one/former-1").then().body(containsString("Former member 1"));
    as("ruth").get("/people/one/tom").then().statusCode(404);
  }
}
