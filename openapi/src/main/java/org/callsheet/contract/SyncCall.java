package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * The one call of a node: what it holds and has done. See {@code docs/protocol.md}.
 *
 * @param boot random, made at each start of the node program
 * @param seq grows by one per call of a boot; a repeated one gets the same answer again
 * @param waitSeconds how long the server may hold the answer back, 0 to 25
 * @param freeSlots how many leases it can take
 * @param held attempts it works on; {@code null}: none
 * @param results what was finished since the last acknowledged call; repeated until acknowledged;
 *     {@code null}: nothing
 * @param ended attempts that are over, repeated until acknowledged; {@code null}: none
 * @param resting why it takes no work; {@code null}: it does
 * @param tails of attempts that were asked for; {@code null}: none
 * @param rehearsed what came of the rehearsal that was asked for, in each call until the server
 *     asks no more; {@code null}: nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SyncCall(
    String boot,
    long seq,
    int waitSeconds,
    int freeSlots,
    List<Held> held,
    List<FrameResult> results,
    List<AttemptEnd> ended,
    Resting resting,
    List<Tail> tails,
    Rehearsed rehearsed) {

  /** A call about nothing but work. */
  public SyncCall(
      String boot,
      long seq,
      int waitSeconds,
      int freeSlots,
      List<Held> held,
      List<FrameResult> results,
      List<AttemptEnd> ended) {
    this(boot, seq, waitSeconds, freeSlots, held, results, ended, null, null, null);
  }

  /**
   * Why a node takes no work.
   *
   * @param code {@code node-given-back}, {@code node-gives-way}, {@code node-hours}, {@code
   *     node-hook} or {@code node-hook-fails}
   * @param about its facts by name; {@code null}: none
   */
  public record Resting(String code, Map<String, String> about) {}

  /**
   * The end of what the renderer of an attempt has printed.
   *
   * @param attempt its id
   * @param text at most 16 KiB; replaces what was told before
   */
  public record Tail(String attempt, String text) {}

  /**
   * What a node has found at a rehearsal.
   *
   * @param id as the answer asked for it
   * @param findings what was looked at
   */
  public record Rehearsed(String id, List<Looked> findings) {}

  /**
   * One thing that was looked at.
   *
   * @param level {@code ok}, {@code warn} or {@code wrong}
   * @param code as in {@code blender-renders}
   * @param about its facts by name; {@code null}: none
   */
  public record Looked(String level, String code, Map<String, String> about) {}

  /**
   * An attempt in work. With its job and frames a server that lost the lease can take it up again.
   *
   * @param attempt its id
   * @param job as the lease said
   * @param frames those of the lease that are not finished yet, the one being rendered among them;
   *     {@code null}: not said
   * @param frame the frame being rendered; {@code null} while the file loads
   * @param percent of that frame, 0 to 100; {@code null}: not known
   */
  public record Held(
      String attempt, String job, List<Integer> frames, Integer frame, Double percent) {}

  /**
   * One finished frame, put under hidden names in the target folder.
   *
   * @param id unique in this boot: the acknowledgement names it
   * @param attempt its id
   * @param job as the lease said
   * @param frame its number; in a movie's attempt the first one stands for all
   * @param seconds wall time of this frame
   * @param peakMemoryBytes most memory the renderer held
   * @param device as in {@code CPU}; {@code null}: not said
   * @param width pixels
   * @param height pixels
   * @param files all files of the frame
   */
  public record FrameResult(
      String id,
      String attempt,
      String job,
      int frame,
      double seconds,
      long peakMemoryBytes,
      String device,
      int width,
      int height,
      List<FrameFile> files) {}

  /**
   * One file of a frame.
   *
   * @param target where it belongs, as a named path
   * @param hidden where it lies now, as a named path in the same folder
   * @param bytes its size
   * @param sha256 its content, lower case hexadecimal
   */
  public record FrameFile(String target, String hidden, long bytes, String sha256) {}

  /**
   * An attempt is over: all its frames are done, or it failed at one.
   *
   * @param id unique in this boot: the acknowledgement names it
   * @param attempt its id
   * @param job as the lease said
   * @param outcome {@code done}, {@code failed} (the frame's fault), {@code node-fault} (the node's
   *     own) or {@code returned} (handed back undone)
   * @param frame the frame being rendered when it failed; {@code null} otherwise
   * @param code what went wrong, as in {@code no-camera}; {@code remarks} when done and the log
   *     begins with what an artist may want to know; {@code null} when done
   * @param detail the decisive line of the renderer's output; {@code null} when done
   * @param log the end of the renderer's output, at most 64 KiB, when done 16 KiB; {@code null}:
   *     nothing was printed
   */
  public record AttemptEnd(
      String id,
      String attempt,
      String job,
      String outcome,
      Integer frame,
      String code,
      String detail,
      String log) {}
}
