package org.callsheet.app.pages;

import java.util.List;

/**
 * One render: how far it is, what can be done with it, and its frames.
 *
 * @param address of this page; forms go there
 * @param seconds what a frame takes, in words; empty while none is done
 * @param left what is left, in words; empty when nobody can say
 * @param notes why it does not render, or what went wrong
 * @param acts what the reader may do with it now
 * @param mayCancel whether the reader may end it for good
 * @param figures what the frames took; empty while none is done
 * @param earlier the page of frames before these; empty on the first
 * @param later the page of frames after these; empty on the last
 * @param preview the small film of the frames
 * @param log the end of what the renderer said of failed tries
 * @param problem why what was asked for was not done
 */
public record JobPage(
    Sheet sheet,
    String address,
    String name,
    String film,
    String state,
    String by,
    int done,
    int all,
    int percent,
    String seconds,
    String left,
    List<String> notes,
    List<Act> acts,
    boolean mayCancel,
    List<Shown> frames,
    List<Figure> figures,
    String earlier,
    String later,
    Film preview,
    String log,
    String problem) {

  public JobPage {
    notes = List.copyOf(notes);
    acts = List.copyOf(acts);
    frames = List.copyOf(frames);
    figures = List.copyOf(figures);
  }

  /**
   * The small film of the frames.
   *
   * @param address of the film; empty as long as there is none
   * @param file its name, to be kept under
   * @param note how far a new one is, or why there is none; empty: nothing to say
   */
  public record Film(String address, String file, String note) {
    /** Whether there is anything to show or to say. */
    public boolean isShown() {
      return !address.isEmpty() || !note.isEmpty();
    }
  }

  /** Something to do: what the form sends, and what its button says. */
  public record Act(String word, String label) {}

  /**
   * A frame.
   *
   * @param address of its own page
   * @param picture its address; empty when there is none
   * @param slow whether it took much longer than the others
   * @param node who rendered it, or does
   */
  public record Shown(
      int number,
      String address,
      String kind,
      String state,
      String picture,
      String seconds,
      boolean slow,
      String node) {}
}
