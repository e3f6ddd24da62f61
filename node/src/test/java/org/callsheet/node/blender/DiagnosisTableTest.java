package org.callsheet.node.blender;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as real Blenders printed them: 3.4.1, 4.3.2 and 5.2.2. */
class DiagnosisTableTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      value = {
        "no-camera        ¦ FRAME ¦ Error: Cannot render, no camera",
        "no-camera        ¦ FRAME ¦ 00:00.456  reports          | ERROR Cannot render, no camera",
        "not-a-blend      ¦ FRAME ¦ Error: File format is not supported in file '/x/a.blend'",
        "not-a-blend      ¦ FRAME ¦ Error: Loading '/x/a.blend' failed: not a blend file",
        "truncated-blend  ¦ FRAME ¦ Error: Failed to read blend file '/x/a.blend': Missing DNA block",
        "file-missing     ¦ NODE  ¦ Error: Cannot read file '/x/a.blend': No such file or directory",
        "cannot-read      ¦ NODE  ¦ Error: Cannot read file '/x/a.blend': Permission denied",
        "newer-blender    ¦ FRAME ¦ Error: Failed to read blend file '/x/a.blend': incomplete header, may be from a newer version of Blender",
        "engine-missing   ¦ FRAME ¦ Error: engine not found 'NOPE'",
        "engine-missing   ¦ FRAME ¦ Error: Engine 'NOPE' not available for scene 'Scene' (an add-on may need to be installed or enabled)",
        "denoiser-missing ¦ NODE  ¦ Error: Build without OpenImageDenoiser",
        "denoiser-missing ¦ NODE  ¦ Failed to denoise, build has no OpenImageDenoise support",
        "disk-full        ¦ NODE  ¦ Error: Render error (No space left on device) cannot save: '/x/pic_0001.png'",
        "cannot-write     ¦ NODE  ¦ Error: Render error (Invalid argument) cannot save: '/x/pic_0001.png'",
        "out-of-memory    ¦ FRAME ¦ Malloc returns null: len=8589934592 in CustomData, total 123456",
        "out-of-memory    ¦ FRAME ¦ terminate called after throwing an instance of 'std::bad_alloc'",
        "out-of-memory    ¦ FRAME ¦ System is out of GPU and shared host memory",
        "gl-missing       ¦ NODE  ¦ Couldn't open libEGL.so.1: cannot open shared object file",
        "missing-link     ¦ FRAME ¦ Info: LIB: Object: 'LibCube' missing from '/x/lib.blend', parent '<direct>'",
        "missing-link     ¦ FRAME ¦ Warning: 1 libraries and 1 linked data-blocks are missing (including 0 ObjectProxies)",
        "python-error     ¦ FRAME ¦ Error: script failed, expr: 'x', exiting."
      })
  void aLineOfBlenderHasItsCode(String code, Diagnosis.Blame blame, String line) {
    List<String> lines = List.of("Blender 3.4.1", "Read blend: /x/a.blend", line, "Blender quit");

    assertThat(DiagnosisTable.find(lines)).contains(new Diagnosis(code, blame, line));
  }

  @Test
  void harmlessLinesHaveNoMeaning() {
    assertThat(
            DiagnosisTable.find(
                List.of(
                    "EGL Error (0x3001): EGL_NOT_INITIALIZED: Unable to open a display",
                    "Managed to successfully fallback to surfaceless EGL rendering!",
                    "Fra:1 Mem:9.05M (Peak 10.83M) | Time:00:00.00 | Scene, ViewLayer | Sample 0/4",
                    "Saved: '/x/pic_0001.png'")))
        .isEmpty();
  }

  @Test
  void ofATracebackTheLastLineTells() {
    List<String> lines =
        List.of(
            "Traceback (most recent call last):",
            "  File \"/x/a.blend/rig.py\", line 1, in <module>",
            "KeyError: 'bone'");

    assertThat(DiagnosisTable.find(lines).orElseThrow().detail()).isEqualTo("KeyError: 'bone'");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "139, crashed",
    "134, crashed",
    "137, killed",
    "143, killed",
    "1, blender-ended",
    "0, blender-ended"
  })
  void theEndOfAProcessHasACode(int status, String code) {
    assertThat(DiagnosisTable.ofExit(status, List.of("Fra:1 Mem:9M")).code()).isEqualTo(code);
  }

  @Test
  void whatWasPrintedTellsMoreThanTheSignal() {
    assertThat(DiagnosisTable.ofExit(134, List.of("Couldn't open libEGL.so.1: cannot")).code())
        .isEqualTo("gl-missing");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "BLENDER-v304RENDH, truncated-blend",
    "BLENDER-v403RENDH, newer-blender",
    "BLENDER17-01v0502, newer-blender"
  })
  void anOldBlenderThatFailsOnANewerFileIsToldApart(String header, String code) throws Exception {
    Path file = Files.write(folder.resolve("a.blend"), header.getBytes(StandardCharsets.US_ASCII));
    Diagnosis seen = Diagnosis.ofFrame("truncated-blend", "Missing DNA block");

    assertThat(
            DiagnosisTable.ofOpening(seen, new BlenderProgram(Path.of("b"), "3.4.1"), file).code())
        .isEqualTo(code);
  }

  @Test
  void theScriptsOwnCodesComeFirst() {
    WorkerEvent.Failed failed = new WorkerEvent.Failed("missing-file", "image tex.png is missing");

    assertThat(DiagnosisTable.ofFailure(failed, List.of("Error: Cannot render, no camera")).code())
        .isEqualTo("missing-file");
  }

  @Test
  void progressIsReadFromTheLinesOfBothEngines() {
    RenderLog log = new RenderLog();
    log.add("Fra:1 Mem:9.91M (Peak 10.83M) | Time:00:00.06 | Scene, ViewLayer | Sample 3/12");
    assertThat(log.percent()).hasValue(25);
    log.add("Fra:1 Mem:10.81M (Peak 11.93M) | Time:00:01.30 | Rendering 26 / 52 samples");
    assertThat(log.percent()).hasValue(50);
    log.add("00:01.890  render           | Fra: 1 | Remaining: 00:00.00 | Mem: 2M | Sample 3/4");
    assertThat(log.percent()).hasValue(75);
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void theLogKeepsItsEndAndHasALimit() {
    RenderLog log = new RenderLog();
    for (int i = 0; i < 100_000; i++) {
      log.add("line " + i);
    }

    assertThat(String.join("\n", log.lines()).length()).isLessThan(64 * 1024);
    assertThat(log.lines().getLast()).isEqualTo("line 99999");
  }
}
