package org.callsheet.node.times;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherBlendersTest {
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "/usr/bin/blender, /usr/bin/blender, true",
    "/usr/bin/blender, /usr/bin/blender /home/ana/my-b.blend, true",
    "/usr/bin/blender, /usr/bin/blender -b /home/ana/a.blend -a, false",
    "/usr/bin/blender, /usr/bin/blender --background, false",
    "/Applications/Blender.app/Contents/MacOS/Blender, , true",
    // of other people's processes there is only the line
    ", /opt/blender-5.2/blender film.blend, true",
    ", /opt/blender-5.2/blender -b film.blend, false",
    "/usr/bin/gimp, /usr/bin/gimp /home/ana/blender, false",
    "/usr/bin/blender-thumbnailer, /usr/bin/blender-thumbnailer a.blend, false",
    ", , false",
  })
  void aBlenderWithAWindowIsOneThatSomebodyWorksIn(String program, String line, boolean expected) {
    assertThat(
            OtherBlenders.isInteractive(program == null ? "" : program, line == null ? "" : line))
        .isEqualTo(expected);
  }
}
