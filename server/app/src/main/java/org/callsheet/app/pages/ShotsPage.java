package org.callsheet.app.pages;

import io.quarkus.qute.RawString;
import java.util.List;

/**
 * What is rendered, in the order of the film.
 *
 * @param toRender how many shots have frames that do not show what there is now
 * @param render where they are sent to render
 */
public record ShotsPage(
    Sheet sheet,
    int count,
    int finished,
    String frames,
    int toRender,
    String render,
    List<RawString> shots) {

  public ShotsPage {
    shots = List.copyOf(shots);
  }

  /**
   * A shot.
   *
   * @param stars from 0 to 5, one for each point, true where it is given
   * @param frames as in {@code 1 to 24}; empty if it is not said
   * @param outOfDate which frames do not show what there is now, in words; empty if all do
   */
  public record Shot(
      String id,
      String href,
      String picture,
      String name,
      Slip.State state,
      List<Face> owner,
      List<Boolean> stars,
      String rating,
      String pipeline,
      String pipelineWord,
      String frames,
      String outOfDate) {
    public Shot {
      owner = List.copyOf(owner);
      stars = List.copyOf(stars);
    }
  }
}
