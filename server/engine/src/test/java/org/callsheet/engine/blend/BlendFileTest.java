package org.callsheet.engine.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.callsheet.engine.blend.Link.Kind;
import org.callsheet.engine.blend.Link.Repeat;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlendFileTest {
  private static final SceneFacts OPENING =
      new SceneFacts(
          "Opening",
          -5,
          250,
          2,
          2048,
          858,
          50,
          24,
          1.001f,
          "CYCLES",
          true,
          "//renders/####",
          OutputFormat.OPEN_EXR);

  private static final List<Link> LINKS =
      List.of(
          new Link(Kind.IMAGE, "//plates/0001.png", "SQplate", false, Repeat.SEQUENCE),
          new Link(
              Kind.LIBRARY, "//..\\props\\keeper.blend", "LIkeeper.blend", false, Repeat.SINGLE),
          new Link(Kind.IMAGE, "//wood.png", "IMwood.png", false, Repeat.SINGLE),
          new Link(Kind.IMAGE, "//tile.<UDIM>.exr", "IMtile", false, Repeat.TILES),
          new Link(Kind.IMAGE, "C:\\Users\\Ana\\in.png", "IMinside", true, Repeat.SINGLE),
          new Link(Kind.SOUND, "/home/ana/sea.wav", "SOsea", false, Repeat.SINGLE),
          new Link(Kind.TEXT, "//notes é.txt", "TXnotes", false, Repeat.SINGLE),
          new Link(Kind.CACHE, "//wave.pc2", "OBWave", false, Repeat.SINGLE));

  @TempDir Path folder;

  @Test
  void everyFormOfAFileInEveryContainerSaysTheSame() throws IOException {
    for (MadeBlend.Form form : MadeBlend.Form.ALL) {
      byte[] raw = TestingBlends.film(form);
      Map<String, byte[]> packed = new LinkedHashMap<>();
      packed.put("RAW", raw);
      packed.put("GZIP", TestingBlends.gzip(raw));
      packed.put("ZSTD whole", Zstd.compress(raw));
      packed.put("ZSTD frames", TestingBlends.seekable(raw, 1000, false));
      packed.put("ZSTD frames with checksums", TestingBlends.seekable(raw, 77, true));
      for (var each : packed.entrySet()) {
        BlendFacts facts = file(each.getValue()).facts();
        String what = form + " " + each.getKey();
        assertThat(facts.version()).as(what).isEqualTo(form.version());
        assertThat(facts.container().name()).isEqualTo(each.getKey().split(" ")[0]);
        assertThat(facts.scenes()).as(what).hasSize(2).first().isEqualTo(OPENING);
        assertThat(facts.activeScene()).as(what).contains("Zweite Szene");
        assertThat(facts.active()).map(SceneFacts::last).contains(7);
        assertThat(facts.links()).as(what).isEqualTo(LINKS);
      }
    }
  }

  @Test
  void theThumbnailStandsWithItsFirstRowOnTop() throws IOException {
    for (MadeBlend.Form form : MadeBlend.Form.ALL) {
      Thumbnail thumbnail = file(TestingBlends.film(form)).thumbnail().orElseThrow();
      assertThat(thumbnail.width()).isEqualTo(2);
      assertThat(thumbnail.height()).isEqualTo(3);
      assertThat(thumbnail.rgba()).startsWith(16, 17).endsWith(6, 7);
    }
    assertThat(file(TestingBlends.empty(MadeBlend.Form.USUAL).bytes()).thumbnail()).isEmpty();
  }

  @Test
  void aPathSaysFromWhereItLeads() {
    Map<String, Link.Start> starts =
        Map.of(
            "//a.png", Link.Start.OWN_FOLDER,
            "/a.png", Link.Start.ROOT,
            "C:\\a.png", Link.Start.ROOT,
            "c:/a.png", Link.Start.ROOT,
            "\\\\share\\a.png", Link.Start.ROOT,
            "textures/a.png", Link.Start.WORKING_FOLDER);
    starts.forEach(
        (path, start) -> {
          Link link = new Link(Kind.IMAGE, path, "IMa", false, Repeat.SINGLE);
          assertThat(link.start()).as(path).isEqualTo(start);
        });
    assertThat(LINKS.get(1).plainPath()).isEqualTo("../props/keeper.blend");
  }

  @Test
  void theSampleFilmNeedsOnlyFilesThatAreThere() throws IOException {
    Path film = Path.of(System.getProperty("callsheet.root"), "data/sample/films/lighthouse");
    int links = 0;
    try (Stream<Path> all = Files.walk(film)) {
      for (Path path : all.filter(each -> each.toString().endsWith(".blend")).toList()) {
        BlendFacts facts = new BlendFile(path).facts();
        assertThat(facts.versionText()).isEqualTo("3.4");
        assertThat(facts.container()).isEqualTo(Container.ZSTD);
        assertThat(facts.active()).isPresent();
        for (Link link : facts.links()) {
          assertThat(path.resolveSibling(link.plainPath())).as(link.toString()).exists();
          links++;
        }
      }
    }
    assertThat(links).isGreaterThan(5);
  }

  @Test
  void whatIsNoWholeBlendIsRefusedWithAReason() throws IOException {
    byte[] raw = TestingBlends.film(MadeBlend.Form.USUAL);
    byte[] newer = raw.clone();
    System.arraycopy("BLENDER18-02v0700".getBytes(StandardCharsets.US_ASCII), 0, newer, 0, 17);
    MadeBlend endless = TestingBlends.empty(MadeBlend.Form.ALL.getLast());
    endless.block("SC", 1, "Scene", new byte[8], 1L << 45);
    MadeBlend negative = TestingBlends.empty(MadeBlend.Form.ALL.getLast());
    negative.block("SC", 1, "Scene", new byte[8], -32);
    MadeBlend small = TestingBlends.empty(MadeBlend.Form.USUAL);
    small.block("SC", 1, "Scene", new byte[8]);
    MadeBlend without = TestingBlends.empty(MadeBlend.Form.USUAL);
    without.block("ENDB", 0, "", new byte[0]);
    expect("blend-foreign", new byte[0]);
    expect("blend-foreign", "Dear Blender, this is no film.".getBytes(StandardCharsets.US_ASCII));
    expect("blend-foreign", "BLENDER, this is no film.".getBytes(StandardCharsets.US_ASCII));
    expect("blend-unknown-form", newer);
    expect("blend-truncated", Arrays.copyOf(raw, raw.length - 30));
    expect("blend-truncated", Arrays.copyOf(TestingBlends.gzip(raw), 300));
    expect("blend-truncated", endless.bytes());
    expect("blend-damaged", negative.bytes());
    expect("blend-damaged", small.bytes());
    expect("blend-damaged", without.unfinished());
    expect(
        "blend-damaged",
        new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 9, 9, 9, 9, 9, 9, 9, 9, 9});
    assertThatThrownBy(() -> new BlendFile(folder).facts()).hasMessageContaining("blend-foreign");
    assertThatThrownBy(() -> new BlendFile(folder.resolve("gone.blend")).facts())
        .hasMessageContaining("file-missing");
  }

  @Test
  void whatComesOutOfACompressedFileHasALimit() throws IOException {
    MadeBlend bomb = TestingBlends.empty(MadeBlend.Form.USUAL);
    bomb.block("ME", 1, "Link", new byte[4 << 20]);
    byte[] raw = bomb.bytes();
    Limits tight = new Limits(1 << 20, 4, 1000, 1000, 1 << 20, 10, 10);
    for (byte[] packed : List.of(TestingBlends.gzip(raw), Zstd.compress(raw))) {
      Path path = write(packed);
      assertThat(new BlendFile(path).facts().links()).isEmpty();
      assertThatThrownBy(() -> new BlendFile(path, tight).facts())
          .hasMessageContaining("blend-too-large");
    }
  }

  @Test
  void theNumberOfBlocksAndLinksHasALimit() throws IOException {
    Path path = write(TestingBlends.film(MadeBlend.Form.USUAL));
    Map<String, Limits> limits =
        Map.of(
            "blocks", new Limits(1 << 20, 4, 10, 1000, 1 << 20, 10, 10),
            "what=blocks", new Limits(1 << 20, 4, 1000, 5, 1 << 20, 10, 10),
            "catalogue", new Limits(1 << 20, 4, 1000, 1000, 100, 10, 10),
            "links", new Limits(1 << 20, 4, 1000, 1000, 1 << 20, 2, 10));
    limits.forEach(
        (what, limit) ->
            assertThatThrownBy(() -> new BlendFile(path, limit).facts())
                .hasMessageContaining("blend-too-large")
                .hasMessageContaining(what));
  }

  @Test
  void largeBlocksOfASeekableFileAreNotUncompressed() throws IOException {
    MadeBlend large = TestingBlends.empty(MadeBlend.Form.USUAL);
    large.block("ME", 1, "Link", new byte[4 << 20]);
    large.block("SC", 2, "Scene", Map.of("id.name", "SCAfter", "r.efra", 9));
    Path path = write(TestingBlends.seekable(large.bytes(), 64 << 10, false));
    Limits tight = new Limits(512 << 10, 1, 1000, 1000, 1 << 20, 10, 10);
    Optional<SceneFacts> scene = new BlendFile(path, tight).facts().scenes().stream().findFirst();
    assertThat(scene).map(SceneFacts::last).contains(9);
  }

  private void expect(String code, byte[] bytes) throws IOException {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> file(bytes).facts());
    assertThat(refusal).as(code).isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.parameters()).containsKey("file");
  }

  private BlendFile file(byte[] bytes) throws IOException {
    return new BlendFile(write(bytes));
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("Größe 'é' 010.blend"), bytes);
  }
}
