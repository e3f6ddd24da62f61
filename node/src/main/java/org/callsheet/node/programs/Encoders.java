package org.callsheet.node.programs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The programs of this machine that make a film of pictures: ffmpeg, if it is there, for pictures
 * that look as they are stored; Blender for all others, and when ffmpeg cannot.
 *
 * @param blender the program
 * @param script {@code preview.py} on the disk
 */
public record Encoders(Optional<Path> ffmpeg, Path blender, Path script) {
  /** What a film measures at most. */
  private static final int WIDTH = 1280;

  private static final int HEIGHT = 720;

  /** Width of the small picture of a frame. */
  private static final int SMALL = 320;

  private static final Set<String> PLAIN = Set.of(".png", ".jpg", ".jpeg");

  /** With what films are made, as people read it. */
  public String said() {
    return ffmpeg.map(program -> program + " and ").orElse("") + blender;
  }

  /** One way to make a film: a program and its arguments. */
  public record Way(String name, List<String> command) {
    /** Copies the command. */
    public Way {
      command = List.copyOf(command);
    }
  }

  /**
   * The ways that can be tried, the best one first; each is to be started in the folder that the
   * strip's folder lies in.
   *
   * @param rate frames in a second
   * @param threads it may use; 0: as many as the machine has cores
   */
  public List<Way> ways(FilmStrip strip, double rate, Path target, int threads) {
    List<Way> ways = new ArrayList<>();
    if (PLAIN.contains(strip.ending())) {
      ffmpeg.ifPresent(
          program -> ways.add(new Way("ffmpeg", ffmpeg(program, strip, rate, target, threads))));
    }
    ways.add(new Way("Blender", blender(strip, rate, target, threads)));
    return ways;
  }

  /**
   * How the small picture of a frame is made; empty where only Blender could.
   *
   * @param picture PNG or JPEG
   * @param target a JPEG
   */
  public Optional<List<String>> small(Path picture, Path target) {
    String name = picture.getFileName().toString().toLowerCase(Locale.ROOT);
    return ffmpeg
        .filter(_ -> PLAIN.stream().anyMatch(name::endsWith))
        .map(
            program ->
                List.of(
                    program.toString(),
                    "-nostdin",
                    "-hide_banner",
                    "-y",
                    "-f",
                    "image2",
                    "-pattern_type",
                    "none",
                    "-i",
                    picture.toString(),
                    "-vf",
                    "scale=w='min(%d,iw)':h=-2".formatted(SMALL),
                    "-frames:v",
                    "1",
                    "-q:v",
                    "5",
                    target.toString()));
  }

  private static List<String> ffmpeg(
      Path program, FilmStrip strip, double rate, Path target, int threads) {
    return List.of(
        program.toString(),
        "-nostdin",
        "-hide_banner",
        "-y",
        "-framerate",
        String.format(Locale.ROOT, "%.6f", rate),
        "-f",
        "image2",
        "-start_number",
        "1",
        "-i",
        strip.folder().getFileName() + "/%06d" + strip.ending(), // the folder may have a % in it
        "-vf",
        "scale=w='min(%d,iw)':h='min(%d,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2"
            .formatted(WIDTH, HEIGHT),
        "-an",
        "-c:v",
        "libx264",
        "-preset",
        "fast",
        "-crf",
        "21",
        "-pix_fmt",
        "yuv420p",
        "-threads",
        Integer.toString(threads),
        "-movflags",
        "+faststart",
        target.toString());
  }

  private List<String> blender(FilmStrip strip, double rate, Path target, int threads) {
    ObjectNode wanted = JsonNodeFactory.instance.objectNode();
    wanted.put("pictures", strip.folder().toString());
    wanted.put("target", target.toString());
    wanted.put("rate", rate);
    wanted.put("width", WIDTH);
    wanted.put("height", HEIGHT);
    return List.of(
        blender.toString(),
        "-b",
        "--factory-startup",
        "-noaudio",
        "-t",
        Integer.toString(threads),
        "--python-exit-code",
        "3",
        "-P",
        script.toString(),
        "--",
        wanted.toString());
  }
}
