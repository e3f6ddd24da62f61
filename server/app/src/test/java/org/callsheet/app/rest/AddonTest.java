package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.callsheet.app.SampleCopy;
import org.junit.jupiter.api.Test;

/** The Blender add-on as the server hands it out. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class AddonTest {
  @Test
  void whoeverAsksIsToldWhichOneBelongsToTheServer() throws IOException {
    String manifest =
        Files.readString(
            SampleCopy.REPOSITORY.resolve("blender-addon/callsheet/blender_manifest.toml"));
    String version =
        given()
            .get("/api/addon")
            .then()
            .statusCode(200)
            .body("data.extension", endsWith("/addon/callsheet-extension.zip"))
            .extract()
            .path("data.version");
    assertThat(manifest).contains("version = \"" + version + "\"");
  }

  @Test
  void bothPackagesAreWholeAndDifferInTheirFolderOnly() throws IOException {
    Set<String> extension = names(download("callsheet-extension.zip"));
    assertThat(extension)
        .contains("__init__.py", "blender_manifest.toml", "LICENSE", "languages/de.json")
        .noneMatch(name -> name.contains("__pycache__"));
    Set<String> legacy = new TreeSet<>();
    for (String name : names(download("callsheet-legacy.zip"))) {
      assertThat(name).startsWith("callsheet/");
      legacy.add(name.substring("callsheet/".length()));
    }
    assertThat(legacy).isEqualTo(extension);
  }

  @Test
  void theInstallerKnowsWhereThePackageLiesAndWhatItMustBe() throws Exception {
    byte[] legacy = download("callsheet-legacy.zip");
    String installer = new String(download("install_for_all.py"));
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(legacy));
    assertThat(installer).contains("SHA256 = \"" + digest + "\"").doesNotContain("@ADDRESS@");
    assertThat(installer).containsPattern("ADDRESS = \"http://[^\"]+/addon/callsheet-legacy.zip\"");
  }

  @Test
  void nothingElseIsHandedOut() {
    for (String name : new String[] {"x.zip", "..%2Fapplication.properties", "languages"}) {
      given().urlEncodingEnabled(false).get("/addon/" + name).then().statusCode(404);
    }
  }

  private static byte[] download(String name) {
    return given().get("/addon/" + name).then().statusCode(200).extract().asByteArray();
  }

  private static Set<String> names(byte[] archive) throws IOException {
    Set<String> names = new TreeSet<>();
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry each = entries.getNextEntry(); each != null; each = entries.getNextEntry()) {
        if (!each.isDirectory()) {
          names.add(each.getName());
        }
      }
    }
    return names;
  }
}
