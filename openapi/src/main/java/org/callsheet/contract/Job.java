package org.callsheet.contract;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A request to render frames of one file, and how far it is.
 *
 * @param id as in {@code j7}
 * @param version hash of the fields that people edit; the value for {@code If-Match}
 * @param project the film, by id
 * @param asset what it renders, by asset id; {@code null}: a file that is no asset
 * @param file the {@code .blend} as a named path
 * @param fileSha256 content of the file as it was submitted, SHA-256 in lower case hexadecimal;
 *     {@code null}: not known (yet), as it is read afterwards
 * @param name shown in lists
 * @param frames normalised, as in {@code 1-250x2,300}
 * @param chunk {@code auto}, {@code all} or how many frames go to a node together
 * @param kind {@code frames} or {@code video}
 * @param pool nodes it may run on; {@code null}: any
 * @param prefersPool whether other nodes help when no node of the pool is free
 * @param priority higher is sooner
 * @param requires abilities a node must have
 * @param after ids of jobs it waits for
 * @param whenIdle whether it gets only nodes that have nothing else to do: nobody asked for it
 * @param startedByHand whether somebody started it, so that it comes first in its film
 * @param showFirst whether it waits, after its first frames, until somebody approves them; it does
 *     so now if {@code allowed} names {@code approve}
 * @param nodes nodes, by id, that people let render it or not; others may
 * @param overrides what is rendered differently from what the file says
 * @param state {@code waiting rendering finished stopped failed cancelled}
 * @param submittedBy by user id
 * @param submitted when it was sent to render
 * @param started when its first frame was given out; {@code null} before
 * @param ended when it was over; {@code null} before
 * @param counts its frames by state
 * @param progress done frames of all, 0 to 1
 * @param secondsPerFrame mean of what is done; {@code null} before the first
 * @param secondsLeft estimate; {@code null} where nothing is known
 * @param why why it is not rendering or what went wrong; {@code null} when all is well
 * @param olderFrames how many frames are done and were made before the file, or something it links
 *     to, changed
 * @param output folder of the finished frames as a named path; {@code null} before the first one
 * @param film the small film of its frames; {@code null}: none is to be made, or none yet
 * @param allowed what may be done with it now: {@code start stop enqueue cancel retry approve
 *     delete}
 */
public record Job(
    String id,
    String version,
    String project,
    String asset,
    String file,
    String fileSha256,
    String name,
    String frames,
    String chunk,
    String kind,
    String pool,
    boolean prefersPool,
    int priority,
    List<String> requires,
    List<String> after,
    boolean whenIdle,
    boolean startedByHand,
    boolean showFirst,
    Map<String, Boolean> nodes,
    Overrides overrides,
    String state,
    String submittedBy,
    Instant submitted,
    Instant started,
    Instant ended,
    Counts counts,
    double progress,
    Double secondsPerFrame,
    Double secondsLeft,
    Reason why,
    int olderFrames,
    String output,
    JobFilm film,
    List<String> allowed) {

  /**
   * A small film of the frames, to look at: {@code GET /jobs/{id}/preview-film}.
   *
   * @param state {@code waiting rendering finished failed}
   * @param why why it could not be made; {@code null}: nothing went wrong
   */
  public record JobFilm(String state, Reason why) {}

  /**
   * Frames by state.
   *
   * @param total all of them
   * @param todo nobody renders them yet
   * @param leased given to nodes
   * @param done finished
   * @param failed given up
   */
  public record Counts(int total, int todo, int leased, int done, int failed) {}
}
