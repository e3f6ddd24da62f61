package org.callsheet.contract;

import java.util.List;

/**
 * The files that an asset's {@code .blend} asks for, and the assets that ask for it.
 *
 * @param asset the asset, by id
 * @param read whether its file was read since it last changed; {@code false} also without a file
 * @param blender the version that saved the file, {@code 3.4}; {@code null} when unknown
 * @param urgentBecause why it is more urgent than its own priority; {@code null} when it is not
 * @param out what the file asks for, in its order
 * @param in the assets that need this one, by link or by hand
 * @param warnings what is wrong, or soon will be
 */
public record AssetLinks(
    String asset,
    boolean read,
    String blender,
    Urgency urgentBecause,
    List<Link> out,
    List<End> in,
    List<Reason> warnings) {

  /**
   * A file that is asked for.
   *
   * @param kind {@code library}, {@code image}, {@code sound} …
   * @param path as it stands in the file
   * @param block the data-block that asks, {@code LIkeeper.blend}
   * @param packed whether its content is in the {@code .blend}
   * @param state {@code found}, {@code other-case}, {@code missing} or {@code outside}
   * @param target the named path it leads to; {@code null} when that is in none
   * @param asset the asset that it is; {@code null} when it is none
   * @param warning what is wrong with it; {@code null} when nothing is
   */
  public record Link(
      String kind,
      String path,
      String block,
      boolean packed,
      String state,
      String target,
      End asset,
      Reason warning) {}

  /**
   * An asset at one end of a link.
   *
   * @param id the asset
   * @param name as people call it
   * @param path the file as a named path
   * @param state the state, by id
   * @param stateName the state in the film's words
   * @param finished whether the state is the type's last one
   */
  public record End(
      String id, String name, String path, String state, String stateName, boolean finished) {}
}
