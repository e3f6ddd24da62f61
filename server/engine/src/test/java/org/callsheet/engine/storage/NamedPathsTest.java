package org.callsheet.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedPathsTest {
  private final Disk disk = new LocalDisk();
  private Path home;
  private Path films;
  private NamedPaths paths;

  @BeforeEach
  void aHome(@TempDir Path folder) throws IOException {
    home = folder.toRealPath();
    films = Files.createDirectory(home.resolve("films"));
    Files.createDirectories(home.resolve("state"));
    Files.createDirectories(home.resolve("config"));
    paths = paths("server-1");
    paths.register("films", films);
  }

  @Test
  void aPlaceIsFoundWhetherItExistsOrNot() throws IOException {
    Path shots = Files.createDirectories(films.resolve("team/Füße & \"more\""));
    assertThat(resolve("films::team/Füße & \"more\"")).isEqualTo(shots);
    assertThat(resolve("films::team/new/deep.blend"))
        .isEqualTo(films.resolve("team/new/deep.blend"));
    assertThat(resolve("films::")).isEqualTo(films);
    assertThat(paths.find(shots.resolve("a.blend")))
        .contains(NamedPath.parse("films::team/Füße & \"more\"/a.blend"));
    assertThat(paths.find(home)).isEmpty();
  }

  @Test
  void aNameStoredDecomposedIsFound() throws IOException {
    Path stored = Files.createFile(films.resolve("a\u0308.blend"));
    assertThat(resolve("films::\u00e4.blend")).isEqualTo(stored);
  }

  @Test
  void aLinkMayLeadAnywhereInsideAndNowhereElse() throws IOException {
    Path inside = Files.createDirectory(films.resolve("inside"));
    Files.createSymbolicLink(films.resolve("good"), Path.of("inside"));
    Files.createSymbolicLink(films.resolve("bad"), home.resolve("state"));
    Files.createSymbolicLink(films.resolve("dangling"), home.resolve("nowhere"));
    assertThat(resolve("films::good/x.blend")).isEqualTo(inside.resolve("x.blend"));
    assertThat(refusal("films::bad/secret").code()).isEqualTo("path-escapes");
    assertThat(refusal("films::bad").code()).isEqualTo("path-escapes");
    assertThat(refusal("films::dangling").code()).isEqualTo("path-link-broken");
    assertThat(refusal("films::dangling/x").code()).isEqualTo("path-link-broken");
  }

  @Test
  void withoutItsMarkerAFolderIsNotThatPathAndGetsNoneAgain() throws IOException {
    Files.delete(films.resolve(NamedPaths.MARKER));
    assertThat(refusal("films::team").code()).isEqualTo("path-unmounted");
    assertThat(paths.isMounted("films")).isFalse();

    NamedPaths restarted = paths("server-1");
    restarted.register("films", films);
    assertThat(restarted.isMounted("films")).isFalse();
    assertThat(films.resolve(NamedPaths.MARKER)).doesNotExist();
  }

  @Test
  void aShareThatComesBackIsThatPathAgain() throws IOException {
    Path away = Files.move(films, home.resolve("away"));
    assertThat(paths.isMounted("films")).isFalse();
    NamedPaths restarted = paths("server-1");
    restarted.register("films", films);
    assertThat(restarted.isMounted("films")).isFalse();
    Files.move(away, films);
    assertThat(restarted.isMounted("films")).isTrue();
    assertThat(restarted.resolve(NamedPath.parse("films::a"))).isEqualTo(films.resolve("a"));
  }

  @Test
  void theMarkerOfAnotherServerIsRefused() {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class, () -> paths("server-2", "other").register("films", films));
    assertThat(refusal.code()).isEqualTo("path-marker-other");
  }

  @Test
  void aPathMayNotTouchTheServersOwnFolders() throws IOException {
    Path inState = Files.createDirectory(home.resolve("state/films"));
    for (Path folder : List.of(home, inState, home.resolve("state"))) {
      Refusal refusal = catchThrowableOfType(Refusal.class, () -> paths.register("mine", folder));
      assertThat(refusal.code()).as(folder.toString()).isEqualTo("path-in-ours");
    }
    assertThat(home.resolve(NamedPaths.MARKER)).doesNotExist();
  }

  @Test
  void whatIsNotThereIsSaidSo() {
    assertThat(refusal("images::a").code()).isEqualTo("path-unknown");
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> paths.register("images", home.resolve("images")));
    assertThat(refusal.code()).isEqualTo("path-folder-missing");
    assertThat(paths.idents()).containsExactly("films");
  }

  @Test
  void onADiskThatIgnoresCaseAnotherSpellingIsRefused() throws IOException {
    Files.createDirectories(films.resolve("team/Shots"));
    NamedPaths careless =
        new NamedPaths(
            ignoringCase(),
            new AtomicFile(disk, Access.SHARED),
            "server-1",
            home.resolve("paths.json"),
            List.of());
    careless.register("films", films);
    NamedPath right = NamedPath.parse("films::team/Shots/010.blend");
    assertThat(careless.resolve(right)).isEqualTo(films.resolve("team/Shots/010.blend"));
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class, () -> careless.resolve(NamedPath.parse("films::team/shots/010.blend")));
    assertThat(refusal.code()).isEqualTo("path-case");
    assertThat(refusal.parameters()).containsEntry("found", "Shots");
  }

  /** The local disk, finding names in any case, as macOS and Windows do. */
  private Disk ignoringCase() {
    return (Disk)
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(),
            new Class<?>[] {Disk.class},
            (proxy, method, arguments) -> {
              Object[] stored = arguments.clone();
              stored[0] = asStored((Path) arguments[0]);
              try {
                return method.invoke(disk, stored);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }

  private Path asStored(Path path) throws IOException {
    if (path.getParent() == null || disk.exists(path)) {
      return path;
    }
    Path folder = asStored(path.getParent());
    if (!Files.isDirectory(folder)) {
      return path;
    }
    return disk.list(folder).stream()
        .filter(e -> e.getFileName().toString().equalsIgnoreCase(path.getFileName().toString()))
        .findFirst()
        .orElse(folder.resolve(path.getFileName()));
  }

  private NamedPaths paths(String server) {
    return paths(server, "paths.json");
  }

  private NamedPaths paths(String server, String memory) {
    return new NamedPaths(
        disk,
        new AtomicFile(disk, Access.SHARED),
        server,
        home.resolve(memory),
        List.of(home.resolve("state"), home.resolve("config"), home.resolve("farm")));
  }

  private Path resolve(String path) {
    return paths.resolve(NamedPath.parse(path));
  }

  private Refusal refusal(String path) {
    return catchThrowableOfType(Refusal.class, () -> resolve(path));
  }
}
