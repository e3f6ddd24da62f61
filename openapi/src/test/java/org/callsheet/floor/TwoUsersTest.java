package org.callsheet.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two users of the system who share nothing but a group, in a folder of that group. */
class TwoUsersTest {
  private static final int ANA = 54001;
  private static final int BO = 54002;
  private static final int STRANGER = 54003;
  private static final int TEAM = 54321;

  /** user::rw-, user:54009:r--, group::rw-, mask::rw-, other::r--, as the kernel stores it. */
  private static final String SET_ACCESS_LIST =
      "import os,struct,sys;n=0xffffffff;"
          + "e=[(1,6,n),(2,4,54009),(4,6,n),(16,6,n),(32,4,n)];"
          + "os.setxattr(sys.argv[1],'system.posix_acl_access',"
          + "struct.pack('<I',2)+b''.join(struct.pack('<HHI',*x) for x in e))";

  private static final String PRINT_ACCESS_LIST =
      "import os,sys;print(os.getxattr(sys.argv[1],'system.posix_acl_access').hex())";

  private Path team;

  @BeforeEach
  void aFolderOfTheTeam(@TempDir Path folder) throws IOException {
    Files.setAttribute(folder, "unix:mode", 0755);
    team = Files.createDirectory(folder.resolve("team"));
    if (isRoot()) {
      Files.setAttribute(team, "unix:gid", TEAM);
    }
    Files.setAttribute(team, "unix:mode", 02775);
  }

  @Test
  void whatOneWritesTheOtherMayReplaceAndAStrangerMayNot() throws Exception {
    assumeTrue(isRoot(), "only root may become two users; the modes are tested below");
    Path file = team.resolve("Füße/shots/010 \"a\".json");
    assertThat(write(ANA, file, "by ana")).isZero();
    assertThat(write(STRANGER, file, "by a stranger")).isNotZero();
    assertThat(file).hasContent("by ana");

    assertThat(write(BO, file, "by bo")).isZero();
    assertThat(file).hasContent("by bo");
    assertThat(run(command(ANA, "sh", "-c", "echo more >> \"$0\"", file.toString()))).isZero();
    assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(TEAM);
    assertThat(Files.getAttribute(file, "unix:mode")).isEqualTo(0100664);
    assertThat(write(BO, file.resolveSibling("020.json"), "new by bo")).isZero();
    assertThat(write(ANA, file.resolveSibling("020.json"), "again by ana")).isZero();
  }

  @Test
  void aReplacedFileKeepsGroupModeAndAccessListEvenWhenItWasAColleagues() throws Exception {
    assumeTrue(isRoot(), "only root may become two users");
    Path file = team.resolve("shot.json");
    assertThat(write(ANA, file, "by ana")).isZero();
    assertThat(run(List.of("python3", "-c", SET_ACCESS_LIST, file.toString()))).isZero();
    String before = output("python3", "-c", PRINT_ACCESS_LIST, file.toString());
    assertThat(write(BO, file, "by bo")).isZero();
    assertThat(file).hasContent("by bo");
    assertThat(output("python3", "-c", PRINT_ACCESS_LIST, file.toString())).isEqualTo(before);
    assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(TEAM);
    assertThat(Files.getAttribute(file, "unix:mode")).isEqualTo(0100664);
  }

  @Test
  void newFilesAndFoldersGetTheModesAndTheGroupTheyShould() throws IOException {
    Optional<String> group = isRoot() ? Optional.of("54777") : Optional.empty();
    AtomicFile files = new AtomicFile(new LocalDisk(), new Access(0640, 02750, group));
    files.createFolders(team.resolve("a/b"));
    files.put(team.resolve("a/b/x.json"), "{}".getBytes());
    assertThat(Files.getAttribute(team.resolve("a"), "unix:mode")).isEqualTo(0042750);
    assertThat(Files.getAttribute(team.resolve("a/b/x.json"), "unix:mode")).isEqualTo(0100640);
    if (isRoot()) {
      assertThat(Files.getAttribute(team.resolve("a/b"), "unix:gid")).isEqualTo(54777);
      assertThat(Files.getAttribute(team.resolve("a/b/x.json"), "unix:gid")).isEqualTo(54777);
    }
    assertThat(Files.getAttribute(team, "unix:mode")).as("ours alone").isEqualTo(0042775);
  }

  @Test
  void secretsAreNobodyElses() throws IOException {
    AtomicFile files = new AtomicFile(new LocalDisk(), Access.PRIVATE);
    files.createFolders(team.resolve("state"));
    files.put(team.resolve("state/tokens.json"), "{}".getBytes());
    assertThat((int) Files.getAttribute(team.resolve("state"), "unix:mode") & 0777).isEqualTo(0700);
    assertThat(Files.getAttribute(team.resolve("state/tokens.json"), "unix:mode"))
        .isEqualTo(0100600);
  }

  private boolean isRoot() throws IOException {
    return Files.getAttribute(team, "unix:uid").equals(0);
  }

  private int write(int user, Path file, String content) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return run(
        command(
            user,
            java.toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            readableClasses().toString(),
            WriteAs.class.getName(),
            file.toString(),
            content));
  }

  /** The build's own folder may be closed to other users. */
  private Path readableClasses() throws IOException {
    Path target = team.resolveSibling("classes");
    Path room = target.resolve("org/callsheet/floor");
    if (Files.exists(target)) {
      return target;
    }
    Files.createDirectories(room);
    for (Class<?> each : List.of(WriteAs.class, AtomicFile.class)) {
      Path source =
          Path.of(each.getResource(each.getSimpleName() + ".class").getPath()).getParent();
      try (var files = Files.list(source)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, room.resolve(file.getFileName()));
        }
      }
    }
    return target;
  }

  private static List<String> command(int user, String... program) {
    List<String> command =
        new ArrayList<>(List.of("setpriv", "--reuid=" + user, "--regid=" + user));
    command.add(user == STRANGER ? "--clear-groups" : "--groups=" + TEAM);
    command.addAll(List.of(program));
    return command;
  }

  private int run(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private String output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
