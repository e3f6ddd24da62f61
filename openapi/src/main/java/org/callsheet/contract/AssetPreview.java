package org.callsheet.contract;

/**
 * What a new asset would become.
 *
 * @param name as it was asked for
 * @param type the asset type, by id
 * @param path its file (or, for types without one, its sidecar) as a named path; {@code null} when
 *     a mistake leaves nothing to show
 * @param mistake why it cannot be made; {@code null} when it can
 * @param code the mistake's stable code; {@code null} when there is none
 * @param file what its {@code .blend} will say; {@code null} for types without one
 */
public record AssetPreview(
    String name, String type, String path, String mistake, String code, FilePreview file) {

  /**
   * What the {@code .blend} of a new asset will say.
   *
   * @param width of the picture in pixels
   * @param height of the picture in pixels
   * @param fps frames in a second
   * @param engine as Blender calls it
   * @param start first frame
   * @param end last frame
   * @param output where it renders to
   * @param collection the name of its collection; {@code null} if it has none to be named
   */
  public record FilePreview(
      int width,
      int height,
      double fps,
      String engine,
      int start,
      int end,
      String output,
      String collection) {}
}
