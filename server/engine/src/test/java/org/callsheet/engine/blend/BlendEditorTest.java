package org.callsheet.engine.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callsheet.engine.blend.BlendEdit.CurrentFrame;
import org.callsheet.engine.blend.BlendEdit.Engine;
import org.callsheet.engine.blend.BlendEdit.Frames;
import org.callsheet.engine.blend.BlendEdit.LinkPath;
import org.callsheet.engine.blend.BlendEdit.Output;
import org.callsheet.engine.blend.BlendEdit.Percentage;
import org.callsheet.engine.blend.BlendEdit.Rate;
import org.callsheet.engine.blend.BlendEdit.Rename;
import org.callsheet.engine.blend.BlendEdit.Size;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.ForgetfulDisk;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlendEditorTest {
  private static final List<MadeBlend.Form> EDITABLE =
      List.of(MadeBlend.Form.USUAL, MadeBlend.Form.ALL.getLast());
  private static final String EVERY = BlendEdit.EVERY_SCENE;

  private static final List<BlendEdit> EDITS =
      List.of(
          new Size(EVERY, 1920, 1080),
          new Percentage("Opening", 100),
          new Rate("Opening", 25, 1),
          new Frames("Opening", 10, 20),
          new CurrentFrame("Opening", -3),
          new Engine("Opening", "BLENDER_EEVEE_NEXT"),
          new Output("Opening", "//out/Größe ####"),
          new LinkPath("LIkeeper.blend", "//..\\props\\keeper.blend", "//../set/keeper.blend"),
          new LinkPath("IMwood.png", "//wood.png", "//textures/wood \"fine\".png"),
          new LinkPath("SOsea", "/home/ana/sea.wav", "//sea.wav"),
          new LinkPath("TXnotes", "//notes é.txt", "//n.txt"),
          new LinkPath("OBWave", "//wave.pc2", "//caches/wave.pc2"),
          new LinkPath("SQplate", "//plates/0001.png", "//film/0101.png"),
          new Rename("GRLighthouse", "Leuchtturm 🗼"),
          new Rename("SCZweite Szene", "Last"));

  @TempDir Path folder;
  private Path source;
  private Path target;

  private final Disk disk = new LocalDisk();
  private final BlendEditor editor = new BlendEditor(disk, new AtomicFile(disk, Access.SHARED));

  @BeforeEach
  void names() {
    source = folder.resolve("Größe 'é' 010.blend");
    target = folder.resolve("نسخة.blend");
  }

  @Test
  void everyEditIsThereInEveryContainerAndNothingElseChanged() throws IOException {
    for (MadeBlend.Form form : EDITABLE) {
      for (var packed : packed(TestingBlends.film(form)).entrySet()) {
        String what = form + " " + packed.getKey();
        Files.write(source, packed.getValue());
        BlendFacts before = new BlendFile(source).facts();
        editor.write(source, EDITS, target);
        BlendFacts after = new BlendFile(target).facts();
        assertThat(after.container()).as(what).isEqualTo(before.container());
        assertThat(after.version()).isEqualTo(before.version());
        assertThat(after.activeScene()).as(what).contains("Last");
        assertThat(after.scenes().getFirst()).as(what).isEqualTo(opening());
        assertThat(after.scenes().getLast())
            .extracting(SceneFacts::width, SceneFacts::last)
            .containsExactly(1920, 7);
        assertThat(after.links()).as(what).isEqualTo(moved(before.links()));
        assertThat(Files.readAllBytes(source)).as(what).isEqualTo(packed.getValue());
        assertThat(new BlendFile(target).thumbnail()).map(Thumbnail::width).contains(2);
        ByteBuffer raw = ByteBuffer.wrap(unpacked(target)).order(ByteOrder.LITTLE_ENDIAN);
        int head = form.wide() ? 17 + 32 : 12 + 24;
        assertThat(raw.getInt(head)).as(what).isEqualTo(10);
        assertThat(raw.getInt(head + 4)).as(what).isEqualTo(20);
        assertThat(raw.limit()).isEqualTo(TestingBlends.film(form).length);
      }
    }
  }

  private static SceneFacts opening() {
    return new SceneFacts(
        "Opening",
        10,
        20,
        2,
        1920,
        1080,
        100,
        25,
        1,
        "BLENDER_EEVEE",
        true,
        "//out/Größe ####",
        OutputFormat.OPEN_EXR);
  }

  private static List<Link> moved(List<Link> links) {
    return links.stream()
        .map(link -> new Link(link.kind(), now(link), link.owner(), link.packed(), link.repeat()))
        .toList();
  }

  private static String now(Link link) {
    return EDITS.stream()
        .filter(LinkPath.class::isInstance)
        .map(LinkPath.class::cast)
        .filter(edit -> edit.owner().equals(link.owner()))
        .map(LinkPath::to)
        .findFirst()
        .orElse(link.path());
  }

  @Test
  void editingBackGivesTheSameBytesAgain() throws IOException {
    byte[] raw = TestingBlends.film(MadeBlend.Form.USUAL);
    Files.write(source, raw);
    editor.write(
        source,
        List.of(new Size("Opening", 8, 9), new LinkPath("IMwood.png", "//wood.png", "w")),
        source);
    assertThat(Files.readAllBytes(source)).isNotEqualTo(raw);
    editor.write(
        source,
        List.of(new Size("Opening", 2048, 858), new LinkPath("IMwood.png", "w", "//wood.png")),
        source);
    assertThat(Files.readAllBytes(source)).isEqualTo(raw);
    assertThat(disk.list(folder)).containsExactly(source);
  }

  @Test
  void onlyFramesThatChangeArePackedAnew() throws IOException {
    MadeBlend large = TestingBlends.empty(MadeBlend.Form.USUAL);
    byte[] noise = new byte[1 << 20];
    new Random(7).nextBytes(noise);
    large.block("ME", 1, "Link", noise);
    large.block("SC", 2, "Scene", Map.of("id.name", "SCAfter", "r.efra", 9));
    byte[] before = TestingBlends.seekable(large.bytes(), 64 << 10, true);
    Files.write(source, before);
    editor.write(source, List.of(new Frames("After", 5, 6)), target);
    byte[] after = Files.readAllBytes(target);
    assertThat(Arrays.copyOf(after, 1 << 20)).isEqualTo(Arrays.copyOf(before, 1 << 20));
    assertThat(new BlendFile(target).facts().scenes().getFirst().last()).isEqualTo(6);
  }

  @Test
  void eeveeIsCalledAsTheVersionOfTheFileCallsIt() {
    Engine eevee = new Engine(EVERY, "BLENDER_EEVEE");
    assertThat(eevee.in(280)).isEqualTo("BLENDER_EEVEE");
    assertThat(eevee.in(401)).isEqualTo("BLENDER_EEVEE");
    assertThat(eevee.in(402)).isEqualTo("BLENDER_EEVEE_NEXT");
    assertThat(eevee.in(405)).isEqualTo("BLENDER_EEVEE_NEXT");
    assertThat(eevee.in(500)).isEqualTo("BLENDER_EEVEE");
    assertThat(new Engine(EVERY, "CYCLES").in(405)).isEqualTo("CYCLES");
  }

  @Test
  void whatDoesNotFitOrIsNotThereIsRefusedAndNothingIsWritten() throws IOException {
    Files.write(source, TestingBlends.film(MadeBlend.Form.USUAL));
    refused("blend-edit-unknown", "SCNope", new Size("Nope", 8, 8));
    refused("blend-edit-unknown", "IMwood.png", new LinkPath("IMwood.png", "//other.png", "a"));
    refused("blend-edit-unknown", "IMoak", new LinkPath("IMoak", "//wood.png", "a"));
    refused("blend-edit-unknown", "GRNope", new Rename("GRNope", "a"));
    refused("blend-edit-unfit", "SCOpening", new Output("Opening", "é".repeat(512)));
    refused(
        "blend-edit-unfit",
        "IMwood.png",
        new LinkPath("IMwood.png", "//wood.png", "a".repeat(1024)));
    refused(
        "blend-edit-unfit", "TXnotes", new LinkPath("TXnotes", "//notes é.txt", "//notes éé.txt"));
    refused("blend-edit-unfit", "GRLighthouse", new Rename("GRLighthouse", "é".repeat(32)));
    refused("blend-edit-linked", "GRKeeper", new Rename("GRKeeper", "a"));
    refused("blend-edit-taken", "SCOpening", new Rename("SCOpening", "Zweite Szene"));
    refused("blend-edit-fixed", "SQplate", new LinkPath("SQplate", "//plates/0001.png", "//x/"));
    assertThatThrownBy(() -> new Frames(EVERY, 5, 4)).hasMessageContaining("blend-edit-value");
    assertThatThrownBy(() -> new Engine(EVERY, "")).hasMessageContaining("blend-edit-value");
    assertThatThrownBy(() -> new Output(EVERY, "a\0b")).hasMessageContaining("blend-edit-value");
    assertThatThrownBy(() -> new Rate(EVERY, 24, Float.NaN)).hasMessageContaining("field=base");
  }

  @Test
  void whatJustFitsIsTaken() throws IOException {
    Files.write(source, TestingBlends.film(MadeBlend.Form.USUAL));
    List<BlendEdit> swap =
        List.of(
            new Rename("SCOpening", "Zweite Szene"),
            new Rename("SCZweite Szene", "Opening"),
            new Rename("GRLighthouse", "é".repeat(31) + "x"),
            new LinkPath("IMwood.png", "//wood.png", "a".repeat(1023)));
    editor.write(source, swap, target);
    BlendFacts facts = new BlendFile(target).facts();
    assertThat(facts.scenes().stream().map(SceneFacts::name))
        .containsExactly("Zweite Szene", "Opening");
    assertThat(facts.links()).extracting(Link::path).contains("a".repeat(1023));
    editor.check(target, List.of(new Rename("GR" + "é".repeat(31) + "x", "back")));
  }

  @Test
  void twoLibrariesDoNotBecomeOne() throws IOException {
    MadeBlend film = TestingBlends.empty(MadeBlend.Form.USUAL);
    film.block("LI", 1, "Library", Map.of("id.name", "LIa", "name", "//a.blend"));
    film.block("LI", 2, "Library", Map.of("id.name", "LIb", "name", "//b.blend"));
    Files.write(source, film.bytes());
    refused("blend-edit-taken", "LIb", new LinkPath("LIa", "//a.blend", "//b.blend"));
    editor.write(
        source,
        List.of(
            new LinkPath("LIa", "//a.blend", "//b.blend"),
            new LinkPath("LIb", "//b.blend", "//a.blend")),
        target);
    assertThat(new BlendFile(target).facts().links())
        .extracting(Link::path)
        .containsExactly("//b.blend", "//a.blend");
  }

  @Test
  void filesOfOldOrUnusualMachinesAreReadButNotEdited() throws IOException {
    for (MadeBlend.Form form : MadeBlend.Form.ALL) {
      Files.write(source, TestingBlends.film(form));
      if (!EDITABLE.contains(form)) {
        refused("blend-edit-old", "", new Size(EVERY, 8, 8));
      }
    }
  }

  @Test
  void aFileSavedMeanwhileIsNotReplaced() throws IOException {
    byte[] film = TestingBlends.film(MadeBlend.Form.USUAL);
    byte[] saved = TestingBlends.empty(MadeBlend.Form.USUAL).bytes();
    Files.write(source, film);
    Disk.Stat decided = editor.state(source);
    Disk late =
        (Disk)
            Proxy.newProxyInstance(
                Disk.class.getClassLoader(),
                new Class<?>[] {Disk.class},
                (proxy, method, arguments) -> {
                  try {
                    Object result = method.invoke(disk, arguments);
                    if (method.getName().equals("open")) {
                      Files.write(folder.resolve("blend@"), saved);
                      Files.move(
                          folder.resolve("blend@"),
                          source,
                          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                    }
                    return result;
                  } catch (InvocationTargetException failure) {
                    throw failure.getCause();
                  }
                });
    BlendEditor racing = new BlendEditor(late, new AtomicFile(late, Access.SHARED));
    for (BlendEditor each : List.of(racing, editor)) {
      assertThatThrownBy(() -> each.write(source, decided, EDITS, source))
          .hasMessageContaining("blend-changed");
      assertThat(Files.readAllBytes(source)).isEqualTo(saved);
      assertThat(disk.list(folder)).containsExactly(source);
    }
  }

  @Test
  void aFullDiskAndEveryFailureLeaveTheFileWhole() throws IOException {
    byte[] film = TestingBlends.film(MadeBlend.Form.USUAL);
    Files.write(source, film);
    List<BlendEdit> edit = List.of(new Size(EVERY, 8, 8));
    editor.write(source, edit, target);
    byte[] edited = Files.readAllBytes(target);
    boolean reached = true;
    for (int n = 1; reached; n++) {
      for (ForgetfulDisk.Fault fault : ForgetfulDisk.Fault.values()) {
        ForgetfulDisk bad = new ForgetfulDisk(new Random(n)).withFolder(folder);
        AtomicFile files = new AtomicFile(bad, Access.SHARED);
        files.put(source, film);
        long before = bad.operations();
        bad.failAt(n, fault);
        try {
          new BlendEditor(bad, files).write(source, edit, source);
        } catch (Refusal refused) {
          assertThat(refused.code()).startsWith("disk-");
        }
        reached = bad.operations() - before >= n;
        bad.restartForgettingAll();
        assertThat(bad.read(source)).as("%s at %d", fault, n).isIn(film, edited);
      }
    }
  }

  private void refused(String code, String owner, BlendEdit edit) throws IOException {
    List<BlendEdit> edits = new ArrayList<>(List.of(new Percentage(EVERY, 10)));
    edits.add(edit);
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> editor.write(source, edits, target));
    assertThat(refusal).as(edit.toString()).isNotNull();
    assertThat(refusal.code()).as(edit.toString()).isEqualTo(code);
    assertThat(refusal.parameters().getOrDefault("owner", "")).isEqualTo(owner);
    assertThat(disk.list(folder)).containsExactly(source);
  }

  private static Map<String, byte[]> packed(byte[] raw) {
    Map<String, byte[]> packed = new LinkedHashMap<>();
    packed.put("raw", raw);
    packed.put("gzip", TestingBlends.gzip(raw));
    packed.put("zstd whole", Zstd.compress(raw));
    packed.put("zstd frames", TestingBlends.seekable(raw, 1000, false));
    packed.put("zstd frames with checksums", TestingBlends.seekable(raw, 77, true));
    return packed;
  }

  private static byte[] unpacked(Path path) throws IOException {
    byte[] packed = Files.readAllBytes(path);
    return switch (new BlendFile(path).facts().container()) {
      case RAW -> packed;
      case GZIP -> {
        try (InputStream in = new java.util.zip.GZIPInputStream(new ByteArrayInputStream(packed))) {
          yield in.readAllBytes();
        }
      }
      case ZSTD -> {
        try (InputStream in = Container.zstd(new ByteArrayInputStream(packed))) {
          yield in.readAllBytes();
        }
      }
    };
  }
}
