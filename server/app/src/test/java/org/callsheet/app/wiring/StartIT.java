package org.callsheet.app.wiring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.callsheet.app.PackagedServer;
import org.callsheet.app.SampleCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server starts on a home, stops when told, and says why when it cannot start. */
class StartIT {
  private static final int TOLD_TO_STOP = 143;

  @Test
  void aNewHomeBeginsWithTheShippedConfigurationAndKeepsItsSecrets(@TempDir Path folder)
      throws IOException {
    Path home = folder.resolve("a home with späces");
    try (PackagedServer server = PackagedServer.start(home)) {
      assertThat(server.said()).last().asString().contains("http://127.0.0.1:" + server.port());
      assertThat(home.resolve("config/languages/en.json")).exists();
      assertThat(home.resolve("films/.callsheet-path.json")).exists();
      assertThat(mode(home.resolve("state"))).isEqualTo("rwx------");
      assertThat(mode(home.resolve("state/join-token"))).isEqualTo("rw-------");
      assertThat(mode(home.resolve("films"))).isEqualTo("rwxrwxr-x");
      assertThat(server.stop()).isEqualTo(TOLD_TO_STOP);
    }
  }

  @Test
  void aHomeIsTakenUpAsItWasLeft() throws IOException {
    SampleCopy home = SampleCopy.make();
    String passcode;
    try (PackagedServer server = PackagedServer.start(home.root())) {
      passcode = home.passcode("amina");
      assertThat(server.stop()).isEqualTo(TOLD_TO_STOP);
    }
    String joinToken = home.read("state/join-token");
    try (PackagedServer server = PackagedServer.start(home.root())) {
      assertThat(home.passcode("amina")).isEqualTo(passcode);
      assertThat(home.read("state/join-token")).isEqualTo(joinToken);
      assertThat(server.said()).anyMatch(line -> line.contains("films: 1"));
    }
  }

  @Test
  void aHomeOfAnEarlierVersionGetsTheFoldersThatItDidNotHaveYet() throws IOException {
    SampleCopy home = SampleCopy.make().with("config/pools/mine.json", "{\"nodes\": [\"pc-*\"]}");
    try (PackagedServer server = PackagedServer.start(home.root())) {
      assertThat(server.said()).isNotEmpty();
    }
    assertThat(home.root().resolve("config/engines/povray.json")).exists();
    assertThat(home.read("config/pools/mine.json")).contains("pc-*");
    assertThat(home.root().resolve("config.new")).doesNotExist();
    Files.delete(home.root().resolve("config/engines/terragen.json"));
    try (PackagedServer server = PackagedServer.start(home.root())) {
      assertThat(server.said()).isNotEmpty();
    }
    assertThat(home.root().resolve("config/engines/terragen.json"))
        .as("what somebody took away stays away")
        .doesNotExist();
  }

  @Test
  void anAddressThatOthersCanReachIsRefused(@TempDir Path home) throws IOException {
    refuses(home, "nobody is admin yet", "-Dquarkus.http.host=0.0.0.0");
  }

  @Test
  void othersReachItAsSoonAsSomebodyIsAdmin() throws IOException {
    SampleCopy home =
        SampleCopy.make()
            .with("config/users/ines.json", "{\"ident\": \"ines\", \"role\": \"admin\"}");
    try (PackagedServer server =
        PackagedServer.start(
            home.root(), "-Dquarkus.http.host=0.0.0.0", "-Dcallsheet.network.names=filmroom")) {
      // Of Linux every address of 127.0.0.0/8 is this machine, and it is none of the usual names.
      String there = "http://127.0.0.2:" + server.port() + "/sign-in";
      given().get(there).then().statusCode(200);
      given().header("Host", "filmroom").get(there).then().statusCode(200);
      given().header("Host", "127.0.0.3").get(there).then().statusCode(400);
      given().header("Host", "rebound.example").get(there).then().statusCode(400);
    }
    try (PackagedServer server =
        PackagedServer.start(
            home.root(), "-Dquarkus.http.host=0.0.0.0", "-Dcallsheet.network.from=10.0.0.0/8")) {
      given().get("http://127.0.0.1:" + server.port() + "/sign-in").then().statusCode(403);
    }
    refuses(
        home.root(),
        "is no network",
        "-Dquarkus.http.host=0.0.0.0",
        "-Dcallsheet.network.from=my room");
  }

  @Test
  void aModeThatIsNoneIsRefused(@TempDir Path home) throws IOException {
    refuses(home, "callsheet.files.file-mode", "-Dcallsheet.files.file-mode=rw-rw-r--");
  }

  @Test
  void aSettingThatIsNoneIsRefusedWithTheOneThatWasMeant(@TempDir Path home) throws IOException {
    refuses(
        home,
        "no setting callsheet.sesions.token (SysPropConfigSource)."
            + " Did you mean callsheet.sessions.token?",
        "-Dcallsheet.sesions.token=P1D");
  }

  @Test
  void aPortThatIsTakenIsSaid(@TempDir Path home) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      refuses(home, "is taken", "-Dquarkus.http.port=" + taken.getLocalPort());
    }
  }

  @Test
  void aHomeThatIsAFileIsSaid(@TempDir Path folder) throws IOException {
    Path home = Files.writeString(folder.resolve("home"), "not a folder");
    refuses(home, "home");
  }

  @Test
  void aPathThatWouldShowOurSecretsIsRefused() throws IOException {
    SampleCopy home =
        SampleCopy.make().with("config/paths/all.json", "{\"ident\": \"all\", \"path\": \".\"}");
    refuses(home.root(), "config/paths");
  }

  private static void refuses(Path home, String why, String... options) throws IOException {
    try (PackagedServer server = PackagedServer.start(home, options)) {
      assertThat(server.end()).isEqualTo(1);
      List<String> said = server.said();
      assertThat(said)
          .as(String.join("\n", said))
          .anyMatch(line -> line.startsWith("Callsheet did not start: ") && line.contains(why))
          .noneMatch(line -> line.startsWith("\tat "));
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
