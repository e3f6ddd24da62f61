package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A sidecar and the {@code .blend} it describes.
 *
 * @param id stays the same when the file moves
 * @param version hash of the fields that people edit; the value for {@code If-Match}
 * @param project the film, by id
 * @param path the file (or, for types without one, the sidecar) as a named path
 * @param name as people call it
 * @param description what is to be done; may be empty
 * @param type the asset type, by id
 * @param typeName the asset type in the film's words
 * @param creator who made it, by user id; {@code null} when nobody is named
 * @param owner who does it, by user id; {@code null} when nobody is named
 * @param support who helps, by user id
 * @param state the state, by id
 * @param stateName the state in the film's words
 * @param finished whether the state is the type's last one
 * @param priority its own priority
 * @param effectivePriority its priority with what waits for it
 * @param render whether it is a shot
 * @param isFinal whether it is rendered as one video
 * @param timeBudget minutes by state
 * @param dependencies named paths of what this asset needs
 * @param rating as in the sidecar; {@code null} without one
 * @param pipeline as in the sidecar; {@code null} without one
 * @param start first frame; {@code null}: as the template says
 * @param end last frame; {@code null}: as the template says
 * @param output where its frames go; {@code null}: as the file or the film says
 * @param order its place in the film; {@code null} without one
 * @param deadline when it must be done; {@code null} without one
 * @param hasFile whether the {@code .blend} is there
 * @param fileBytes size of the file, 0 without one
 * @param modified when file or sidecar last changed
 * @param statistics seconds of past renders; {@code null} when never rendered
 * @param firstFrame first frame to render: {@code start}, else as the file says; {@code null} when
 *     neither says
 * @param lastFrame last frame to render, likewise
 * @param scene what the file says of the scene that was open when it was saved; {@code null} until
 *     it was read
 * @param warnings how many things are wrong with the file; {@code GET /assets/{id}/links} names
 *     them
 * @param openBy who has the file open now, who did first is first
 * @param hand who is stuck on it; {@code null} when nobody is
 * @param openNotes how many notes are not resolved
 */
public record Asset(
    String id,
    String version,
    String project,
    String path,
    String name,
    String description,
    String type,
    String typeName,
    String creator,
    String owner,
    List<String> support,
    String state,
    String stateName,
    boolean finished,
    int priority,
    int effectivePriority,
    boolean render,
    @JsonProperty("final") boolean isFinal,
    Map<String, Double> timeBudget,
    List<String> dependencies,
    String rating,
    String pipeline,
    Integer start,
    Integer end,
    String output,
    Integer order,
    String deadline,
    boolean hasFile,
    long fileBytes,
    Instant modified,
    RenderStatistics statistics,
    Integer firstFrame,
    Integer lastFrame,
    Scene scene,
    int warnings,
    List<Opened> openBy,
    Hand hand,
    int openNotes) {

  /**
   * A scene as the {@code .blend} has it.
   *
   * @param name of the scene
   * @param first frame
   * @param last frame
   * @param step from frame to frame
   * @param width in pixels
   * @param height in pixels
   * @param percentage of both that is rendered
   * @param framesPerSecond how fast it plays
   * @param engine as Blender calls it, {@code CYCLES}
   * @param camera whether it has one
   * @param output where it renders to
   * @param format what it writes, as Blender calls it
   * @param blender the version that saved the file, {@code 3.4}
   */
  public record Scene(
      String name,
      int first,
      int last,
      int step,
      int width,
      int height,
      int percentage,
      double framesPerSecond,
      String engine,
      boolean camera,
      String output,
      String format,
      String blender) {}

  /**
   * Somebody has the file open in Blender.
   *
   * @param user who, by user id
   * @param since when it was opened
   * @param machine on which computer
   */
  public record Opened(String user, Instant since, String machine) {}

  /**
   * Somebody is stuck.
   *
   * @param user who, by user id
   * @param since when the hand went up
   * @param text what about; may be empty
   */
  public record Hand(String user, Instant since, String text) {}

  /**
   * Render times of the newest render of each frame.
   *
   * @param frames how many frames have a time
   * @param meanSeconds mean of them
   * @param fastestFrame the frame with the least seconds
   * @param fastestSeconds its seconds
   * @param slowestFrame the frame with the most seconds
   * @param slowestSeconds its seconds
   * @param totalSeconds sum of them
   */
  public record RenderStatistics(
      int frames,
      double meanSeconds,
      int fastestFrame,
      double fastestSeconds,
      int slowestFrame,
      double slowestSeconds,
      double totalSeconds) {}
}
