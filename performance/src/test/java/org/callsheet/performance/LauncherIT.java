package org.callsheet.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./callsheet} as somebody types it, with the mistakes one makes. */
class LauncherIT {
  private static final Programs PROGRAMS = Programs.find();
  private static final String NOBODY = "65534";
  private static final List<String> PROGRAMS_NEEDED =
      List.of(
          "bash", "dirname", "readlink", "head", "grep", "id", "ldconfig", "apt-get", "python3");

  @TempDir Path folder;

  private record Said(int status, String text) {}

  @Test
  void helpNamesEveryWord() throws Exception {
    var said = callsheet(Map.of(), "help");
    assertThat(said.status()).isZero();
    assertThat(said.text())
        .contains("demo", "serve", "node", "blender", "test", "bench", "fill", "doctor");
  }

  @Test
  void anUnknownOptionIsNamed() throws Exception {
    var said = callsheet(Map.of(), "serve", "--prot", "80");
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.text()).contains("--prot");
  }

  @Test
  void aPortThatIsNoNumberIsNamed() throws Exception {
    var said = callsheet(Map.of(), "demo", "--port", "http");
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.text()).contains("--port").contains("http");
  }

  @Test
  void aTakenPortIsSaidBeforeAnythingIsBuilt() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      var said = callsheet(Map.of(), "serve", "--home", folder.toString(), "--port", port);
      assertThat(said.status()).isEqualTo(1);
      assertThat(said.text()).contains("port " + port + " is taken");
    }
  }

  @Test
  void withoutBlenderAndWithoutRightsTheExactCommandsAreSaid() throws Exception {
    var programs = bareMachine();
    var command =
        List.of(
            "/usr/bin/setpriv",
            "--reuid",
            NOBODY,
            "--regid",
            NOBODY,
            "--clear-groups",
            PROGRAMS.root().resolve("callsheet").toString(),
            "node");
    var said = run(command, Map.of("PATH", programs.toString()));
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.text())
        .contains("apt-get update")
        .containsPattern("apt-get install .*\\bblender\\b");
  }

  @Test
  void theDoctorNamesFileAndLineOfABrokenConfiguration() throws Exception {
    try (var house = House.create(PROGRAMS, folder.resolve("home"))) {
      Files.writeString(
          house.home().resolve("config/users/ölga.json"), "{\n  \"ident\": \"ölga\",\n  oops\n}\n");
      var said = callsheet(Map.of(), "doctor", "--home", house.home().toString());
      assertThat(said.status()).isEqualTo(1);
      assertThat(said.text()).contains("ölga.json:3").contains("line 3");
    }
  }

  @Test
  void interruptingTheDemoStopsAllThatItStarted() throws Exception {
    var port = Integer.toString(Programs.freePort());
    var home = folder.resolve("demo").toString();
    var demo =
        Running.start(
            List.of(
                "env",
                "--default-signal=INT",
                "CALLSHEET_PACKAGED=1",
                "CALLSHEET_HTTPS_PORT=0",
                PROGRAMS.root().resolve("callsheet").toString(),
                "demo",
                "--home",
                home,
                "--port",
                port),
            folder.resolve("demo.log"));
    try (demo) {
      Running.await(
          "a lease",
          Duration.ofSeconds(90),
          () -> {
            assertThat(demo.isAlive()).as(demo.output()).isTrue();
            var log = Path.of(home, "node.log");
            return Files.exists(log) && Files.readString(log).contains("frames [");
          });
      var started = demo.children();
      assertThat(started).hasSizeGreaterThanOrEqualTo(3);
      new ProcessBuilder("kill", "-INT", Long.toString(demo.pid())).start().waitFor();
      Running.await("the end of the demo", Duration.ofSeconds(30), () -> !demo.isAlive());
      Running.await(
          "the end of all it started",
          Duration.ofSeconds(30),
          () ->
              started.stream()
                  .noneMatch(
                      pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)));
    }
  }

  @Test
  void fakeAssetsComeAndGoFromTheShell() throws Exception {
    try (var house = House.create(PROGRAMS, folder.resolve("home"))) {
      var home = house.home().toString();
      var film = house.home().resolve("films/lighthouse");
      var before = files(film);
      var filled = callsheet(Map.of(), "fill", "lighthouse", "120", "--home", home);
      assertThat(filled.text()).contains("files in").contains("fill lighthouse --remove");
      assertThat(filled.status()).isZero();
      var api = house.startServer();
      assertThat(total(api)).isGreaterThan(120);
      assertThat(files(film)).hasSizeGreaterThan(before.size());
      var removed = callsheet(Map.of(), "fill", "lighthouse", "--remove", "--home", home);
      assertThat(removed.status()).as(removed.text()).isZero();
      assertThat(files(film)).isEqualTo(before);
      Running.await("the server to see that", Duration.ofSeconds(30), () -> total(api) < 120);
      var unknown = callsheet(Map.of(), "fill", "nowhere", "5", "--home", home);
      assertThat(unknown.status()).isNotZero();
      assertThat(unknown.text()).contains("nowhere");
    }
  }

  @Test
  void aBackupIsMadeAndBroughtBackBesideARunningServer() throws Exception {
    try (var house = House.create(PROGRAMS, folder.resolve("home"))) {
      var home = house.home().toString();
      var api = house.startServer();
      var place = folder.resolve("stick").toString();
      var made = callsheet(Map.of(), "backup", place, "--home", home);
      assertThat(made.status()).as(made.text()).isZero();
      var verified = callsheet(Map.of(), "backup", "--verify", place, "--home", home);
      assertThat(verified.status()).as(verified.text()).isZero();
      var listed = callsheet(Map.of(), "backup", "--list", place, "--home", home);
      assertThat(listed.text()).containsPattern("20\\d\\d");
      var lost = house.home().resolve("films/lighthouse/props/buoy.blend.json");
      var content = Files.readString(lost);
      int assets = total(api);
      Files.delete(lost);
      Running.await("the loss", Duration.ofSeconds(30), () -> total(api) == assets - 1);
      var restored =
          callsheet(
              Map.of(),
              "backup",
              "--restore",
              "films::lighthouse/props/buoy.blend",
              place,
              "--home",
              home);
      assertThat(restored.status()).as(restored.text()).isZero();
      assertThat(lost).hasContent(content);
      Running.await("it to be back", Duration.ofSeconds(30), () -> total(api) == assets);
    }
  }

  private static int total(Api api) throws IOException {
    return api.list("/api/projects/lighthouse/assets?limit=1").path("page").path("total").asInt();
  }

  private static List<String> files(Path film) throws IOException {
    try (var all = Files.walk(film)) {
      return all.map(film::relativize)
          .map(Path::toString)
          .filter(name -> !name.startsWith(".callsheet"))
          .sorted()
          .toList();
    }
  }

  private Said callsheet(Map<String, String> environment, String... words) throws Exception {
    var command = new ArrayList<String>();
    command.add(PROGRAMS.root().resolve("callsheet").toString());
    command.addAll(List.of(words));
    return run(command, environment);
  }

  private static Said run(List<String> command, Map<String, String> environment) throws Exception {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CALLSHEET_PACKAGED", "1");
    builder.environment().put("CALLSHEET_HTTPS_PORT", "0");
    builder.environment().putAll(environment);
    var process = builder.start();
    var text = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), text);
  }

  /** A folder with the few programs that the script needs, and no Blender. */
  private Path bareMachine() throws IOException {
    var place = Files.createDirectory(folder.resolve("programs"));
    for (var name : PROGRAMS_NEEDED) {
      Files.createSymbolicLink(place.resolve(name), program(name));
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    return place;
  }

  private static Path program(String name) {
    return List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin").stream()
        .map(bin -> Path.of(bin, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
