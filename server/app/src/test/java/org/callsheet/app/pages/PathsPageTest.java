package org.callsheet.app.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.callsheet.app.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin makes folders known on a page; nobody else is told where they are. */
@QuarkusTest
@TestProfile(ClassHome.class)
class PathsPageTest {
  @Test
  void anAdminMakesAFolderKnownAndMistakesAreTold(@TempDir Path disk) throws IOException {
    Path folder = Files.createDirectory(disk.resolve("plates <b> & 'more'")).toRealPath();
    ClassHome.as("boss").get("/people").then().body(containsString("\"/people/paths\""));
    ClassHome.as("boss").get("/people/paths").then().body(containsString("/films"));
    ClassHome.as("boss")
        .formParam("ident", "plates")
        .formParam("folder", disk.resolve("gone").toString())
        .post("/people/paths")
        .then()
        .body(containsString("role=\"alert\""))
        .body(containsString("value=\"plates\""));
    ClassHome.as("boss")
        .formParam("ident", "plates")
        .formParam("folder", folder.toString())
        .post("/people/paths")
        .then()
        .statusCode(303);
    ClassHome.as("boss")
        .get("/people/paths")
        .then()
        .body(containsString("plates &lt;b&gt; &amp; &#39;more&#39;"), not(containsString("<b>")));
    assertThat(folder.resolve(".callsheet-path.json")).isRegularFile();
    Path other = Files.createDirectory(disk.resolve("other")).toRealPath();
    ClassHome.as("boss").formParam("folder", other.toString()).post("/people/paths/plates");
    ClassHome.as("boss").get("/people/paths").then().body(containsString(other.toString()));
    ClassHome.as("boss")
        .formParam("do", "remove")
        .post("/people/paths/films")
        .then()
        .statusCode(409)
        .body(containsString("role=\"alert\""));
    ClassHome.as("boss").formParam("do", "remove").post("/people/paths/plates");
    ClassHome.as("boss").get("/people/paths").then().body(not(containsString("plates")));
    assertThat(other).isDirectory();
    Patience.until(
        "the audit has the folder",
        () ->
            ClassHome.as("boss")
                .get("/people/audit?text=createPath")
                .asString()
                .contains("plates &lt;b&gt;"));
  }

  @Test
  void othersAreNotToldWhereFoldersAre() {
    ClassHome.as("ruth").get("/people").then().body(not(containsString("/people/paths")));
    for (String user : new String[] {"ruth", "amina"}) {
      ClassHome.as(user).get("/people/paths").then().statusCode(403);
      ClassHome.as(user)
          .formParam("ident", "etc")
          .formParam("folder", "/etc")
          .post("/people/paths")
          .then()
          .statusCode(403);
      ClassHome.as(user)
          .formParam("do", "remove")
          .post("/people/paths/films")
          .then()
          .statusCode(403);
    }
  }
}
