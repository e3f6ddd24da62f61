package org.callsheet.engine.catalog.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.blend.AskingBlend;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.FileContent;
import org.callsheet.engine.catalog.FileLink;
import org.callsheet.engine.catalog.FileLink.State;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real and made {@code .blend} files ask for, as the catalog shows it. */
class LinksTest {
  private static final ProjectId FILM = new ProjectId("lighthouse");
  private static final String IN = "films/lighthouse/";
  private static final int SAMPLE_FILES = 8;

  @TempDir Path folder;
  private final SettableClock clock = SettableClock.now();
  private SampleHome home;
  private Links links;

  @BeforeEach
  void openTheSampleFilm() {
    home = new SampleHome(folder, clock);
    later();
    links = open();
  }

  @Test
  void theSampleFilmIsReadOnceAndKnowsWhatItsShotsNeed() {
    links.catchUp();
    assertThat(content("shots/010.blend").links())
        .extracting(link -> link.target().orElseThrow().inside(), FileLink::state)
        .contains(tuple("lighthouse/characters/keeper.blend", State.FOUND))
        .allSatisfy(each -> assertThat(each.toList().get(1)).isEqualTo(State.FOUND));
    assertThat(content("shots/010.blend").scene().orElseThrow().last()).isEqualTo(24);
    assertThat(links.linkingTo(path("characters/keeper.blend")))
        .containsExactly(path("shots/010.blend"), path("shots/020.blend"), path("shots/030.blend"));
    assertThat(links.filesRead()).isEqualTo(SAMPLE_FILES);
    home.catalog.refresh();
    links.catchUp();
    assertThat(links.filesRead()).isEqualTo(SAMPLE_FILES);
  }

  @Test
  void whatALinkNeedsIsAsUrgentAsWhoAsks() {
    write("props/lamp.blend", AskingBlend.usual());
    sidecar("props/lamp.blend", "{\"type\": \"prop\", \"state\": \"ns\", \"priority\": 5}");
    write("shots/900.blend", AskingBlend.usual().library("//..\\props\\lamp.blend"));
    sidecar("shots/900.blend", "{\"type\": \"shot\", \"state\": \"ns\", \"priority\": 70}");
    look();
    assertThat(asset("props/lamp.blend").effectivePriority()).isEqualTo(71);
    write("shots/900.blend", AskingBlend.usual());
    look();
    assertThat(asset("props/lamp.blend").effectivePriority()).isEqualTo(5);
  }

  @Test
  void aLinkedFileBecomesAnAssetWithItsSidecarAndIsNoneWithoutIt() throws IOException {
    write("props/lamp.blend", AskingBlend.usual());
    write("shots/900.blend", AskingBlend.usual().library("//../props/lamp.blend"));
    sidecar("shots/900.blend", "{\"type\": \"shot\", \"state\": \"ns\"}");
    look();
    assertThat(content("shots/900.blend").links().getFirst().stamp()).isNotZero();
    sidecar("props/lamp.blend", "{\"type\": \"prop\", \"state\": \"ns\"}");
    hint("props/lamp.blend.json");
    assertThat(content("shots/900.blend").links().getFirst().stamp()).isZero();
    Files.delete(real(IN + "props/lamp.blend.json"));
    look();
    look();
    assertThat(content("shots/900.blend").links().getFirst().stamp()).isNotZero();
  }

  @Test
  void whatIsPackedIsNotNeeded() {
    write("props/tex.png.json", "{\"type\": \"other\", \"state\": \"ns\", \"priority\": 5}");
    write("props/tex.png", "PNG");
    write("shots/900.blend", AskingBlend.usual().image("//../props/tex.png", true));
    sidecar("shots/900.blend", "{\"type\": \"shot\", \"state\": \"ns\", \"priority\": 70}");
    look();
    assertThat(asset("props/tex.png").effectivePriority()).isEqualTo(5);
    assertThat(content("shots/900.blend").links()).hasSize(1);
    write("shots/900.blend", AskingBlend.usual().image("//../props/tex.png", false));
    look();
    assertThat(asset("props/tex.png").effectivePriority()).isEqualTo(71);
  }

  @Test
  void everyLinkSaysWhatIsAtItsEnd() {
    write("textures/Wood 🪵 \"fine\".png", "PNG");
    write("textures/plate 0007.png", "PNG");
    write(
        "props/box.blend",
        AskingBlend.usual()
            .image("//../textures/Wood 🪵 \"fine\".png", false)
            .image("//../Textures/wood 🪵 \"fine\".png", false)
            .image("//../textures/gone.png", false)
            .image("C:\\Users\\Ana\\in.png", false)
            .image("/home/ana/in.png", false)
            .image("in.png", false)
            .image(folder.resolve(IN + "textures/plate 0007.png").toString(), false)
            .sequence("//../textures/plate 0001.png")
            .image("//../../../../../../../../../../../etc/passwd", false));
    sidecar("props/box.blend", "{\"type\": \"prop\"}");
    look();
    assertThat(content("props/box.blend").links())
        .extracting(FileLink::state)
        .containsExactly(
            State.FOUND,
            State.OTHER_CASE,
            State.MISSING,
            State.OUTSIDE,
            State.OUTSIDE,
            State.OUTSIDE,
            State.FOUND,
            State.FOUND,
            State.OUTSIDE);
    assertThat(content("props/box.blend").links().get(1).target())
        .contains(path("textures/Wood 🪵 \"fine\".png"));
  }

  @Test
  void everyWarningHasItsCode() {
    home.write("films/elsewhere/far.png", "PNG");
    write("textures/Wood.png", "PNG");
    write("props/new.blend", AskingBlend.of(403, 1, 9));
    sidecar("props/new.blend", "{\"type\": \"prop\", \"state\": \"po\"}");
    write("props/early.blend", AskingBlend.usual());
    sidecar("props/early.blend", "{\"type\": \"prop\", \"state\": \"ic\"}");
    write("props/alone.blend", AskingBlend.usual());
    write(
        "shots/900.blend",
        AskingBlend.usual()
            .library("//../props/new.blend")
            .library("//../props/early.blend")
            .library("//../props/alone.blend")
            .library("//../props/none.blend")
            .image("//../textures/wood.png", false)
            .image("//../../elsewhere/far.png", false)
            .image("D:\\in.png", false)
            .image("D:\\packed.png", true)
            .image(folder.resolve(IN + "textures/Wood.png").toString(), false));
    sidecar("shots/900.blend", "{\"type\": \"shot\"}");
    look();
    assertThat(Warnings.of(home.catalog.get(FILM), asset("shots/900.blend")))
        .extracting(Warning::code)
        .containsExactly(
            "link-missing",
            "link-other-case",
            "link-outside",
            "link-outside",
            "link-absolute",
            "link-newer-blender",
            "link-early",
            "link-no-asset");
    assertThat(Warnings.count(asset("shots/900.blend"))).isEqualTo(5);
    assertThat(Warnings.of(home.catalog.get(FILM), asset("props/new.blend"))).isEmpty();
  }

  @Test
  void aTargetThatComesGoesOrIsRenamedIsSeenWithoutReadingAgain() throws IOException {
    write("shots/900.blend", AskingBlend.usual().image("//../tex/wood.png", false));
    sidecar("shots/900.blend", "{\"type\": \"shot\"}");
    look();
    long read = links.filesRead();
    assertThat(state("shots/900.blend")).isEqualTo(State.MISSING);
    write("tex/wood.png", "PNG");
    hint("tex/wood.png");
    assertThat(state("shots/900.blend")).isEqualTo(State.FOUND);
    Files.move(home.file(IN + "tex"), home.file(IN + "texturen"));
    hint("tex", "texturen");
    assertThat(state("shots/900.blend")).isEqualTo(State.MISSING);
    write("tex/Wood.png", "PNG");
    hint("tex");
    assertThat(state("shots/900.blend")).isEqualTo(State.OTHER_CASE);
    write("tex/wood.png", "PNG");
    home.catalog.refresh();
    links.catchUp();
    assertThat(state("shots/900.blend")).isEqualTo(State.FOUND);
    Files.delete(home.file(IN + "tex/wood.png"));
    Files.delete(home.file(IN + "tex/Wood.png"));
    home.catalog.refresh();
    links.catchUp();
    assertThat(state("shots/900.blend")).isEqualTo(State.MISSING);
    assertThat(links.filesRead()).isEqualTo(read);
  }

  @Test
  void theFingerprintOfAShotIsAnotherOneWheneverSomethingItShowsIs() throws IOException {
    write("textures/wood.png", "PNG");
    write("props/lamp.blend", AskingBlend.usual().image("//../textures/wood.png", false));
    sidecar("props/lamp.blend", "{\"type\": \"prop\"}");
    write("props/other.blend", AskingBlend.usual());
    sidecar("props/other.blend", "{\"type\": \"prop\"}");
    write("shots/900.blend", AskingBlend.usual().library("//../props/lamp.blend"));
    sidecar("shots/900.blend", "{\"type\": \"shot\"}");
    home.catalog.refresh();
    assertThat(fingerprint()).as("not read yet").isEmpty();
    look();
    String first = fingerprint().orElseThrow();

    write("props/other.blend", AskingBlend.usual().library("//../props/none.blend"));
    sidecar("shots/900.blend", "{\"type\": \"shot\", \"name\": \"Nine\"}");
    look();
    assertThat(fingerprint()).as("nothing that it shows").contains(first);
    write("textures/wood.png", "PNG, but oak");
    look();
    String second = fingerprint().orElseThrow();
    assertThat(second).isNotEqualTo(first);
    write("props/lamp.blend", AskingBlend.usual());
    look();
    String third = fingerprint().orElseThrow();
    assertThat(third).isNotEqualTo(second);
    write("textures/wood.png", "PNG, of which nobody knows");
    look();
    assertThat(fingerprint()).contains(third);
    Files.delete(home.file(IN + "props/lamp.blend"));
    look();
    assertThat(fingerprint().orElseThrow()).isNotEqualTo(third);
  }

  @Test
  void aLinkedBlendThatIsNoAssetCountsAsWell() throws IOException {
    write("props/loose.blend", AskingBlend.usual());
    write("shots/900.blend", AskingBlend.usual().library("//../props/loose.blend"));
    sidecar("shots/900.blend", "{\"type\": \"shot\"}");
    look();
    String first = fingerprint().orElseThrow();
    look();
    assertThat(fingerprint()).contains(first);

    write("props/loose.blend", AskingBlend.usual().library("//none.blend"));
    look();
    String second = fingerprint().orElseThrow();
    assertThat(second).isNotEqualTo(first);
    sidecar("props/loose.blend", "{\"type\": \"prop\"}");
    look();
    String adopted = fingerprint().orElseThrow();
    write("props/loose.blend", AskingBlend.usual());
    look();
    assertThat(fingerprint().orElseThrow()).as("as an asset, too").isNotEqualTo(adopted);
  }

  private Optional<String> fingerprint() {
    Asset shot = asset("shots/900.blend");
    return home.catalog.get(shot.project()).fingerprint(shot);
  }

  @Test
  void aFileThatIsNoBlendSaysSoAndHarmsNobody() {
    write("props/bad.blend", "not from Blender");
    sidecar("props/bad.blend", "{\"type\": \"prop\"}");
    look();
    assertThat(content("props/bad.blend").problem().orElseThrow().code())
        .isEqualTo("blend-foreign");
    assertThat(content("props/bad.blend").problem().orElseThrow().parameters())
        .containsEntry("file", path("props/bad.blend").toString());
    assertThat(content("shots/010.blend").problem()).isEmpty();
  }

  @Test
  void anEmptyFileAndOneThatIsNotBlendersAreNotRead() {
    write("props/empty.blend", "");
    sidecar("props/empty.blend", "{\"type\": \"prop\"}");
    write("props/wood.png", "PNG");
    sidecar("props/wood.png", "{\"type\": \"other\"}");
    links.catchUp();
    long read = links.filesRead();
    look();
    assertThat(links.filesRead()).isEqualTo(read);
    assertThat(Warnings.of(home.catalog.get(FILM), asset("props/empty.blend")))
        .extracting(Warning::code)
        .containsExactly("blend-empty");
    assertThat(Warnings.count(asset("props/wood.png"))).isZero();
  }

  @Test
  void aFileThatIsGoneSaysNothingMore() throws IOException {
    links.catchUp();
    Files.delete(home.file(IN + "shots/010.blend"));
    hint("shots/010.blend");
    assertThat(asset("shots/010.blend").content()).isEmpty();
    assertThat(links.linkingTo(path("characters/keeper.blend")))
        .doesNotContain(path("shots/010.blend"));
  }

  @Test
  void whatWasReadWhileItWasYoungIsLookedAtAgain() {
    links.catchUp();
    write("props/new.blend", AskingBlend.of(304, 1, 10));
    sidecar("props/new.blend", "{\"type\": \"prop\"}");
    clock.advance(Duration.between(clock.instant(), Instant.now()));
    hint("props/new.blend");
    long read = links.filesRead();
    links.catchUp();
    assertThat(links.filesRead()).isEqualTo(read);
    clock.advance(Duration.ofSeconds(3));
    hint("shots/010.blend");
    assertThat(links.filesRead()).isEqualTo(read + 1);
    hint("props/new.blend");
    assertThat(links.filesRead()).isEqualTo(read + 1);
  }

  @Test
  void aRestartReadsNothingAgainUnlessWhatWasKeptIsGoneOrDamaged() throws IOException {
    links.catchUp();
    links.close();
    FileContent before = content("shots/010.blend");
    assertThat(restart()).isZero();
    assertThat(content("shots/010.blend")).isEqualTo(before);
    try (Stream<Path> kept = Files.list(folder.resolve("cache/links"))) {
      kept.forEach(each -> writeBytes(each, "{\"version\": 1, \"files\": {\"x\": 3}}".getBytes()));
    }
    assertThat(restart()).isEqualTo(SAMPLE_FILES);
    assertThat(content("shots/010.blend")).isEqualTo(before);
    deleteTree(folder.resolve("cache"));
    assertThat(restart()).isEqualTo(SAMPLE_FILES);
  }

  @Test
  void aSidecarThatIsSavedKeepsWhatItsFileSays() {
    links.catchUp();
    FileContent before = content("shots/010.blend");
    long read = links.filesRead();
    home.catalog.change(
        asset("shots/010.blend").id(),
        asset("shots/010.blend").version(),
        Map.of("name", "Neu"),
        new UserId("zoe"));
    assertThat(content("shots/010.blend")).isEqualTo(before);
    sidecar("shots/010.blend", "{\"type\": \"shot\", \"name\": \"Von Hand\"}");
    hint("shots/010.blend.json");
    assertThat(asset("shots/010.blend").name()).isEqualTo("Von Hand");
    assertThat(content("shots/010.blend")).isEqualTo(before);
    assertThat(links.filesRead()).isEqualTo(read);
  }

  private long restart() {
    home.catalog.remove(FILM);
    home.films.refresh();
    links = open();
    links.catchUp();
    long read = links.filesRead();
    links.close();
    return read;
  }

  private Links open() {
    LocalDisk disk = new LocalDisk();
    Links made =
        new Links(
            new Links.Parts(
                home.catalog,
                home.paths,
                disk,
                new AtomicFile(disk, Access.SHARED),
                clock,
                folder.resolve("cache/links")));
    made.follow();
    return made;
  }

  private void look() {
    later();
    home.catalog.refresh();
    links.catchUp();
  }

  /** So much later that the files' time stamps prove something. */
  private void later() {
    clock.advance(Duration.ofSeconds(10));
  }

  private void hint(String... inside) {
    home.catalog.refresh(Stream.of(inside).map(each -> real(IN + each)).toList());
    links.catchUp();
  }

  private Path real(String inside) {
    try {
      return folder.toRealPath().resolve(inside);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private State state(String inside) {
    return content(inside).links().getFirst().state();
  }

  private FileContent content(String inside) {
    return asset(inside).content().orElseThrow();
  }

  private Asset asset(String inside) {
    return home.catalog.find(path(inside)).orElseThrow();
  }

  private static NamedPath path(String inside) {
    return NamedPath.parse("films::lighthouse/" + inside);
  }

  private void sidecar(String inside, String json) {
    write(inside + ".json", json);
  }

  private void write(String inside, String text) {
    home.write(IN + inside, text);
  }

  private void write(String inside, AskingBlend blend) {
    Path file = home.file(IN + inside);
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    writeBytes(file, blend.bytes());
  }

  private static void writeBytes(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteTree(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
