package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Answer to {@link SyncCall}.
 *
 * @param epoch of the server; a new one means it has restarted
 * @param seq of the call it answers
 * @param leases work to begin now
 * @param cancel attempts to stop at once, their frames are not wanted any more
 * @param acknowledged ids of results and ends that are on the server's disk; forget them
 * @param drop ids of results that were not accepted: remove their hidden files
 * @param heartbeatSeconds call at least this often while holding anything
 * @param watched attempts of which the end of the output is to be told every three seconds, as
 *     somebody reads along; {@code null}: none
 * @param rehearse the rehearsal to take part in: render a small frame, and tell what was found;
 *     {@code null}: none
 * @param handBack attempts of files that have changed since: finish the frame in work and hand back
 *     the frames not begun; {@code null}: none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SyncAnswer(
    String epoch,
    long seq,
    List<Lease> leases,
    List<String> cancel,
    List<String> acknowledged,
    List<String> drop,
    double heartbeatSeconds,
    List<String> watched,
    String rehearse,
    List<String> handBack) {

  /** An answer about nothing but work. */
  public SyncAnswer(
      String epoch,
      long seq,
      List<Lease> leases,
      List<String> cancel,
      List<String> acknowledged,
      List<String> drop,
      double heartbeatSeconds) {
    this(epoch, seq, leases, cancel, acknowledged, drop, heartbeatSeconds, null, null, null);
  }

  /**
   * The right to work on an attempt.
   *
   * @param attempt never used twice
   * @param job by id
   * @param project the film, by id
   * @param file the {@code .blend} as a named path
   * @param fileBytes size of the file as it was submitted
   * @param fileModified its modification time then, milliseconds since 1970
   * @param outputRoot the folder, as a named path, that all targets must lie in
   * @param outputFolder where frames go instead of the file's own output; {@code null}: as the file
   *     says
   * @param frames in the order to render them
   * @param video render all frames into one movie
   * @param scripts whether Python in the file may run by itself
   * @param overrides what to render differently from what the file says
   * @param blender {@code >=4.2}: that Blender or a newer one, {@code 4.2}: none but that; {@code
   *     null}: the one that saved the file or a newer one
   * @param fingerprint stands for the file and all that it links to; a renderer that has the job
   *     loaded under another one loads it anew. {@code null}: not known
   * @param leaseSeconds counted from the sending of the call this answers
   * @param patienceSeconds when a frame takes longer, the frames not begun are handed back; {@code
   *     null}: never
   * @param film what to make of pictures that are there, instead of rendering the file; {@code
   *     null}: nothing
   * @param recipe how the file is rendered with another engine than Blender; {@code null}: with
   *     Blender
   */
  public record Lease(
      String attempt,
      String job,
      String project,
      String file,
      long fileBytes,
      long fileModified,
      String outputRoot,
      String outputFolder,
      List<Integer> frames,
      boolean video,
      boolean scripts,
      Overrides overrides,
      String blender,
      String fingerprint,
      double leaseSeconds,
      Double patienceSeconds,
      PreviewFilm film,
      Recipe recipe) {

    /** One that renders the file. */
    public Lease(
        String attempt,
        String job,
        String project,
        String file,
        long fileBytes,
        long fileModified,
        String outputRoot,
        String outputFolder,
        List<Integer> frames,
        boolean video,
        boolean scripts,
        Overrides overrides,
        String blender,
        String fingerprint,
        double leaseSeconds,
        Double patienceSeconds) {
      this(
          attempt,
          job,
          project,
          file,
          fileBytes,
          fileModified,
          outputRoot,
          outputFolder,
          frames,
          video,
          scripts,
          overrides,
          blender,
          fingerprint,
          leaseSeconds,
          patienceSeconds,
          null,
          null);
    }

    /** One for any Blender that can open the file, of files of which nothing is known. */
    public Lease(
        String attempt,
        String job,
        String project,
        String file,
        long fileBytes,
        long fileModified,
        String outputRoot,
        String outputFolder,
        List<Integer> frames,
        boolean video,
        boolean scripts,
        Overrides overrides,
        double leaseSeconds,
        Double patienceSeconds) {
      this(
          attempt,
          job,
          project,
          file,
          fileBytes,
          fileModified,
          outputRoot,
          outputFolder,
          frames,
          video,
          scripts,
          overrides,
          null,
          null,
          leaseSeconds,
          patienceSeconds);
    }
  }

  /**
   * A small film of frames that are rendered. Each picture is shown until the next one's turn comes
   * by its number, at most for a second.
   *
   * @param before what stands before the frame's number in the names of the pictures, as a named
   *     path
   * @param digits how many digits the number has at least; the sign counts as one
   * @param after what follows the number
   * @param frames the numbers, as in {@code 1-250x2,300}
   * @param target where the film belongs, as a named path
   * @param rate frames in a second
   */
  public record PreviewFilm(
      String before, int digits, String after, String frames, String target, double rate) {}

  /**
   * How a frame is rendered with an engine that is not Blender: one start of its program for each.
   * Which program that is, the node's own options say.
   *
   * @param engine its id, as in the node's abilities; a node that has no program for it reports
   *     {@code program-missing}
   * @param name as people read it
   * @param arguments the program's, in which {@code {file}}, {@code {folder}} (that of the file),
   *     {@code {output}} (the file to write), {@code {pictures}} (its folder), {@code {stem}},
   *     {@code {frame}}, {@code {frame:4}}, {@code {threads}}, {@code {width}} and {@code {height}}
   *     are filled in; no shell sees them. Empty: the server has no description of it any more,
   *     report {@code engine-unknown}
   * @param output name of the file that a frame is, with {@code {stem}} and {@code {frame}}
   * @param statuses with which the program ends when the frame is done
   * @param line a pattern (RE2) that one of its lines must fit as well; {@code null}: none
   * @param progress a pattern whose one group is a percentage, or whose two are so much of so much;
   *     {@code null}: it does not tell
   * @param failures what its lines mean
   * @param width of the picture in pixels
   * @param height of the picture in pixels
   */
  public record Recipe(
      String engine,
      String name,
      List<String> arguments,
      String output,
      List<Integer> statuses,
      String line,
      String progress,
      List<LineMeaning> failures,
      int width,
      int height) {}

  /**
   * What a line that an engine prints means.
   *
   * @param line a pattern (RE2)
   * @param says a sentence
   * @param blame {@code file} or {@code node}
   */
  public record LineMeaning(String line, String says, String blame) {}
}
