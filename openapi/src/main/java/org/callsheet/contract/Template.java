package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * A preset for films.
 *
 * @param name as a film names it
 * @param base the preset it builds on; {@code null} when it stands alone
 * @param width of the picture in pixels; {@code null}: as in the files that assets begin with
 * @param height of the picture in pixels; {@code null}: as in those files
 * @param fps frames in a second; {@code null}: as in those files
 * @param engine as Blender calls it; {@code null}: as in those files
 * @param types the asset types, in order
 * @param priorities the scale
 * @param renderPresets ways to render, in order
 * @param problems files of it that cannot be used as they are; the rest of it works
 */
public record Template(
    String name,
    String base,
    Integer width,
    Integer height,
    Integer fps,
    String engine,
    List<AssetType> types,
    Scale priorities,
    List<RenderPreset> renderPresets,
    List<WrongFile> problems) {

  /**
   * A file of a preset that cannot be used.
   *
   * @param file inside the home
   * @param line counted from 1; 0 where none is to blame
   * @param column counted from 1; 0 where none is to blame
   * @param code why
   * @param text the same in words
   */
  public record WrongFile(String file, int line, int column, String code, String text) {}

  /**
   * An asset type.
   *
   * @param id as in an asset's {@code type}
   * @param name in the film's words
   * @param directory folder of new assets inside the film's
   * @param priority of a new asset
   * @param state of a new asset, by id
   * @param states in order; the last one is finished
   * @param timeBudget minutes by state
   * @param hasFile whether a new asset begins with a {@code .blend}
   * @param start first frame of a new asset; {@code null}: as in that file
   * @param end last frame of a new asset; {@code null}: as in that file
   * @param output where a new asset renders to; {@code null}: as in that file
   * @param render whether its assets are shots
   * @param isFinal whether its assets are rendered as one video
   */
  public record AssetType(
      String id,
      String name,
      String directory,
      int priority,
      String state,
      List<Project.State> states,
      Map<String, Double> timeBudget,
      boolean hasFile,
      Integer start,
      Integer end,
      String output,
      boolean render,
      @JsonProperty("final") boolean isFinal) {}

  /**
   * The scale of priorities.
   *
   * @param visible whether lists show priorities
   * @param low the least
   * @param high the most
   * @param names with their values, lowest first; empty: priorities are numbers
   * @param boosting whether urgency flows to what is needed
   * @param boost what is added with each step it flows
   */
  public record Scale(
      boolean visible,
      int low,
      int high,
      List<Project.PriorityName> names,
      boolean boosting,
      int boost) {}

  /**
   * A named way to render.
   *
   * @param id as a job names it
   * @param name as people see it
   * @param samples for a pixel; {@code null}: as in the file
   * @param resolutionPercent of width and height; {@code null}: as in the file
   * @param frameStep from frame to frame; {@code null}: as in the file
   */
  public record RenderPreset(
      String id, String name, Integer samples, Integer resolutionPercent, Integer frameStep) {}
}
