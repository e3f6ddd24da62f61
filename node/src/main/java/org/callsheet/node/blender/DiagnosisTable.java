package org.callsheet.node.blender;

import static org.callsheet.node.blender.Diagnosis.Blame.FRAME;
import static org.callsheet.node.blender.Diagnosis.Blame.NODE;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.callsheet.node.blender.Diagnosis.Blame;

/**
 * What Blender's lines mean: 3.4, 4.3 and 5.2 print the same words with different beginnings. The
 * first row that matches any line wins, so rows stand from the cause to its consequences.
 */
public final class DiagnosisTable {
  private record Row(String code, Blame blame, Pattern line) {}

  private static final List<Row> ROWS =
      List.of(
          row("disk-full", NODE, "No space left on device|Disk quota exceeded"),
          row(
              "out-of-memory",
              FRAME,
              "(Malloc|Calloc|Realloc)\\w* (returns null|array aborted)|std::bad_alloc|MemoryError"
                  + "|System is out of (GPU|host|shared)|[Oo]ut of memory"),
          row(
              "denoiser-missing",
              NODE,
              "Build without OpenImageDenoiser|no OpenImageDenoise support"),
          row(
              "gl-missing",
              NODE,
              "Couldn't open libEGL|Unable to open a display|Failed to create.*GL context"),
          row("no-camera", FRAME, "Cannot render, no camera"),
          row("engine-missing", FRAME, "[Ee]ngine not found '|Engine '.*' not available for scene"),
          row("newer-blender", FRAME, "may be from a newer version of Blender"),
          row(
              "truncated-blend",
              FRAME,
              "Missing DNA block|Failed to read blend file|[Uu]nexpected end of file"),
          row("not-a-blend", FRAME, "File format is not supported|not a blend file"),
          row("file-missing", NODE, "Cannot read file '.*': No such file or directory"),
          row("cannot-read", NODE, "Cannot read file '.*': "),
          row(
              "cannot-write",
              NODE,
              "Render error \\(.*\\) cannot save|cannot save: '|Permission denied|Read-only file system"),
          row("missing-link", FRAME, "LIB: .* missing from '|linked data-blocks? (is|are) missing"),
          row(
              "python-error",
              FRAME,
              "Error: Python: |Error: script failed|^Traceback \\(most recent call last\\)"));

  /** Codes of the script that are not the file's fault. */
  private static final Set<String> NODE_CODES = Set.of("file-missing");

  /** What an old Blender says of a newer file. */
  private static final Set<String> OLD_BLENDER_CODES =
      Set.of(
          "newer-blender",
          "not-a-blend",
          "truncated-blend",
          "crashed",
          "blender-ended",
          "render-failed");

  private static final List<String> HARMLESS =
      List.of("EGL Error (0x", "surfaceless EGL rendering");

  private DiagnosisTable() {}

  private static Row row(String code, Blame blame, String line) {
    return new Row(code, blame, Pattern.compile(line));
  }

  /** The meaning of the lines; empty when none of them says anything known. */
  public static Optional<Diagnosis> find(List<String> lines) {
    return find(lines, ROWS);
  }

  /** The same, where only some codes are looked for. */
  public static Optional<Diagnosis> find(List<String> lines, Set<String> codes) {
    return find(lines, ROWS.stream().filter(row -> codes.contains(row.code())).toList());
  }

  private static Optional<Diagnosis> find(List<String> lines, List<Row> rows) {
    for (Row row : rows) {
      for (int i = lines.size() - 1; i >= 0; i--) {
        String line = lines.get(i);
        if (row.line().matcher(line).find() && HARMLESS.stream().noneMatch(line::contains)) {
          return Optional.of(new Diagnosis(row.code(), row.blame(), decisive(row, lines, i)));
        }
      }
    }
    return Optional.empty();
  }

  /** Of a Python traceback the last line tells. */
  private static String decisive(Row row, List<String> lines, int at) {
    if (row.code().equals("python-error") && lines.get(at).contains("Traceback")) {
      for (int i = at + 1; i < lines.size(); i++) {
        if (!lines.get(i).isBlank() && !Character.isWhitespace(lines.get(i).charAt(0))) {
          return lines.get(i);
        }
      }
    }
    return lines.get(at);
  }

  /** What the script inside Blender reports, by its own code or by Blender's words. */
  public static Diagnosis ofFailure(WorkerEvent.Failed failure, List<String> lines) {
    if (!failure.code().isEmpty()) {
      Blame blame = NODE_CODES.contains(failure.code()) ? NODE : FRAME;
      return new Diagnosis(failure.code(), blame, failure.detail());
    }
    return find(failure.detail().lines().toList())
        .or(() -> find(lines))
        .orElseGet(() -> Diagnosis.ofFrame("render-failed", failure.detail()));
  }

  /**
   * A failure to open a file, looked at again: an old Blender calls a newer file damaged, or dies
   * of it.
   */
  public static Diagnosis ofOpening(Diagnosis seen, BlenderProgram program, Path file) {
    OptionalInt version = BlendHeader.findVersion(file);
    boolean newer = version.isPresent() && program.isOlderThan(version.getAsInt());
    if (!newer || !OLD_BLENDER_CODES.contains(seen.code())) {
      return seen;
    }
    String saved = version.getAsInt() / 100 + "." + version.getAsInt() % 100;
    return Diagnosis.ofFrame(
        "newer-blender",
        "saved by Blender %s, opened by %s: %s".formatted(saved, program.version(), seen.detail()));
  }

  /** The meaning of the end of a process that nobody asked to end. */
  public static Diagnosis ofExit(int status, List<String> lines) {
    Optional<Diagnosis> known = find(lines);
    if (known.isPresent()) {
      return known.get();
    }
    String last = lines.isEmpty() ? "" : ", its last line: " + lines.getLast();
    return switch (status) {
      case 128 + 4, 128 + 6, 128 + 7, 128 + 8, 128 + 11 ->
          Diagnosis.ofFrame("crashed", "Blender crashed with signal " + (status - 128) + last);
      case 128 + 9, 128 + 15 ->
          Diagnosis.ofFrame("killed", "Blender was killed with signal " + (status - 128) + last);
      default -> Diagnosis.ofFrame("blender-ended", "Blender ended with status " + status + last);
    };
  }
}
