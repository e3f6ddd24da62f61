package org.callsheet.engine.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.SettableClock;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFramesTest {
  private static final NamedPath PLACE = NamedPath.parse("films::lighthouse/renders/Straße 'é'");

  @TempDir Path folder;
  private Path frames;
  private FolderFrames looking;

  @BeforeEach
  void makeFrames() throws IOException {
    SampleHome home = new SampleHome(folder, SettableClock.now());
    frames = home.file("films/lighthouse/renders/Straße 'é'");
    Files.createDirectories(frames);
    looking = new FolderFrames(home.paths, new LocalDisk());
    for (int frame : new int[] {1, 2, 3, 5, 6, 7, 8}) {
      picture("shot 2_%04d.png".formatted(frame), 40, 20, true);
    }
    picture("shot 2_-0001.png", 40, 20, true);
    Files.writeString(frames.resolve("notes 1.txt"), "none");
    picture("preview.png", 3, 3, true);
  }

  private void picture(String name, int width, int height, boolean lively) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(name.hashCode());
    for (int i = 0; lively && i < width * height; i++) {
      image.setRGB(i % width, i / width, random.nextInt(1 << 24));
    }
    ImageIO.write(image, "png", frames.resolve(name).toFile());
  }

  @Test
  void gapsAreFoundByThePatternThatMostFilesHave() {
    var found = look(Optional.empty(), Optional.empty());
    assertThat(found.pattern()).hasToString("shot 2_####.png");
    assertThat(found.again()).hasValue(FrameRange.parse("0,4"));
    assertThat(found.looked()).isEqualTo(8);
    assertThat(look(Optional.empty(), Optional.of(FrameRange.parse("1-3"))).again()).isEmpty();
    assertThat(look(Optional.empty(), Optional.of(FrameRange.parse("7-9"))).again())
        .hasValue(FrameRange.parse("9"));
  }

  @Test
  void whatIsThereIsReadToItsEnd() throws IOException {
    Path cut = frames.resolve("shot 2_0002.png");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 300));
    Files.write(frames.resolve("shot 2_0003.png"), new byte[0]);
    picture("shot 2_0005.png", 80, 40, true);
    picture("shot 2_0006.png", 40, 20, false);
    var pattern = Optional.of(FramePattern.parse("shot 2_####.png"));
    var found = look(pattern, Optional.of(FrameRange.parse("1-8")));
    assertThat(found.faults())
        .extracting(each -> each.frame() + " " + each.why().code())
        .containsExactly(
            "2 frame-damaged",
            "3 frame-damaged",
            "4 frame-missing",
            "5 frame-other-size",
            "6 frame-black");
    assertThat(found.again()).hasValue(FrameRange.parse("2-6"));
  }

  /**
   * RenderController's framechecker fell over names of digits alone, large letters in endings and
   * empty folders, and took one pass for the other.
   */
  @Test
  void namesThatFramecheckerFellOverAreFrames() throws IOException {
    Files.createDirectories(frames.resolveSibling("odd"));
    NamedPath odd = NamedPath.parse("films::lighthouse/renders/odd");
    var any = new FolderFrames.Wanted(odd, Optional.empty(), Optional.empty(), Optional.empty());
    refused("folder-without-frames", () -> looking.look(any));
    for (String name : new String[] {"0001.PNG", "0002.PNG", "0004.PNG", "depth_0001.PNG"}) {
      picture("../odd/" + name, 40, 20, true);
    }
    var found = looking.look(any);
    assertThat(found.pattern()).hasToString("####.PNG");
    assertThat(found.again()).hasValue(FrameRange.parse("3"));
    var depth =
        new FolderFrames.Wanted(
            odd,
            Optional.of(FramePattern.parse("depth_####.PNG")),
            Optional.of(FrameRange.parse("1-2")),
            Optional.empty());
    assertThat(looking.look(depth).again()).hasValue(FrameRange.parse("2"));
  }

  @Test
  void whatCannotBeLookedAtIsRefused() {
    var far = Optional.of(FrameRange.parse("1-5000"));
    refused("frames-too-many-to-look-at", () -> look(Optional.empty(), far));
    var nothing = NamedPath.parse("films::lighthouse/nothing here");
    var wanted =
        new FolderFrames.Wanted(nothing, Optional.empty(), Optional.empty(), Optional.empty());
    refused("folder-without-frames", () -> looking.look(wanted));
    for (String wrong : new String[] {"shot.png", "../##.png", "a#b#.png", "########.png"}) {
      refused("frame-pattern-malformed", () -> FramePattern.parse(wrong));
    }
  }

  @Test
  void whatIsOlderThanItsFileIsOutOfDate() throws IOException {
    var saved = java.time.Instant.parse("2026-11-20T10:00:00Z");
    for (int frame : new int[] {1, 2, 3}) {
      Files.setLastModifiedTime(
          frames.resolve("shot 2_%04d.png".formatted(frame)),
          FileTime.from(saved.plusSeconds(frame - 2)));
    }
    var range = Optional.of(FrameRange.parse("1-3"));
    var found =
        looking.look(new FolderFrames.Wanted(PLACE, Optional.empty(), range, Optional.of(saved)));
    assertThat(found.again()).hasValue(FrameRange.parse("1"));
    assertThat(found.faults().getFirst().why().code()).isEqualTo("frame-older");
  }

  private FolderFrames.Found look(Optional<FramePattern> pattern, Optional<FrameRange> wanted) {
    return looking.look(new FolderFrames.Wanted(PLACE, pattern, wanted, Optional.empty()));
  }

  private static void refused(String code, Runnable what) {
    assertThatThrownBy(what::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
